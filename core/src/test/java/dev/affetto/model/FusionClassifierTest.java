package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.model.SupportVectorLearning.Statistic;
import dev.affetto.multimodal.Modality;
import dev.affetto.multimodal.MultimodalFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FusionClassifierTest {

    /** Sums of a few numbers in another order. */
    private static final double ROUNDING = 1e-12;

    private static final List<String> SETS = List.of("piano", "performance-piece", "score-piece");
    private static final List<Modality> MODALITIES =
            List.of(Modality.AUDIO, Modality.PERFORMANCE, Modality.SCORE);

    /** How far the means of neighbouring emotions lie apart, in deviations of the noise. */
    private static final double[] STEPS = {1, 2, 0};

    private static final List<LabelledFeatures> TRAINING = pieces(80, 1);
    private static final List<LabelledFeatures> HELD_OUT = pieces(40, 2);

    private static EmotionClassifier fusion;

    @TempDir private Path folder;

    @BeforeAll
    static void train() throws IOException {
        fusion = train(preset());
    }

    @AfterAll
    static void close() {
        fusion.close();
    }

    private static EmotionClassifier train(Preset preset) throws IOException {
        return new EmotionTrainer(preset, 3, TrainingListener.SILENT)
                .train(EmotionSet.QUADRANTS, TRAINING, List.of(), Optional.empty());
    }

    private static Preset machine(int place) {
        return Preset.named("performance-svm")
                .withName("machine-" + SETS.get(place))
                .withFeatureSetName(SETS.get(place))
                .withMethod(
                        new SupportVectorLearning(
                                List.of(Statistic.MEAN), List.of(1.0), List.of(1.0), 2, 1));
    }

    private static Preset preset() {
        return machine(0)
                .withName("fusion")
                .withMethod(
                        new FusionLearning(
                                List.of(machine(0), machine(1), machine(2)),
                                3,
                                0.3,
                                new NetworkLearning.Training(
                                        NetworkLearning.Optimizer.ADAM,
                                        0.03,
                                        NetworkLearning.Schedule.COSINE,
                                        0,
                                        0,
                                        0,
                                        40,
                                        30,
                                        0,
                                        false,
                                        0,
                                        0)));
    }

    /** Feature 0 of each set tells the emotion, with noise: of the third set nothing. */
    private static List<LabelledFeatures> pieces(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LabelledFeatures> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int segments = 3 + random.nextInt(3);
            List<Segment> grid = new ArrayList<>();
            for (int segment = 0; segment < segments; segment++) {
                grid.add(new Segment(3.0 * segment, 3.0 * (segment + 1)));
            }
            List<FeatureSequence> sequences = new ArrayList<>();
            for (int set = 0; set < SETS.size(); set++) {
                float[][] values = SyntheticExamples.noise(segments, 3, random);
                float common = (float) random.nextGaussian();
                for (float[] row : values) {
                    row[0] += (float) (STEPS[set] * (i % 4)) + common;
                }
                FeatureSet names = new FeatureSet(SETS.get(set), 1, List.of("x0", "x1", "x2"));
                sequences.add(new FeatureSequence(names, grid, values));
            }
            pieces.add(
                    new LabelledFeatures(
                            new MultimodalFeatures(3.0 * segments, sequences),
                            i % 4,
                            "work " + i / 2));
        }
        return pieces;
    }

    private static double accuracy(Set<Modality> known) {
        return accuracy(fusion, HELD_OUT, known);
    }

    private static double accuracy(
            EmotionClassifier classifier, List<LabelledFeatures> pieces, Set<Modality> known) {
        long right =
                pieces.stream()
                        .filter(
                                piece ->
                                        classifier
                                                .predict(piece.features().only(known))
                                                .overall()
                                                .emotion()
                                                .equals(
                                                        EmotionSet.QUADRANTS
                                                                .emotions()
                                                                .get(piece.label())))
                        .count();
        return (double) right / pieces.size();
    }

    /** The sound of the same pieces in another room: there feature 1 tells the emotion, not 0. */
    private static List<LabelledFeatures> heardElsewhere(List<LabelledFeatures> pieces) {
        List<LabelledFeatures> elsewhere = new ArrayList<>();
        for (LabelledFeatures piece : pieces) {
            FeatureSequence sound = piece.sequence("piano");
            float[][] values = new float[sound.length()][];
            for (int segment = 0; segment < values.length; segment++) {
                values[segment] = sound.values()[segment].clone();
                values[segment][0] = 20;
                values[segment][1] += 5 * piece.label();
            }
            elsewhere.add(
                    new LabelledFeatures(
                            new MultimodalFeatures(
                                    piece.features().durationSeconds(),
                                    List.of(
                                            new FeatureSequence(
                                                    sound.featureSet(), sound.segments(), values))),
                            piece.label(),
                            piece.group()));
        }
        return elsewhere;
    }

    /** What the fusion does not know from complete pieces, it learns from pieces of sound alone. */
    @Test
    void examplesThatLackModalitiesTeachTheMembersThatCanReadThem() throws IOException {
        List<LabelledFeatures> training = new ArrayList<>(heardElsewhere(TRAINING));
        training.addAll(TRAINING);
        List<LabelledFeatures> asked = heardElsewhere(HELD_OUT);
        Set<Modality> sound = EnumSet.of(Modality.AUDIO);
        try (EmotionClassifier taught =
                new EmotionTrainer(preset(), 3, TrainingListener.SILENT)
                        .train(EmotionSet.QUADRANTS, training, List.of(), Optional.empty())) {
            assertThat(accuracy(fusion, asked, sound)).isLessThan(0.5);
            assertThat(accuracy(taught, asked, sound)).isGreaterThan(0.9);
            assertThat(accuracy(taught, HELD_OUT, EnumSet.copyOf(MODALITIES)))
                    .isGreaterThanOrEqualTo(accuracy(EnumSet.of(Modality.AUDIO)));
            assertThat(taught.provenance().trainingExamples()).isEqualTo(2 * TRAINING.size());
            taught.save(folder);
            ReferencePieces.save(taught, training, 1, folder);
            assertThat(ModelFolder.ofMember(folder, 2).resolve("references.bin")).exists();
        }
    }

    /** A member that reads none of the added pieces is the one that it was. */
    @Test
    void examplesWithoutItsModalityLeaveAMemberAsItIs() throws IOException {
        List<LabelledFeatures> training = new ArrayList<>(TRAINING);
        training.addAll(heardElsewhere(TRAINING));
        try (EmotionClassifier taught =
                new EmotionTrainer(preset(), 3, TrainingListener.SILENT)
                        .train(EmotionSet.QUADRANTS, training, List.of(), Optional.empty())) {
            assertThat(saidByMember(taught, 1)).isEqualTo(saidByMember(fusion, 1));
            assertThat(saidByMember(taught, 0)).isNotEqualTo(saidByMember(fusion, 0));
        }
    }

    private static double[] saidByMember(EmotionClassifier joined, int member) {
        return ((FusionClassifier) joined)
                .members()
                .get(member)
                .predictWhole(HELD_OUT.get(0).features())
                .probabilities();
    }

    @Test
    void exampleThatNoMemberReadsIsRefused() {
        FeatureSet other = new FeatureSet("logmel", 1, List.of("x0"));
        LabelledFeatures stranger =
                new LabelledFeatures(
                        new MultimodalFeatures(
                                3,
                                List.of(
                                        new FeatureSequence(
                                                other,
                                                List.of(new Segment(0, 3)),
                                                new float[][] {{1}}))),
                        0,
                        "work 0");
        List<LabelledFeatures> training = new ArrayList<>(TRAINING);
        training.add(stranger);

        assertThatThrownBy(
                        () ->
                                new EmotionTrainer(preset(), 3, TrainingListener.SILENT)
                                        .train(
                                                EmotionSet.QUADRANTS,
                                                training,
                                                List.of(),
                                                Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing features: piano");
    }

    @Test
    void everySubsetOfTheModalitiesIsRead() {
        for (int bits = 1; bits < 1 << MODALITIES.size(); bits++) {
            Set<Modality> known = EnumSet.noneOf(Modality.class);
            for (int i = 0; i < MODALITIES.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    known.add(MODALITIES.get(i));
                }
            }
            EmotionTimeline timeline = fusion.predict(HELD_OUT.get(0).features().only(known));

            assertThat(timeline.modalityWeights().keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            known.stream().map(Modality::label).toList());
            assertThat(sum(timeline.modalityWeights().values())).isCloseTo(1, within(ROUNDING));
            assertThat(sum(timeline.segments().stream().map(s -> s.attention()).toList()))
                    .isCloseTo(1, within(ROUNDING));
            for (EmotionTimeline.SegmentEmotion segment : timeline.segments()) {
                assertThat(segment.modalityWeights().keySet())
                        .isEqualTo(timeline.modalityWeights().keySet());
                assertThat(sum(segment.modalityWeights().values())).isCloseTo(1, within(ROUNDING));
            }
        }
    }

    private static double sum(Iterable<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Two noisy views with independent noise tell more than the better one. */
    @Test
    void togetherTheModalitiesTellAtLeastAsMuchAsTheBest() {
        double together = accuracy(EnumSet.copyOf(MODALITIES));

        assertThat(together).isGreaterThanOrEqualTo(accuracy(EnumSet.of(Modality.PERFORMANCE)));
        assertThat(together).isGreaterThan(accuracy(EnumSet.of(Modality.AUDIO)));
    }

    @Test
    void theModalityThatTellsNothingHasTheLeastWeight() {
        EmotionTimeline timeline = fusion.predict(HELD_OUT.get(0).features());

        assertThat(timeline.modalityWeights().get("score"))
                .isLessThan(timeline.modalityWeights().get("audio"))
                .isLessThan(timeline.modalityWeights().get("performance"));
    }

    @Test
    void savedFusionPredictsTheSame() throws IOException {
        fusion.save(folder);

        try (EmotionClassifier restored = ModelFolder.load(folder)) {
            MultimodalFeatures features = HELD_OUT.get(1).features();
            assertThat(restored.predict(features).overall().probabilities())
                    .containsExactly(
                            fusion.predict(features).overall().probabilities(), within(1e-5));
            assertThat(restored.parameterCount()).isEqualTo(fusion.parameterCount());
        }
    }

    @Test
    void damagedAttentionIsRefused() throws IOException {
        fusion.save(folder);
        Files.write(folder.resolve("attention.bin"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> ModelFolder.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("attention.bin");
    }

    @Test
    void calibrationLowersTheLossAndKeepsEmotions() {
        EmotionClassifier calibrated = fusion.calibrated(HELD_OUT);

        assertThat(loss(calibrated)).isLessThanOrEqualTo(loss(fusion) + ROUNDING);
        for (LabelledFeatures piece : HELD_OUT) {
            assertThat(calibrated.predictWhole(piece.features()).emotion())
                    .isEqualTo(fusion.predictWhole(piece.features()).emotion());
        }
    }

    private static double loss(EmotionClassifier classifier) {
        return HELD_OUT.stream()
                .mapToDouble(
                        piece ->
                                -Math.log(
                                        classifier.predictWhole(piece.features())
                                                .probabilities()[piece.label()]))
                .sum();
    }

    @Test
    void eachTrainingOfAMemberIsTold() throws IOException {
        List<MemberReport> heard = new ArrayList<>();
        TrainingListener listener =
                new TrainingListener() {
                    @Override
                    public void epochFinished(EpochReport report) {}

                    @Override
                    public void memberBegins(MemberReport report) {
                        heard.add(report);
                    }
                };

        new EmotionTrainer(preset(), 3, listener)
                .train(EmotionSet.QUADRANTS, TRAINING, List.of(), Optional.empty())
                .close();

        // Three members learn from all, and from each of the three inner folds.
        List<MemberReport> expected = new ArrayList<>();
        for (int fold = 0; fold <= 3; fold++) {
            for (String set : SETS) {
                expected.add(new MemberReport("machine-" + set, fold, 3, expected.size(), 12));
            }
        }
        assertThat(heard).isEqualTo(expected);
    }

    @Test
    void nothingThatTheMembersReadIsAnError() {
        FeatureSet other = new FeatureSet("logmel", 1, List.of("x0"));
        MultimodalFeatures features =
                new MultimodalFeatures(
                        3,
                        List.of(
                                new FeatureSequence(
                                        other, List.of(new Segment(0, 3)), new float[][] {{1}})));

        assertThatThrownBy(() -> fusion.predict(features))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing features")
                .hasMessageContaining("machine-piano");
    }

    @Test
    void membersOfSeveralModalitiesAreRefused() {
        NetworkLearning.Training training = ((FusionLearning) preset().method()).training();
        Preset both =
                machine(0)
                        .withName("both")
                        .withMethod(new EnsembleLearning(List.of(machine(0), machine(1))));

        assertThatThrownBy(() -> new FusionLearning(List.of(both, machine(2)), 2, 0, training))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("illegal member of a fusion: both");
        assertThatThrownBy(() -> new FusionLearning(List.of(machine(0)), 2, 0, training))
                .hasMessageContaining("at least two");
        assertThatThrownBy(
                        () -> new FusionLearning(List.of(machine(0), machine(1)), 2, 1, training))
                .hasMessageContaining("illegal modality dropout: 1.0, must be in [0, 1)");
    }
}
