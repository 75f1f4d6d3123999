package dev.affetto.model;

import ai.djl.ndarray.NDManager;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.multimodal.Modality;
import dev.affetto.multimodal.MultimodalFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * One recurrent network, or several whose probabilities and attention are averaged.
 *
 * <p>The emotion of the whole is the head on the pooled state; that of a segment is the same head
 * on the state at that segment, so it is judged in the light of what came before it (and after it,
 * when the network is bidirectional). Probabilities are {@code softmax(logits / temperature)} (Guo
 * et al. 2017).
 */
final class NetworkClassifier implements EmotionClassifier {

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
                                                provenance.preset().network(),
                                                NetworkParameters.toNative(
                                                        member.parameters(), manager)))
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

    @Override
    public EmotionTimeline predict(MultimodalFeatures features) {
        FeatureSequence sequence = features.sequence(Modality.AUDIO);
        int segments = sequence.length();
        double[] overall = new double[emotionSet.size()];
        double[][] course = new double[segments][emotionSet.size()];
        double[] attention = new double[segments];
        for (int i = 0; i < members.size(); i++) {
            float[][] rows = members.get(i).scaler().apply(sequence);
            addPrediction(networks.get(i), rows, overall, course, attention);
        }
        return timeline(
                features.durationSeconds(), sequence.segments(), overall, course, attention);
    }

    private void addPrediction(
            RecurrentNetwork network,
            float[][] rows,
            double[] overall,
            double[][] course,
            double[] attention) {
        try (NDManager scope = manager.newSubManager()) {
            RecurrentNetwork.Encoding encoding =
                    network.encode(
                            SequenceBatch.of(Collections.singletonList(rows)), scope, Dropout.NONE);
            addSoftmax(overall, network.head(encoding.pooled()).toFloatArray(), 0);
            float[] segmentLogits = network.head(encoding.states()).toFloatArray();
            float[] weights = encoding.attention().toFloatArray();
            for (int segment = 0; segment < course.length; segment++) {
                addSoftmax(course[segment], segmentLogits, segment * overall.length);
                attention[segment] += weights[segment] / networks.size();
            }
        }
    }

    private void addSoftmax(double[] target, float[] logits, int offset) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < target.length; i++) {
            largest = Math.max(largest, logits[offset + i] / temperature);
        }
        double sum = 0;
        double[] powers = new double[target.length];
        for (int i = 0; i < target.length; i++) {
            powers[i] = Math.exp(logits[offset + i] / temperature - largest);
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
                Map.of(Modality.AUDIO.label(), 1.0));
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
    public void save(Path folder) throws IOException {
        ModelFolder.save(folder, emotionSet, provenance, temperature, members);
    }

    /** Its networks as they are kept. */
    List<NetworkMember> members() {
        return members;
    }

    /** Divides the logits before softmax. */
    double temperature() {
        return temperature;
    }

    @Override
    public void close() {
        manager.close();
    }
}
