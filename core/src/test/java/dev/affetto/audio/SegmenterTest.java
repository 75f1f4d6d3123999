package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.feature.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SegmenterTest {

    private static final int RATE_HZ = AudioSource.SAMPLE_RATE_HZ;

    /** Quotients in double precision. */
    private static final Offset<Double> ROUNDING = within(1e-9);

    private final List<Segment> segments = new ArrayList<>();
    private final List<float[]> sounds = new ArrayList<>();

    @Test
    void tenSecondsAreThreeSegmentsAndOneOfASecond() throws IOException {
        assertThat(cut(10, 0)).isEqualTo(4);

        assertThat(segments).extracting(Segment::startSeconds).containsExactly(0.0, 3.0, 6.0, 9.0);
        assertThat(segments.get(2).endSeconds()).isEqualTo(9, ROUNDING);
        assertThat(segments.get(3).endSeconds()).isEqualTo(10, ROUNDING);
        assertThat(sounds)
                .extracting(sound -> sound.length)
                .containsExactly(66150, 66150, 66150, RATE_HZ);
    }

    @Test
    void restOfThreeTenthsOfASecondIsLeftOut() throws IOException {
        assertThat(cut(9.3, 0)).isEqualTo(3);
        assertThat(segments.get(2).endSeconds()).isEqualTo(9, ROUNDING);
    }

    @Test
    void restOfHalfASecondIsKept() throws IOException {
        assertThat(cut(3.5, 0)).isEqualTo(2);
        assertThat(segments.get(1).durationSeconds()).isEqualTo(0.5, ROUNDING);
    }

    @Test
    void soundOfWholeSegmentsLeavesNoRest() throws IOException {
        assertThat(cut(6, 0)).isEqualTo(2);
    }

    @Test
    void soundBelowHalfASecondGivesNothing() throws IOException {
        assertThat(cut(0.49, 0)).isZero();
        assertThat(cut(0, 0)).isZero();
    }

    @Test
    void timesCountWhatWasCutBefore() throws IOException {
        cut(7, 1.25);

        assertThat(segments).extracting(Segment::startSeconds).containsExactly(1.25, 4.25, 7.25);
        assertThat(segments.get(2).endSeconds()).isEqualTo(8.25, ROUNDING);
    }

    @Test
    void segmentsTogetherAreTheSound() throws IOException {
        float[] sound = TestSounds.noise(7, 6);
        new Segmenter(2).cut(inPiecesOf(997, sound), () -> 0, this::keep);

        assertThat(TestSounds.concatenate(sounds.toArray(float[][]::new))).containsExactly(sound);
    }

    @Test
    void offsetIsAskedOnceTheSourceWasReadFrom() throws IOException {
        SilenceTrimmer trimmer =
                new SilenceTrimmer(
                        source(
                                TestSounds.concatenate(
                                        new float[2 * RATE_HZ], TestSounds.sine(440, 1))));
        new Segmenter(3).cut(trimmer, trimmer::leadingSilenceSeconds, this::keep);

        assertThat(segments).hasSize(1);
        assertThat(segments.get(0).startSeconds()).isEqualTo(2, ROUNDING);
        assertThat(segments.get(0).endSeconds()).isEqualTo(3, ROUNDING);
    }

    @Test
    void lengthOutsideTheRangeIsRefused() {
        for (double seconds : new double[] {0.4, 61, 0, -1, Double.NaN}) {
            assertThatThrownBy(() -> new Segmenter(seconds))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "illegal segment length: " + seconds + " s, must be from 0.5 to 60.0");
        }
    }

    private int cut(double seconds, double offsetSeconds) throws IOException {
        segments.clear();
        sounds.clear();
        float[] sound = new float[(int) Math.round(seconds * RATE_HZ)];
        return new Segmenter(Segmenter.DEFAULT_SECONDS)
                .cut(source(sound), () -> offsetSeconds, this::keep);
    }

    private void keep(Segment segment, float[] samples, int length) {
        segments.add(segment);
        sounds.add(Arrays.copyOf(samples, length));
    }

    private static AudioSource source(float[] sound) {
        return new AudioSignal(sound, RATE_HZ).source();
    }

    /** A source that gives a few samples a call, as a decoder does. */
    private static AudioSource inPiecesOf(int most, float[] sound) {
        AudioSource whole = source(sound);
        return new AudioSource() {
            @Override
            public int sampleRateHz() {
                return RATE_HZ;
            }

            @Override
            public int read(float[] samples, int offset, int length) throws IOException {
                return whole.read(samples, offset, Math.min(most, length));
            }

            @Override
            public void close() throws IOException {
                whole.close();
            }
        };
    }
}
