package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudioFeaturesTest {

    private static final AudioFeatures PIANO = AudioFeatures.named("piano");

    @Test
    void setsAreFoundByName() {
        assertThat(AudioFeatures.named("paper50").featureSet().id()).isEqualTo("paper50/1");
        assertThat(AudioFeatures.named("paper50").featureSet().size()).isEqualTo(50);
        assertThat(PIANO.featureSet().id()).isEqualTo("piano/1");
        assertThatThrownBy(() -> AudioFeatures.named("guitar"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "unknown feature set: 'guitar', must be one of [paper50, piano, logmel]");
    }

    @Test
    void pianoIsThePapersFeaturesThenDynamicsNotesAndKey() {
        List<String> expected = new ArrayList<>(new LowLevelDescriptors().featureNames());
        expected.addAll(new DynamicsDescriptors().featureNames());
        expected.addAll(
                new NoteDescriptors()
                        .featureNames().stream()
                                .filter(name -> !name.startsWith(NoteDescriptors.CHROMA))
                                .filter(name -> !name.startsWith(NoteDescriptors.BASS_CHROMA))
                                .toList());
        expected.addAll(TonalContext.featureNames());

        expected.replaceAll(RelativeLevel::nameOf);

        assertThat(PIANO.featureSet().featureNames()).isEqualTo(expected);
    }

    @Test
    void segmentsAreMeasuredApart() throws IOException {
        // The paper's features of a segment do not know what came before it.
        float[] first = TestSounds.pianoTone(220, 3);
        float[] second = TestSounds.noise(3, 7);
        AudioFeatures paper = AudioFeatures.named("paper50");
        FeatureSequence both = extract(paper, TestSounds.concatenate(first, second), 0);

        assertThat(both.values()[0]).containsExactly(extract(paper, first, 0).values()[0]);
        assertThat(both.values()[1]).containsExactly(extract(paper, second, 0).values()[0]);
    }

    @Test
    void measuredValuesStandUnderTheirNames() throws IOException {
        // A sine of 440 Hz and amplitude 0.5 is the key A: pitch 69 as bass, and always as loud as
        // the
        // recording's mean, which is 0 dB.
        FeatureSequence sequence = extract(PIANO, TestSounds.sine(440, 4), 0.5);
        FeatureSet set = sequence.featureSet();
        float[] row = sequence.values()[0];

        assertThat(sequence.length()).isEqualTo(2);
        assertThat(sequence.segments().get(1).startSeconds()).isEqualTo(3.5);
        assertThat(row[set.indexOf("pitch_mean_hz")]).isEqualTo(440, within(0.5f)); // 0.1 %
        // A frame holds 20.4 periods, up to half a period more or less than whole ones: 2.4 %.
        assertThat(row[set.indexOf("relative_level_mean_db")]).isEqualTo(0, within(0.1f));
        assertThat(row[set.indexOf("bass_pitch_mean")]).isEqualTo(69, within(0.01f));
        // The pitch A alone: the keys in which it weighs most are those on A.
        assertThat(row[set.indexOf("tonic_bass_share")]).isEqualTo(1, within(1e-5f)); // rounding
    }

    @Test
    void transpositionByAnOctaveLeavesTheKey() throws IOException {
        FeatureSet set = PIANO.featureSet();
        float[] low = extract(PIANO, triad(220), 0).values()[0];
        float[] high = extract(PIANO, triad(440), 0).values()[0];

        for (String name : List.of("key_is_major", "tonic_bass_share")) {
            // The tonic lies in the bass of both but for faint low activations.
            assertThat(high[set.indexOf(name)]).isEqualTo(low[set.indexOf(name)], within(0.05f));
        }
        assertThat(high[set.indexOf("key_is_major")]).isEqualTo(1);
    }

    @Test
    void silenceIsFinite() throws IOException {
        for (String name : List.of("paper50", "piano", "logmel")) {
            // A sequence refuses values that are not finite.
            assertThat(extract(AudioFeatures.named(name), new float[66150], 0).length())
                    .isEqualTo(1);
        }
    }

    @Test
    void tooLittleSoundAndOtherRatesAreRefused() {
        assertThatThrownBy(() -> extract(PIANO, new float[11024], 0))
                .isInstanceOf(UnmeasurableSoundException.class)
                .hasMessage("too little sound: less than 0.5 s, must be at least that");
        AudioSource other = new AudioSignal(new float[44100], 44100).source();
        assertThatThrownBy(() -> PIANO.extract(other, 3, () -> 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal sample rate: 44100 Hz, must be 22050");
    }

    private static float[] triad(double rootHz) {
        return TestSounds.sum(
                TestSounds.pianoTone(rootHz, 3),
                TestSounds.sum(
                        TestSounds.pianoTone(rootHz * Math.pow(2, 4 / 12.0), 3),
                        TestSounds.pianoTone(rootHz * Math.pow(2, 7 / 12.0), 3)));
    }

    private static FeatureSequence extract(
            AudioFeatures features, float[] sound, double offsetSeconds) throws IOException {
        return features.extract(
                new AudioSignal(sound, AudioSource.SAMPLE_RATE_HZ).source(),
                3,
                () -> offsetSeconds);
    }
}
