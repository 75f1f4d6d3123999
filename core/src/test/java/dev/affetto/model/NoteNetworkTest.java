package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import dev.affetto.multimodal.MultimodalFeatures;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import dev.affetto.tensor.NativeTensors;
import dev.affetto.tensor.Tensor;
import dev.affetto.tensor.TorchEngine;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteNetworkTest {

    private static final List<LabelledFeatures> TRAINING = SyntheticNotes.of(48, 30, 1);
    private static final List<LabelledFeatures> HELD_OUT = SyntheticNotes.of(24, 40, 2);
    private static final Offset<Double> SUM = within(1e-5); // single-precision softmax
    private static EmotionClassifier classifier;

    @TempDir private Path folder;

    @BeforeAll
    static void trainOnce() throws IOException {
        classifier = train(preset(new NoteReading(32), 12), TRAINING, HELD_OUT, Optional.empty());
    }

    @AfterAll
    static void close() {
        classifier.close();
    }

    private static Preset preset(NoteReading reading, int epochs) {
        Preset notes = Preset.named("notes");
        NetworkLearning learning = notes.networkLearning();
        return notes.withNetwork(
                        new NetworkLearning.Network(
                                1,
                                6,
                                true,
                                NetworkLearning.Pooling.ATTENTION,
                                0.1,
                                true,
                                null,
                                reading))
                .withTraining(learning.training().withEpochs(epochs))
                .withAugmentation(
                        new NetworkLearning.Augmentation(
                                0.05,
                                0.05,
                                new NoteAugmentation(24, 0.1, 3, 0.2, 0.2, 5, 0.1, 0.1)));
    }

    private static EmotionClassifier train(
            Preset preset,
            List<LabelledFeatures> training,
            List<LabelledFeatures> validation,
            Optional<Path> checkpoint)
            throws IOException {
        return new EmotionTrainer(preset, 3, TrainingListener.SILENT)
                .train(EmotionSet.QUADRANTS, training, validation, checkpoint);
    }

    private static double[] overall(EmotionClassifier by, MultimodalFeatures features) {
        return by.predict(features).overall().probabilities();
    }

    @Test
    void modeAndLoudnessAreLearnt() {
        assertThat(SyntheticExamples.accuracy(classifier, HELD_OUT)).isGreaterThan(0.7);
    }

    @Test
    void courseHasTheSegmentsOfTheGridNotTheNotes() {
        EmotionTimeline timeline = classifier.predict(HELD_OUT.get(0).features());
        assertThat(timeline.segments()).hasSize(4); // 40 notes a quarter second apart: 10 s
        assertThat(
                        timeline.segments().get(1).endSeconds()
                                - timeline.segments().get(1).startSeconds())
                .isCloseTo(3, within(1e-9));
        assertThat(timeline.modalityWeights()).isEqualTo(Map.of("performance", 1.0));
        assertThat(timeline.segments().stream().mapToDouble(SegmentEmotion::attention).sum())
                .isCloseTo(1, SUM);
    }

    @Test
    void segmentWithoutNotesHasNoAttentionAndTheEmotionBefore() {
        List<SoundingNote> notes = new ArrayList<>();
        for (double start : new double[] {0, 0.5, 1, 7, 7.5}) {
            notes.add(new SoundingNote(start, start + 0.4, 60, 70));
        }
        EmotionTimeline timeline =
                classifier.predict(SyntheticNotes.features(new NoteSequence(notes, List.of())));
        assertThat(timeline.segments()).hasSize(3);
        assertThat(timeline.segments().get(1).attention()).isZero();
        assertThat(timeline.segments().get(1).prediction().probabilities())
                .isEqualTo(timeline.segments().get(0).prediction().probabilities());
    }

    @Test
    void oneNoteIsLearntFromAndRead() throws IOException {
        List<LabelledFeatures> single = SyntheticNotes.of(8, 1, 5);
        try (EmotionClassifier learnt =
                train(preset(new NoteReading(32), 3), single, single, Optional.empty())) {
            assertThat(learnt.provenance().history())
                    .allSatisfy(epoch -> assertThat(epoch.trainingLoss()).isFinite());
            EmotionTimeline timeline = learnt.predict(single.get(0).features());
            assertThat(timeline.segments()).hasSize(1);
            assertThat(timeline.segments().get(0).attention()).isCloseTo(1, SUM);
        }
    }

    /** Windows are read side by side, shorter ones padded; that and their order change nothing. */
    @Test
    void windowsOfOtherPiecesAndTheirOrderHaveNoEffect() {
        List<float[][]> pieces = new ArrayList<>();
        FeatureScaler scaler =
                NetworkClassifier.requireNetwork(classifier).members().get(0).scaler();
        for (int notes : new int[] {5, 31, 40, 97}) {
            MultimodalFeatures features =
                    SyntheticNotes.features(
                            SyntheticNotes.piece(1, notes, new SplittableRandom(notes)));
            pieces.add(scaler.apply(features.sequence("notes")));
        }
        float[][] together = reader().logits(pieces);
        List<float[][]> turned = new ArrayList<>(pieces);
        Collections.reverse(turned);
        float[][] reversed = reader().logits(turned);
        for (int i = 0; i < together.length; i++) {
            float[] alone = reader().logits(List.<float[][]>of(pieces.get(i)))[0];
            for (int k = 0; k < alone.length; k++) {
                // sums of single precision in another order
                assertThat(together[i][k]).isCloseTo(alone[k], within(1e-5f));
                assertThat(reversed[together.length - 1 - i][k]).isCloseTo(alone[k], within(1e-5f));
            }
        }
    }

    private static NoteReader reader() {
        Map<String, Tensor> parameters =
                NetworkClassifier.requireNetwork(classifier).members().get(0).parameters();
        NetworkLearning.Network shape = preset(new NoteReading(32), 1).networkLearning().network();
        return new NoteReader(
                new RecurrentNetwork(
                        shape, NativeTensors.of(parameters, TorchEngine.newManager()), false),
                shape.notes(),
                4,
                TorchEngine.newManager());
    }

    /** The logits of a piece are those of its windows, each counted by its notes. */
    @Test
    void pieceOfTwoWindowsIsTheirMean() {
        FeatureScaler scaler =
                NetworkClassifier.requireNetwork(classifier).members().get(0).scaler();
        float[][] rows = scaler.apply(HELD_OUT.get(0).sequence("notes"));
        float[] whole = reader().logits(List.<float[][]>of(rows))[0];
        float[] first = reader().logits(List.<float[][]>of(Arrays.copyOfRange(rows, 0, 20)))[0];
        float[] second = reader().logits(List.<float[][]>of(Arrays.copyOfRange(rows, 20, 40)))[0];
        for (int i = 0; i < whole.length; i++) {
            assertThat(whole[i]).isCloseTo((first[i] + second[i]) / 2, within(1e-5f));
        }
    }

    @Test
    void hundredThousandNotesAreRead() {
        NoteSequence longest = SyntheticNotes.piece(0, 100_000, new SplittableRandom(7));
        EmotionTimeline timeline = classifier.predict(SyntheticNotes.features(longest));
        assertThat(timeline.segments()).hasSizeGreaterThan(8000);
        assertThat(timeline.segments().stream().mapToDouble(SegmentEmotion::attention).sum())
                .isCloseTo(1, within(1e-3)); // thousands of windows
    }

    @Test
    void sameSeedGivesTheSameClassifierAndAnInterruptedTrainingGoesOn() throws IOException {
        Preset preset = preset(new NoteReading(32), 12);
        Path checkpoint = folder.resolve("checkpoint");
        EmotionTrainer interrupted =
                new EmotionTrainer(
                        preset,
                        3,
                        report -> {
                            if (report.epoch() == 10) {
                                Thread.currentThread().interrupt();
                            }
                        });
        assertThatThrownBy(
                        () ->
                                interrupted.train(
                                        EmotionSet.QUADRANTS,
                                        TRAINING,
                                        HELD_OUT,
                                        Optional.of(checkpoint)))
                .isInstanceOf(InterruptedIOException.class);
        try (EmotionClassifier again = train(preset, TRAINING, HELD_OUT, Optional.of(checkpoint))) {
            for (LabelledFeatures piece : HELD_OUT) {
                assertThat(overall(again, piece.features()))
                        .isEqualTo(overall(classifier, piece.features()));
            }
        }
    }

    @Test
    void savedModelReadsAsBefore() throws IOException {
        classifier.save(folder);
        try (EmotionRecognizer loaded = EmotionRecognizer.load(folder)) {
            for (LabelledFeatures piece : HELD_OUT) {
                assertThat(loaded.recognize(piece.features()).overall().probabilities())
                        .isEqualTo(overall(classifier, piece.features()));
            }
        }
    }

    private static List<LabelledFeatures> joined(List<LabelledFeatures> pieces) {
        return pieces.stream()
                .map(piece -> SyntheticNotes.withSegments(piece, "performance", 5))
                .toList();
    }

    @Test
    void joinedFeaturesAreReadBesideTheNotesAndKept() throws IOException {
        Preset preset = preset(new NoteReading(32, "performance", 4), 12);
        assertThat(preset.featureSetNames()).containsExactly("notes", "performance");
        List<LabelledFeatures> heldOut = joined(HELD_OUT);
        try (EmotionClassifier learnt =
                train(preset, joined(TRAINING), heldOut, Optional.empty())) {
            assertThat(SyntheticExamples.accuracy(learnt, heldOut))
                    .isGreaterThan(0.5); // chance .25
            learnt.save(folder);
            try (EmotionClassifier loaded = ModelFolder.load(folder)) {
                EmotionTimeline expected = learnt.predict(heldOut.get(0).features());
                EmotionTimeline met = loaded.predict(heldOut.get(0).features());
                assertThat(met.overall().probabilities())
                        .isEqualTo(expected.overall().probabilities());
                assertThat(met.segments().get(1).prediction().probabilities())
                        .isEqualTo(expected.segments().get(1).prediction().probabilities());
            }
            assertThatThrownBy(() -> learnt.predict(HELD_OUT.get(0).features()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("missing features: performance, there are [notes]");
        }
    }

    @Test
    void modelWithDamagedJoinedScalingIsRefused() throws IOException {
        try (EmotionClassifier learnt =
                train(
                        preset(new NoteReading(32, "performance", 4), 1),
                        joined(TRAINING),
                        List.of(),
                        Optional.empty())) {
            NetworkMember member = NetworkClassifier.requireNetwork(learnt).members().get(0);
            Map<String, Tensor> parameters = new LinkedHashMap<>(member.parameters());
            parameters.put(JoinedFeatures.MEAN, Tensor.zeros(3));
            ModelFolder.save(
                    folder,
                    learnt.emotionSet(),
                    learnt.provenance(),
                    1,
                    List.of(new NetworkMember(member.scaler(), parameters)));
        }
        assertThat(Files.exists(folder.resolve("model.json"))).isTrue();
        assertThatThrownBy(() -> ModelFolder.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining(
                        "joined.layer.weight must be there, finite and of shape [4, 3]");
    }

    @Test
    void networksOfNotesNeedAttentionAndNotesToVaryThem() {
        assertThatThrownBy(() -> new NoteReading(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal window: 0 notes, must be at least 1");
        assertThatThrownBy(() -> new NoteReading(1, null, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("illegal width of the joined features: 2");
        assertThatThrownBy(
                        () ->
                                Preset.named("lstm")
                                        .withAugmentation(
                                                new NetworkLearning.Augmentation(
                                                        0, 0, NoteAugmentation.crops(9))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the network reads no notes");
        assertThatThrownBy(
                        () ->
                                new NetworkLearning.Network(
                                        1,
                                        4,
                                        false,
                                        NetworkLearning.Pooling.LAST_STATE,
                                        0,
                                        true,
                                        null,
                                        new NoteReading(9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("notes or moments of a video are read with attention");
    }
}
