package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.model.SupportVectorLearning.Scaling;
import dev.affetto.model.SupportVectorLearning.Statistic;
import dev.affetto.multimodal.MultimodalFeatures;
import dev.affetto.tensor.Tensor;
import dev.affetto.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the classifiers that read a piece as a whole have in common. */
class PieceClassifierTest {

    private static final int FEATURES = 4;
    private static final List<LabelledFeatures> EXAMPLES = pieces(40, 1);

    @TempDir private Path folder;

    static Stream<Preset> presets() {
        SupportVectorLearning machines =
                new SupportVectorLearning(
                        List.of(Statistic.MEAN, Statistic.DEVIATION),
                        List.of(1.0, 4.0),
                        List.of(0.5, 1.0),
                        3,
                        1);
        return Stream.of(
                SyntheticExamples.preset("svm").withMethod(machines),
                SyntheticExamples.preset("transcribed-svm")
                        .withMethod(machines.withScaling(Scaling.RANKS)),
                SyntheticExamples.preset("logistic")
                        .withMethod(
                                new LogisticLearning(
                                        List.of(Statistic.MEAN, Statistic.DEVIATION),
                                        new PieceWindow(3, 1),
                                        1,
                                        1)),
                SyntheticExamples.preset("lda")
                        .withMethod(new TopicLearning(2, 6, 8, 200, 0.1, 1)));
    }

    /**
     * The mean of feature 0 tells high arousal, that of feature 1 low valence; others are noise.
     */
    private static List<LabelledFeatures> pieces(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> piece(i % 4, "work " + i / 2, random))
                .toList();
    }

    private static LabelledFeatures piece(int label, String group, SplittableRandom random) {
        float[][] values = SyntheticExamples.noise(4 + random.nextInt(5), FEATURES, random);
        for (float[] row : values) {
            row[0] += label < 2 ? 4 : -4;
            row[1] += label == 1 || label == 2 ? 4 : -4;
        }
        return new LabelledFeatures(SyntheticExamples.features(values), label, group);
    }

    private static EmotionClassifier train(
            Preset preset, List<LabelledFeatures> training, List<LabelledFeatures> validation)
            throws IOException {
        return new EmotionTrainer(preset, 3, TrainingListener.SILENT)
                .train(EmotionSet.QUADRANTS, training, validation, Optional.empty());
    }

    private static double[] numbers(EmotionTimeline timeline) {
        List<Double> all = new ArrayList<>();
        Arrays.stream(timeline.overall().probabilities()).forEach(all::add);
        for (EmotionTimeline.SegmentEmotion segment : timeline.segments()) {
            all.add(segment.attention());
            Arrays.stream(segment.prediction().probabilities()).forEach(all::add);
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private byte[] parameters(EmotionClassifier classifier, String name) throws IOException {
        classifier.save(folder.resolve(name));
        return Files.readAllBytes(folder.resolve(name).resolve("parameters.bin"));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void piecesThatAreFarApartAreAllRecognised(Preset preset) throws IOException {
        try (EmotionClassifier classifier = train(preset, EXAMPLES, List.of())) {
            // Ranks do not tell how far apart the pieces are, so noise counts for more.
            double least = preset.name().equals("transcribed-svm") ? 0.85 : 1;
            assertThat(SyntheticExamples.accuracy(classifier, pieces(40, 2)))
                    .isGreaterThanOrEqualTo(least);
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everySegmentHasAPredictionAndAnEqualShare(Preset preset) throws IOException {
        try (EmotionClassifier classifier = train(preset, EXAMPLES, List.of())) {
            // Half a piece of emotion 0, then half a piece of emotion 2.
            SplittableRandom random = new SplittableRandom(8);
            float[][] values =
                    Stream.of(piece(0, "", random), piece(2, "", random))
                            .map(example -> example.sequence(SyntheticExamples.FEATURE_SET_NAME))
                            .flatMap(sequence -> Stream.of(sequence.values()))
                            .toArray(float[][]::new);
            EmotionTimeline timeline = classifier.predict(SyntheticExamples.features(values));
            assertThat(timeline.segments()).hasSize(values.length);
            assertThat(timeline.segments().get(0).prediction().emotion().label())
                    .isEqualTo("happy");
            assertThat(timeline.segments().get(values.length - 1).prediction().emotion().label())
                    .isEqualTo("sad");
            for (EmotionTimeline.SegmentEmotion segment : timeline.segments()) {
                assertThat(segment.attention()).isEqualTo(1.0 / values.length);
                assertThat(Arrays.stream(segment.prediction().probabilities()).sum())
                        .isCloseTo(1, within(1e-12)); // doubles
            }
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void sameTrainingGivesTheSameNumbersWhateverRunsBeside(Preset preset) throws Exception {
        byte[] alone = parameters(train(preset, EXAMPLES, List.of()), "alone");
        Thread other =
                new Thread(
                        () -> {
                            try (EmotionClassifier classifier =
                                    train(preset, pieces(60, 9), List.of())) {
                                classifier.predict(EXAMPLES.get(0).features());
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        other.start();
        byte[] beside = parameters(train(preset, EXAMPLES, List.of()), "beside");
        other.join();
        assertThat(beside).isEqualTo(alone);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void nothingIsLearntFromValidationExamples(Preset preset) throws IOException {
        byte[] without = parameters(train(preset, EXAMPLES, List.of()), "without");
        List<LabelledFeatures> outliers =
                IntStream.range(0, 50)
                        .mapToObj(i -> constant(1e6f + i, i % 4, "outlier " + i))
                        .toList();
        assertThat(parameters(train(preset, EXAMPLES, outliers), "with")).isEqualTo(without);
        // The same examples learnt from do change what is learnt: the comparison can fail.
        List<LabelledFeatures> all = Stream.concat(EXAMPLES.stream(), outliers.stream()).toList();
        assertThat(parameters(train(preset, all, List.of()), "all")).isNotEqualTo(without);
    }

    private static LabelledFeatures constant(float value, int label, String group) {
        float[][] values = new float[5][FEATURES];
        for (float[] row : values) {
            Arrays.fill(row, value);
        }
        return new LabelledFeatures(SyntheticExamples.features(values), label, group);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void savedModelPredictsTheSameToTheLastBit(Preset preset) throws IOException {
        try (EmotionClassifier trained =
                train(preset, EXAMPLES, List.of()).calibrated(pieces(20, 4))) {
            trained.save(folder);
            try (EmotionClassifier loaded = ModelFolder.load(folder)) {
                for (LabelledFeatures example : pieces(10, 5)) {
                    assertThat(numbers(loaded.predict(example.features())))
                            .isEqualTo(numbers(trained.predict(example.features())));
                }
                assertThat(loaded.provenance()).isEqualTo(trained.provenance());
                assertThat(loaded.temperature()).isEqualTo(trained.temperature());
                assertThat(loaded.parameterCount()).isEqualTo(trained.parameterCount());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void modelTellsTheLibraryThatLearntIt(Preset preset) throws IOException {
        try (EmotionClassifier classifier = train(preset, EXAMPLES, List.of())) {
            Map<String, String> versions = classifier.provenance().versions();
            assertThat(versions).containsKeys("java", "os").doesNotContainKey("pytorch");
            switch (preset.name()) {
                case "svm", "transcribed-svm" ->
                        assertThat(versions).containsEntry("libsvm", "3.35");
                case "lda" -> assertThat(versions).containsEntry("mallet", "2.1.1");
                default -> assertThat(versions).doesNotContainKeys("libsvm", "mallet");
            }
            assertThat(classifier.provenance().history()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void calibrationLowersTheLossAndKeepsTheEmotion(Preset preset) throws IOException {
        List<LabelledFeatures> doubtful = SyntheticExamples.permuted(pieces(40, 6), 7);
        try (EmotionClassifier classifier = train(preset, EXAMPLES, List.of())) {
            EmotionClassifier calibrated = classifier.calibrated(doubtful);
            assertThat(calibrated.temperature()).isGreaterThan(1); // labels by chance: be unsure
            assertThat(loss(calibrated, doubtful)).isLessThan(loss(classifier, doubtful));
            for (LabelledFeatures example : doubtful) {
                assertThat(calibrated.predict(example.features()).overall().emotion())
                        .isEqualTo(classifier.predict(example.features()).overall().emotion());
            }
            assertThatThrownBy(() -> classifier.calibrated(List.of()))
                    .hasMessage(
                            "illegal number of examples to calibrate on: 0, must be at least 1");
        }
    }

    private static double loss(EmotionClassifier classifier, List<LabelledFeatures> examples) {
        return examples.stream()
                .mapToDouble(
                        example ->
                                -Math.log(
                                        classifier
                                                .predict(example.features())
                                                .overall()
                                                .probabilities()[example.label()]))
                .sum();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void manyThreadsPredictWhatOneDoes(Preset preset) throws IOException {
        try (EmotionClassifier classifier = train(preset, EXAMPLES, List.of())) {
            List<double[]> alone =
                    EXAMPLES.stream().map(e -> numbers(classifier.predict(e.features()))).toList();
            List<double[]> together =
                    EXAMPLES.parallelStream()
                            .map(e -> numbers(classifier.predict(e.features())))
                            .toList();
            for (int i = 0; i < alone.size(); i++) {
                assertThat(together.get(i)).isEqualTo(alone.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void trainingOnOneEmotionIsSureOfItWithinReason(Preset preset) throws IOException {
        List<LabelledFeatures> sad = EXAMPLES.stream().filter(e -> e.label() == 2).toList();
        try (EmotionClassifier classifier = train(preset, sad, List.of())) {
            double[] probabilities =
                    classifier.predict(EXAMPLES.get(0).features()).overall().probabilities();
            // Platt's targets for ten examples of four emotions: 11 / 14 and three times 1 / 14.
            assertThat(probabilities[2]).isGreaterThan(0.5).isLessThan(1);
            assertThat(classifier.predict(sad.get(0).features()).overall().emotion().label())
                    .isEqualTo("sad");
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void oneExampleOrEqualOnesAreEnough(Preset preset) throws IOException {
        List<LabelledFeatures> equal =
                IntStream.range(0, 12).mapToObj(i -> constant(2, i % 4, "work " + i)).toList();
        for (List<LabelledFeatures> training : List.of(EXAMPLES.subList(0, 1), equal)) {
            try (EmotionClassifier classifier = train(preset, training, List.of())) {
                for (MultimodalFeatures features :
                        List.of(
                                EXAMPLES.get(1).features(),
                                constant(Float.MAX_VALUE, 0, "").features(),
                                constant(-Float.MAX_VALUE, 0, "").features())) {
                    for (double number : numbers(classifier.predict(features))) {
                        assertThat(number).isBetween(0.0, 1.0);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void averagesAreOfNetworksAlone(Preset preset) throws IOException {
        try (EmotionClassifier classifier = train(preset, EXAMPLES, List.of())) {
            assertThatThrownBy(() -> EmotionClassifier.averageOf(List.of(classifier, classifier)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "illegal kind of classifier: PieceClassifier, must be a recurrent"
                                    + " network");
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyBrokenNumberOrShapeIsNamed(Preset preset) throws IOException {
        train(preset, EXAMPLES, List.of()).save(folder);
        Path file = folder.resolve("parameters.bin");
        Map<String, Tensor> whole = TensorFile.decode(Files.readAllBytes(file), "test").tensors();
        for (String name : whole.keySet()) {
            Tensor tensor = whole.get(name);
            float[] broken = tensor.values().clone();
            broken[broken.length / 2] = Float.NaN;
            assertRefused(whole, name, new Tensor(tensor.shape(), broken));
            assertRefused(whole, name, Tensor.zeros(1, 2, 3));
            assertRefused(whole, name, null);
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void numbersOutOfRangeAreNamed(Preset preset) throws IOException {
        train(preset, EXAMPLES, List.of()).save(folder);
        Map<String, Tensor> whole =
                TensorFile.decode(Files.readAllBytes(folder.resolve("parameters.bin")), "test")
                        .tensors();
        List<String> aboveZero =
                switch (preset.name()) {
                    case "svm" -> List.of("pooled.deviation", "support.gamma");
                    case "transcribed-svm" -> List.of("support.gamma");
                    case "lda" -> List.of("topics.word_shares", "topics.prior");
                    default -> List.of("pooled.deviation");
                };
        for (String name : aboveZero) {
            assertRefused(whole, name, Tensor.zeros(whole.get(name).shape()));
        }
    }

    /** The model with one tensor replaced, its hash made right: as an attacker would. */
    private void assertRefused(Map<String, Tensor> whole, String name, Tensor replacement)
            throws IOException {
        Map<String, Tensor> changed = new LinkedHashMap<>(whole);
        changed.remove(name);
        if (replacement != null) {
            changed.put(name, replacement);
        }
        byte[] bytes = new TensorFile("", changed).encode();
        Path hostile = folder.resolve("hostile");
        Files.createDirectories(hostile);
        Files.write(hostile.resolve("parameters.bin"), bytes);
        String hash = HexFormat.of().formatHex(TrainingSet.sha256().digest(bytes));
        Files.writeString(
                hostile.resolve("model.json"),
                Files.readString(folder.resolve("model.json"))
                        .replaceFirst(
                                "\"sha256\" : \"[0-9a-f]*\"", "\"sha256\" : \"" + hash + "\""));
        assertThatThrownBy(() -> ModelFolder.load(hostile))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("damaged model: " + hostile)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void eachDamagedByteIsNoticed(Preset preset) throws IOException {
        train(preset, EXAMPLES, List.of()).save(folder);
        Path file = folder.resolve("parameters.bin");
        byte[] whole = Files.readAllBytes(file);
        for (int place : new int[] {0, 9, whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 4;
            Files.write(file, damaged);
            assertThatThrownBy(() -> ModelFolder.load(folder))
                    .isInstanceOf(MalformedModelException.class)
                    .hasMessageContaining("damaged model: " + file);
        }
    }

    /** As all models were before features could be ranked. */
    @Test
    void modelThatDoesNotTellItsScalingIsStandardised() throws IOException {
        Preset preset = presets().findFirst().orElseThrow();
        train(preset, EXAMPLES, List.of()).save(folder);
        Path file = folder.resolve("model.json");
        String whole = Files.readString(file);
        String older = whole.replaceFirst(",\\s*\"scaling\" : \"DEVIATIONS\"", "");
        assertThat(older).isNotEqualTo(whole).doesNotContain("scaling");
        Files.writeString(file, older);

        try (EmotionClassifier classifier = ModelFolder.load(folder)) {
            assertThat(classifier.provenance().preset().method()).isEqualTo(preset.method());
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void kindThatIsNotThePresetsIsNamed(Preset preset) throws IOException {
        train(preset, EXAMPLES, List.of()).save(folder);
        Path file = folder.resolve("model.json");
        String whole = Files.readString(file);
        String kind =
                switch (preset.name()) {
                    case "svm", "transcribed-svm" -> "support-vector-machine";
                    case "lda" -> "topic-mixture";
                    default -> "logistic-regression";
                };
        Files.writeString(file, whole.replaceFirst(kind, "recurrent-network"));
        assertThatThrownBy(() -> ModelFolder.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessage(
                        "unknown kind of model: 'recurrent-network' in "
                                + folder
                                + ", must be that of its preset, "
                                + kind);
    }

    @Test
    void radialBasisFunctionTellsWhatNoLineCan() throws IOException {
        // Exclusive or of the signs of two means: emotion 0 where they agree, 1 where they differ.
        SplittableRandom random = new SplittableRandom(3);
        List<LabelledFeatures> all =
                IntStream.range(0, 80).mapToObj(i -> exclusiveOr(i, random)).toList();
        Preset preset = presets().findFirst().orElseThrow();
        try (EmotionClassifier classifier = train(preset, all.subList(0, 40), List.of())) {
            assertThat(SyntheticExamples.accuracy(classifier, all.subList(40, 80)))
                    .isGreaterThanOrEqualTo(0.9); // a line gets at most three corners of four
        }
    }

    private static LabelledFeatures exclusiveOr(int index, SplittableRandom random) {
        int first = index % 2;
        int second = index / 2 % 2;
        float[][] values = SyntheticExamples.noise(5, 2, random);
        for (float[] row : values) {
            row[0] += 3 * (2 * first - 1);
            row[1] += 3 * (2 * second - 1);
        }
        return new LabelledFeatures(
                SyntheticExamples.features(values), first ^ second, "work " + index);
    }

    @Test
    void partOfTheGroupsChoosesWhereThereAreTooManyExamples() {
        SplittableRandom random = new SplittableRandom(3);
        List<LabelledFeatures> examples =
                IntStream.range(0, 80).mapToObj(i -> exclusiveOr(i, random)).toList();
        FeatureScaler scaler =
                FeatureScaler.fit(
                        examples.stream()
                                .map(
                                        example ->
                                                example.sequence(
                                                        SyntheticExamples.FEATURE_SET_NAME))
                                .toList(),
                        true);
        PieceExamples pieces =
                PieceExamples.of(examples, SyntheticExamples.FEATURE_SET_NAME, scaler, 2);
        SupportVectorLearning learning =
                new SupportVectorLearning(
                        List.of(Statistic.MEAN), List.of(1.0), List.of(1.0), 2, 1);
        SupportVectorScorer byPart = new SupportVectorLearner(learning, 30).learn(pieces, 1);
        SupportVectorScorer byAll = new SupportVectorLearner(learning, 80).learn(pieces, 1);
        // The machines learn from all examples either way, the probabilities from those held out.
        assertThat(byPart.machines().vectors()).isDeepEqualTo(byAll.machines().vectors());
        assertThat(byPart.machines().coefficients()).isDeepEqualTo(byAll.machines().coefficients());
        assertThat(byPart.probabilities().weights()).isNotEqualTo(byAll.probabilities().weights());
        for (int i = 0; i < pieces.size(); i++) {
            double[] logits = byPart.logits(pieces.rows()[i]);
            assertThat(logits[1] > logits[0]).isEqualTo(pieces.labels()[i] == 1);
        }
    }

    @Test
    void innerFoldsChooseTheParametersThatSuitTheExamples() throws IOException {
        // Exclusive or again: with a gamma near 0 the machine is a line, so the other must win.
        SplittableRandom random = new SplittableRandom(3);
        List<LabelledFeatures> examples =
                IntStream.range(0, 40).mapToObj(i -> exclusiveOr(i, random)).toList();
        Preset preset =
                SyntheticExamples.preset("svm")
                        .withMethod(
                                new SupportVectorLearning(
                                        List.of(Statistic.MEAN),
                                        List.of(1.0),
                                        List.of(1e-6, 1.0),
                                        4,
                                        1));
        train(preset, examples, List.of()).save(folder);
        float gamma =
                TensorFile.decode(Files.readAllBytes(folder.resolve("parameters.bin")), "test")
                        .tensors()
                        .get("support.gamma")
                        .values()[0];
        assertThat(gamma).isEqualTo(0.5f); // one over the two pooled features
    }
}
