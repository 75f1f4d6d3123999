package dev.affetto.model;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.MultimodalFeatures;
import dev.affetto.tensor.Tensor;
import dev.affetto.tensor.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What a model compares a piece with when it explains itself: a few pieces of its training corpus,
 * and how each feature is spread over all of it.
 *
 * <p>A model's folder holds them as {@code references.bin}, a {@link TensorFile}.
 *
 * @param pieces some for each emotion, at least one
 * @param quantiles by feature set, {@code [quantile][feature]}: of the means over a piece's
 *     segments, from the least to the largest in {@value #STEPS} steps of equal probability
 */
public record ReferencePieces(List<MultimodalFeatures> pieces, Map<String, float[][]> quantiles) {

    private static final String FILE = "references.bin";
    private static final int STEPS = 20;
    private static final int PIECES_OF_EMOTION = 3;
    private static final int LONGEST_ROWS = 400;

    /**
     * Checks that there is a piece.
     *
     * @throws IllegalArgumentException if there is none, or another number of quantiles
     */
    public ReferencePieces {
        pieces = List.copyOf(pieces);
        quantiles = Map.copyOf(quantiles);
        if (pieces.isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal number of reference pieces: 0, must be at least 1");
        }
        for (float[][] spread : quantiles.values()) {
            if (spread.length != STEPS + 1) {
                throw new IllegalArgumentException(
                        "illegal number of quantiles: "
                                + spread.length
                                + ", must be "
                                + (STEPS + 1));
            }
        }
    }

    /**
     * Takes them from training examples.
     *
     * @param examples at least one
     * @param seed of the draw of the pieces
     */
    public static ReferencePieces of(List<LabelledFeatures> examples, long seed) {
        Map<Integer, List<LabelledFeatures>> byLabel = new TreeMap<>();
        examples.forEach(
                example ->
                        byLabel.computeIfAbsent(example.label(), any -> new ArrayList<>())
                                .add(example));
        SplittableRandom random = new SplittableRandom(seed);
        List<MultimodalFeatures> pieces = new ArrayList<>();
        for (int round = 0; round < PIECES_OF_EMOTION; round++) {
            for (List<LabelledFeatures> left : byLabel.values()) {
                if (!left.isEmpty()) {
                    pieces.add(shortened(left.remove(random.nextInt(left.size())).features()));
                }
            }
        }
        return new ReferencePieces(pieces, quantiles(examples));
    }

    private static MultimodalFeatures shortened(MultimodalFeatures features) {
        return new MultimodalFeatures(
                features.durationSeconds(),
                features.sequences().stream().map(ReferencePieces::shortened).toList());
    }

    private static FeatureSequence shortened(FeatureSequence sequence) {
        if (sequence.length() <= LONGEST_ROWS) {
            return sequence;
        }
        return new FeatureSequence(
                sequence.featureSet(),
                sequence.segments().subList(0, LONGEST_ROWS),
                Arrays.copyOf(sequence.values(), LONGEST_ROWS));
    }

    private static Map<String, float[][]> quantiles(List<LabelledFeatures> examples) {
        Map<String, float[][]> quantiles = new LinkedHashMap<>();
        for (FeatureSequence first : examples.get(0).features().sequences()) {
            String name = first.featureSet().name();
            int columns = first.featureSet().size();
            float[][] spread = new float[STEPS + 1][columns];
            for (int column = 0; column < columns; column++) {
                double[] means = new double[examples.size()];
                for (int i = 0; i < means.length; i++) {
                    means[i] = mean(examples.get(i).features().sequence(name), column);
                }
                Arrays.sort(means);
                for (int step = 0; step <= STEPS; step++) {
                    int place = (int) Math.round((double) step / STEPS * (means.length - 1));
                    spread[step][column] = (float) means[place];
                }
            }
            quantiles.put(name, spread);
        }
        return quantiles;
    }

    private static double mean(FeatureSequence sequence, int column) {
        double sum = 0;
        for (float[] row : sequence.values()) {
            sum += row[column];
        }
        return sum / sequence.length();
    }

    /** The feature sets of the pieces. */
    public List<FeatureSet> featureSets() {
        return pieces.get(0).sequences().stream().map(FeatureSequence::featureSet).toList();
    }

    /**
     * Share of the corpus whose pieces have less of a feature, by linear interpolation between the
     * quantiles, 0 to 1.
     */
    public double shareBelow(FeatureSet set, String feature, double value) {
        float[] quantiles = quantiles(set, feature);
        int step = 0;
        while (step <= STEPS && quantiles[step] < (float) value) {
            step++;
        }
        return share(quantiles, step, value);
    }

    /** Share of the corpus whose pieces have more of a feature, as {@link #shareBelow}. */
    public double shareAbove(FeatureSet set, String feature, double value) {
        float[] quantiles = quantiles(set, feature);
        int step = 0;
        while (step <= STEPS && quantiles[step] <= (float) value) {
            step++;
        }
        return 1 - share(quantiles, step, value);
    }

    /** Where a value lies between the quantile before a step and that at the step. */
    private static double share(float[] quantiles, int step, double value) {
        if (step == 0 || step > STEPS) {
            return step == 0 ? 0 : 1;
        }
        double low = quantiles[step - 1];
        return (step - 1 + ((float) value - low) / (quantiles[step] - low)) / STEPS;
    }

    private float[] quantiles(FeatureSet set, String feature) {
        float[][] spread = quantiles.get(set.name());
        int column = set.indexOf(feature);
        float[] ofFeature = new float[spread.length];
        for (int step = 0; step < ofFeature.length; step++) {
            ofFeature[step] = spread[step][column];
        }
        return ofFeature;
    }

    /** Distance from the 10 % to the 90 % quantile of a feature over the corpus, above 0. */
    public double spread(FeatureSet set, String feature) {
        float[] quantiles = quantiles(set, feature);
        double width = quantiles[STEPS * 9 / 10] - quantiles[STEPS / 10];
        return width > 0 ? width : 1;
    }

    /**
     * Takes them from what a model has learnt from and writes them into its folder; those of a
     * fusion's members, each of what that member reads, into theirs.
     *
     * @param model the model
     * @param examples what it has learnt from, at least one
     * @param seed of the draw of the pieces
     * @param modelFolder where the model is saved
     * @throws IOException if that fails
     */
    public static void save(
            EmotionClassifier model, List<LabelledFeatures> examples, long seed, Path modelFolder)
            throws IOException {
        if (!(model instanceof FusionClassifier fusion)) {
            of(examples, seed).save(modelFolder);
            return;
        }
        for (int member = 1; member <= fusion.members().size(); member++) {
            List<String> read =
                    fusion.members().get(member - 1).provenance().preset().featureSetNames();
            List<LabelledFeatures> known =
                    examples.stream()
                            .filter(one -> one.features().has(read))
                            .map(
                                    one ->
                                            new LabelledFeatures(
                                                    one.features().onlySets(read),
                                                    one.label(),
                                                    one.group()))
                            .toList();
            of(known, seed).save(ModelFolder.ofMember(modelFolder, member));
        }
    }

    /**
     * Writes them into a model's folder.
     *
     * @throws IOException if that fails
     */
    public void save(Path modelFolder) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        quantiles.forEach((name, spread) -> tensors.put("quantiles/" + name, rows(spread)));
        for (int i = 0; i < pieces.size(); i++) {
            String start = "piece/" + i + "/";
            tensors.put(
                    start + "duration",
                    Tensor.of(new float[] {(float) pieces.get(i).durationSeconds()}));
            for (FeatureSequence sequence : pieces.get(i).sequences()) {
                String name = sequence.featureSet().name();
                tensors.put(start + "rows/" + name, rows(sequence.values()));
                tensors.put(start + "times/" + name, rows(times(sequence)));
            }
        }
        new TensorFile("reference pieces", tensors).write(modelFolder.resolve(FILE));
    }

    private static Tensor rows(float[][] rows) {
        return Tensor.ofRows(rows, rows[0].length);
    }

    private static float[][] times(FeatureSequence sequence) {
        return sequence.segments().stream()
                .map(
                        segment ->
                                new float[] {
                                    (float) segment.startSeconds(), (float) segment.endSeconds()
                                })
                .toArray(float[][]::new);
    }

    /**
     * Reads those of a model's folder, if it has any that fit the features of this version.
     *
     * @throws IOException if the file is damaged or cannot be read
     */
    static Optional<ReferencePieces> load(Path modelFolder) throws IOException {
        Path file = modelFolder.resolve(FILE);
        return Files.isRegularFile(file)
                ? Optional.of(decode(Files.readAllBytes(file), file.toString()))
                : Optional.empty();
    }

    /** As {@link #load}, from the class path. */
    static Optional<ReferencePieces> loadResource(String folder) throws IOException {
        try (InputStream stream = ReferencePieces.class.getResourceAsStream(folder + "/" + FILE)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(decode(stream.readAllBytes(), "class path " + folder));
        }
    }

    private static ReferencePieces decode(byte[] bytes, String origin)
            throws MalformedModelException {
        Map<String, Tensor> tensors = ModelTensors.decode(bytes, origin);
        try {
            Map<String, float[][]> quantiles = new LinkedHashMap<>();
            tensors.forEach(
                    (name, tensor) -> {
                        if (name.startsWith("quantiles/")) {
                            quantiles.put(name.substring("quantiles/".length()), tensor.rows());
                        }
                    });
            List<MultimodalFeatures> pieces = new ArrayList<>();
            while (tensors.containsKey("piece/" + pieces.size() + "/duration")) {
                pieces.add(piece(tensors, "piece/" + pieces.size() + "/", quantiles));
            }
            return new ReferencePieces(pieces, quantiles);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new MalformedModelException(
                    "damaged reference pieces: " + origin + ", " + e.getMessage(), e);
        }
    }

    private static MultimodalFeatures piece(
            Map<String, Tensor> tensors, String start, Map<String, float[][]> quantiles) {
        List<FeatureSequence> sequences = new ArrayList<>();
        for (String name : quantiles.keySet()) {
            List<Segment> segments = new ArrayList<>();
            for (float[] time : tensors.get(start + "times/" + name).rows()) {
                segments.add(new Segment(time[0], time[1]));
            }
            sequences.add(
                    new FeatureSequence(
                            FeatureSets.named(name),
                            segments,
                            tensors.get(start + "rows/" + name).rows()));
        }
        return new MultimodalFeatures(tensors.get(start + "duration").values()[0], sequences);
    }
}
