package dev.affetto.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.MultimodalFeatures;
import dev.affetto.tensor.NativeTensors;
import dev.affetto.tensor.TorchEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One recurrent network, or several whose probabilities and attention are averaged.
 *
 * <p>The emotion of the whole is the head on the pooled state; that of a segment is the same head
 * on the state at that segment, so it is judged in the light of what came before it (and after it,
 * when the network is bidirectional). Probabilities are {@code softmax(logits / temperature)} (Guo
 * et al. 2017).
 */
final class NetworkClassifier implements EmotionClassifier {

    /** Segments on both sides of one whose joined features are read with it. */
    private static final int JOINED_NEIGHBOURS = 2;

    private final EmotionSet emotionSet;
    private final ModelProvenance provenance;
    private final double temperature;
    private final List<NetworkMember> members;
    private final List<RecurrentNetwork> networks;
    private final NDManager manager;

    NetworkClassifier(
            EmotionSet emotionSet,
            ModelProvenance provenance,
            double temperature,
            List<NetworkMember> members) {
        this(emotionSet, provenance, temperature, List.copyOf(members), TorchEngine.newManager());
    }

    private NetworkClassifier(
            EmotionSet emotionSet,
            ModelProvenance provenance,
            double temperature,
            List<NetworkMember> members,
            NDManager manager) {
        this(
                emotionSet,
                provenance,
                temperature,
                members,
                members.stream()
                        .map(
                                member ->
                                        new RecurrentNetwork(
                                                provenance.preset().networkLearning().network(),
                                                NativeTensors.of(member.parameters(), manager),
                                                false))
                        .toList(),
                manager);
    }

    private NetworkClassifier(
            EmotionSet emotionSet,
            ModelProvenance provenance,
            double temperature,
            List<NetworkMember> members,
            List<RecurrentNetwork> networks,
            NDManager manager) {
        this.emotionSet = emotionSet;
        this.provenance = provenance;
        this.temperature = temperature;
        this.members = members;
        this.networks = networks;
        this.manager = manager;
    }

    /**
     * What one network says of a recording, before softmax.
     *
     * @param overall one value an emotion
     * @param segments one row an emotion wide for each segment
     * @param attention one value a segment
     */
    private record Logits(float[] overall, float[] segments, float[] attention) {}

    @Override
    public EmotionTimeline predict(MultimodalFeatures features) {
        List<Segment> grid = grid(features);
        int segments = grid.size();
        double[] overall = new double[emotionSet.size()];
        double[][] course = new double[segments][emotionSet.size()];
        double[] attention = new double[segments];
        for (Logits logits : logits(features)) {
            addSoftmax(overall, logits.overall(), 0, temperature);
            for (int segment = 0; segment < segments; segment++) {
                int row = segment * emotionSet.size();
                addSoftmax(course[segment], logits.segments(), row, temperature);
                attention[segment] += (double) logits.attention()[segment] / networks.size();
            }
        }
        return timeline(features.durationSeconds(), grid, overall, course, attention);
    }

    private String featureSetName() {
        return provenance.preset().featureSetName();
    }

    private NetworkLearning.Network shape() {
        return provenance.preset().networkLearning().network();
    }

    /** The segments of the course, which are not those of the rows where notes are read. */
    private List<Segment> grid(MultimodalFeatures features) {
        List<Segment> rows = features.sequence(featureSetName()).segments();
        return shape().noteReading().isPresent()
                ? features.grid(provenance.preset().segmentSeconds())
                : rows;
    }

    private List<Logits> logits(MultimodalFeatures features) {
        List<Logits> all = new ArrayList<>(members.size());
        for (int i = 0; i < members.size(); i++) {
            FeatureSequence sequence = features.sequence(featureSetName());
            float[][] rows = members.get(i).scaler().apply(sequence);
            Optional<NoteReading> reading = shape().noteReading();
            all.add(
                    reading.isPresent()
                            ? logits(i, reading.get(), rows, features)
                            : logits(networks.get(i), rows));
        }
        return all;
    }

    private Logits logits(
            int member, NoteReading reading, float[][] rows, MultimodalFeatures features) {
        List<Segment> grid = grid(features);
        int[] places = placesOnGrid(features.sequence(featureSetName()).segments(), grid);
        NoteReader.Reading read =
                new NoteReader(networks.get(member), reading, emotionSet.size(), manager)
                        .read(rows, places, grid.size());
        reading.joinedSet()
                .map(features::sequence)
                .ifPresent(joined -> addJoined(member, joined, read));
        return new Logits(read.overall(), read.places(), read.attention());
    }

    /** For each note the last segment that starts no later, the first at least. */
    private static int[] placesOnGrid(List<Segment> notes, List<Segment> grid) {
        int[] places = new int[notes.size()];
        int place = 0;
        for (int note = 0; note < places.length; note++) {
            double onset = notes.get(note).startSeconds();
            while (place + 1 < grid.size() && grid.get(place + 1).startSeconds() <= onset) {
                place++;
            }
            places[note] = place;
        }
        return places;
    }

    /** Adds what the joined features say of the whole and, in its surroundings, of each segment. */
    private void addJoined(int member, FeatureSequence sequence, NoteReader.Reading read) {
        JoinedFeatures joined = JoinedFeatures.of(members.get(member).parameters());
        TorchEngine.withoutGradients();
        try (NDManager scope = manager.newSubManager()) {
            add(joinedLogits(member, joined.of(sequence), 1, scope), read.overall());
            float[] around = joined.around(sequence, JOINED_NEIGHBOURS);
            add(joinedLogits(member, around, sequence.length(), scope), read.places());
        }
    }

    private float[] joinedLogits(int member, float[] statistics, int rows, NDManager scope) {
        Shape shape = new Shape(rows, statistics.length / rows);
        NDArray values = TorchEngine.copy(scope, statistics, shape);
        return networks.get(member).joinedLogits(values, Dropout.NONE).toFloatArray();
    }

    private static void add(float[] values, float[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] += values[i];
        }
    }

    private Logits logits(RecurrentNetwork network, float[][] rows) {
        TorchEngine.withoutGradients();
        try (NDManager scope = manager.newSubManager()) {
            SequenceBatch batch = SequenceBatch.of(Collections.singletonList(rows));
            RecurrentNetwork.Encoding encoding = network.encode(batch, scope, Dropout.NONE);
            return new Logits(
                    network.head(encoding.pooled()).toFloatArray(),
                    network.head(encoding.states()).toFloatArray(),
                    encoding.attention().toFloatArray());
        }
    }

    /** Adds one network's share of the mean of the probabilities. */
    private void addSoftmax(double[] target, float[] logits, int offset, double divisor) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < target.length; i++) {
            largest = Math.max(largest, logits[offset + i] / divisor);
        }
        double sum = 0;
        double[] powers = new double[target.length];
        for (int i = 0; i < target.length; i++) {
            powers[i] = Math.exp(logits[offset + i] / divisor - largest);
            sum += powers[i];
        }
        for (int i = 0; i < target.length; i++) {
            target[i] += powers[i] / sum / networks.size();
        }
    }

    private EmotionTimeline timeline(
            double durationSeconds,
            List<Segment> grid,
            double[] overall,
            double[][] course,
            double[] attention) {
        List<EmotionTimeline.SegmentEmotion> segments = new ArrayList<>(course.length);
        for (int i = 0; i < course.length; i++) {
            segments.add(
                    new EmotionTimeline.SegmentEmotion(
                            grid.get(i).startSeconds(),
                            grid.get(i).endSeconds(),
                            new EmotionPrediction(emotionSet, course[i]),
                            attention[i]));
        }
        return new EmotionTimeline(
                durationSeconds,
                new EmotionPrediction(emotionSet, overall),
                segments,
                Map.of(FeatureSets.modality(featureSetName()).label(), 1.0));
    }

    @Override
    public EmotionSet emotionSet() {
        return emotionSet;
    }

    @Override
    public ModelProvenance provenance() {
        return provenance;
    }

    @Override
    public EmotionClassifier withProvenance(ModelProvenance other) {
        return new NetworkClassifier(emotionSet, other, temperature, members, networks, manager);
    }

    @Override
    public EmotionClassifier calibrated(List<LabelledFeatures> heldOut) {
        if (heldOut.isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal number of examples to calibrate on: 0, must be at least 1");
        }
        List<List<Logits>> logits =
                heldOut.stream().map(example -> logits(example.features())).toList();
        double fitted = TemperatureScaling.fit(divisor -> loss(logits, heldOut, divisor));
        return new NetworkClassifier(emotionSet, provenance, fitted, members, networks, manager);
    }

    /** Mean cross-entropy of the wholes at a temperature. */
    private double loss(
            List<List<Logits>> logits, List<LabelledFeatures> examples, double divisor) {
        double sum = 0;
        for (int i = 0; i < examples.size(); i++) {
            double[] probabilities = new double[emotionSet.size()];
            for (Logits ofNetwork : logits.get(i)) {
                addSoftmax(probabilities, ofNetwork.overall(), 0, divisor);
            }
            sum -= Math.log(Math.max(probabilities[examples.get(i).label()], Double.MIN_NORMAL));
        }
        return sum / examples.size();
    }

    @Override
    public double temperature() {
        return temperature;
    }

    @Override
    public long parameterCount() {
        return members.stream()
                .flatMap(member -> member.parameters().values().stream())
                .mapToLong(tensor -> tensor.values().length)
                .sum();
    }

    @Override
    public void save(Path folder) throws IOException {
        ModelFolder.save(folder, emotionSet, provenance, temperature, members);
    }

    /** Its networks as they are kept. */
    List<NetworkMember> members() {
        return members;
    }

    /**
     * One classifier of all the networks of several.
     *
     * @throws IllegalArgumentException if there is none, or they differ in emotions, features,
     *     shape of the network or temperature
     */
    static NetworkClassifier averageOf(List<NetworkClassifier> classifiers) {
        if (classifiers.isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal number of classifiers: 0, must be at least 1");
        }
        NetworkClassifier first = classifiers.get(0);
        classifiers.forEach(first::requireLike);
        return new NetworkClassifier(
                first.emotionSet,
                first.provenance.withSeeds(
                        classifiers.stream()
                                .flatMap(classifier -> classifier.provenance.seeds().stream())
                                .toList()),
                first.temperature,
                classifiers.stream().flatMap(classifier -> classifier.members.stream()).toList());
    }

    /**
     * The same classifier by its own type.
     *
     * @throws IllegalArgumentException if it is of another kind
     */
    static NetworkClassifier requireNetwork(EmotionClassifier classifier) {
        if (classifier instanceof NetworkClassifier network) {
            return network;
        }
        throw new IllegalArgumentException(
                "illegal kind of classifier: "
                        + classifier.getClass().getSimpleName()
                        + ", must be a recurrent network");
    }

    private void requireLike(NetworkClassifier other) {
        boolean alike =
                emotionSet.equals(other.emotionSet)
                        && provenance.featureSetId().equals(other.provenance.featureSetId())
                        && provenance
                                .preset()
                                .networkLearning()
                                .network()
                                .equals(other.provenance.preset().networkLearning().network())
                        && temperature == other.temperature;
        if (!alike) {
            throw new IllegalArgumentException(
                    "illegal classifiers: they differ in emotions, features, shape of the network"
                            + " or temperature, must agree in all");
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
