package dev.affetto.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.audio.TestSounds;
import dev.affetto.audio.UnreadableAudioException;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultimodalExtractorTest {

    private static final int RATE_HZ = 22050;

    /** A block of the silence trimmer, and the edge of a resampler. */
    private static final Offset<Double> BLOCK = within(0.021);

    @TempDir Path folder;

    @Test
    void silenceIsCutAndTimesStillCountIt() throws IOException {
        Path file =
                write(
                        TestSounds.concatenate(
                                new float[2 * RATE_HZ],
                                TestSounds.pianoTone(262, 4),
                                new float[RATE_HZ]));
        MultimodalFeatures features = extractor(true).extract(Recording.ofAudio(file));
        List<Segment> segments = features.sequences().get(0).segments();

        assertThat(features.durationSeconds()).isEqualTo(7, within(0.001)); // a sample or two
        assertThat(segments).hasSize(2);
        assertThat(segments.get(0).startSeconds()).isEqualTo(2, BLOCK);
        assertThat(segments.get(1).startSeconds()).isEqualTo(5, BLOCK);
        assertThat(segments.get(1).endSeconds()).isEqualTo(6, BLOCK);
    }

    @Test
    void silenceIsKeptWhereTheSettingsSaySo() throws IOException {
        Path file = write(TestSounds.concatenate(new float[2 * RATE_HZ], TestSounds.sine(262, 4)));
        List<Segment> segments =
                extractor(false).extract(Recording.ofAudio(file)).sequences().get(0).segments();

        assertThat(segments).containsExactly(new Segment(0, 3), new Segment(3, 6));
    }

    @Test
    void shortAndSilentFilesSayWhy() throws IOException {
        Path shortFile = write(TestSounds.sine(440, 0.4));
        assertThatThrownBy(() -> extractor(false).extract(Recording.ofAudio(shortFile)))
                .isInstanceOf(UnreadableAudioException.class)
                .hasMessage(
                        "cannot read "
                                + shortFile
                                + ": it is too short (too little sound: less than 0.5 s, must be"
                                + " at least that)");
        Path silentFile = write(new float[5 * RATE_HZ]);
        assertThatThrownBy(() -> extractor(true).extract(Recording.ofAudio(silentFile)))
                .isInstanceOf(UnreadableAudioException.class)
                .hasMessageStartingWith(
                        "cannot read " + silentFile + ": it is silent or too short (");
    }

    @Test
    void noiseReductionLeavesTheGridAndTheValuesFinite() throws IOException {
        Path file = write(TestSounds.sum(TestSounds.pianoTone(262, 7), TestSounds.noise(7, 1)));
        MultimodalExtractor extractor =
                new MultimodalExtractor(new ExtractionSettings("piano", 2, true, false));
        FeatureSequence sequence = extractor.extract(Recording.ofAudio(file)).sequences().get(0);

        assertThat(extractor.settings().noiseReduction()).isTrue();
        assertThat(sequence.length()).isEqualTo(4);
        assertThat(sequence.segments().get(3).endSeconds()).isEqualTo(7, BLOCK);
    }

    @Test
    void recordingWithoutSoundIsRefused() {
        Recording scoreAlone =
                new Recording(
                        Optional.empty(),
                        Optional.of(Path.of("a.musicxml")),
                        Optional.empty(),
                        Optional.empty());
        assertThatThrownBy(() -> extractor(true).extract(scoreAlone))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal recording: it has no audio (sound)");
        assertThatThrownBy(
                        () ->
                                new Recording(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "illegal recording: no file, must have audio, score, performance or video");
    }

    /** What is known is measured as by settings that name no more; nothing known is an error. */
    @Test
    void settingsMayMeasureWhatIsKnown() throws IOException {
        Recording heard = Recording.ofAudio(write(TestSounds.pianoTone(262, 4)));
        ExtractionSettings all =
                new ExtractionSettings(
                        List.of("performance-piece", "paper50", "motion"), 3, false, true);
        MultimodalExtractor known = new MultimodalExtractor(all.measuringWhatIsKnown());

        assertThat(all.lackOf(heard)).hasValue("it has no video");
        assertThat(all.measuringWhatIsKnown().lackOf(heard)).isEmpty();
        MultimodalFeatures measured = known.extract(heard);
        assertThat(measured.sequences())
                .extracting(sequence -> sequence.featureSet().name())
                .containsExactly("paper50");
        assertThat(measured.sequence("paper50").values())
                .isDeepEqualTo(extractor(true).extract(heard).sequence("paper50").values());

        Recording written =
                new Recording(
                        Optional.empty(),
                        Optional.of(Path.of("a.musicxml")),
                        Optional.empty(),
                        Optional.empty());
        assertThatThrownBy(() -> known.extract(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal recording: it has no audio (sound)");
    }

    @Test
    void settingsHaveOneWordEach() {
        assertThat(ExtractionSettings.standard())
                .isEqualTo(new ExtractionSettings("piano", 3, false, true));
        assertThat(ExtractionSettings.standard().id()).isEqualTo("piano/1-3.0s-trimmed");
        assertThat(new ExtractionSettings("motion", 3, false, false).id())
                .isEqualTo("motion/1-3.0s-offset2-moving"); // cut where movement goes on
        assertThat(new ExtractionSettings("paper50", 2, true, false).id())
                .isEqualTo("paper50/1-2.0s-denoised");
        assertThat(new ExtractionSettings("paper50", 3, true, true).id())
                .isEqualTo("paper50/1-3.0s-denoised-trimmed");
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new ExtractionSettings("guitar", 3, false, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown feature set: 'guitar'");
        assertThatThrownBy(() -> new ExtractionSettings("piano", 0.1, false, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal segment length: 0.1 s, must be from 0.5 to 60.0");
    }

    @Test
    void modalitiesShareOneGrid() {
        FeatureSequence one = sequence("toy", 1);
        assertThatThrownBy(() -> new MultimodalFeatures(3, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal features: no feature set, must be at least one");
        assertThatThrownBy(() -> new MultimodalFeatures(3, List.of(one, one)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal features: [toy, toy], must be all different");
        assertThatThrownBy(() -> new MultimodalFeatures(3, List.of(one, sequence("other", 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "illegal features: the numbers of segments of [toy, other] differ, must be"
                                + " the same");
        MultimodalFeatures features = new MultimodalFeatures(3, List.of(one, sequence("notes", 2)));
        assertThat(features.sequence("toy")).isSameAs(one);
        assertThat(features.grid(2)).isEqualTo(one.segments());
        assertThatThrownBy(() -> features.sequence("score"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("missing features: score, there are [toy, notes]");
    }

    @Test
    void notesAloneAreCutIntoSegments() {
        MultimodalFeatures features = new MultimodalFeatures(6, List.of(sequence("notes", 2)));
        assertThat(features.grid(4)).containsExactly(new Segment(0, 4), new Segment(4, 6));
    }

    private static FeatureSequence sequence(String name, int length) {
        List<Segment> segments = List.of(new Segment(0, 3), new Segment(3, 6)).subList(0, length);
        return new FeatureSequence(
                new FeatureSet(name, 1, List.of("a")), segments, new float[length][1]);
    }

    private static MultimodalExtractor extractor(boolean silenceTrimming) {
        return new MultimodalExtractor(
                new ExtractionSettings("paper50", 3, false, silenceTrimming));
    }

    private Path write(float[] sound) throws IOException {
        return TestSounds.writeWav(
                folder.resolve("sound-" + sound.length + ".wav"), sound, RATE_HZ);
    }
}
