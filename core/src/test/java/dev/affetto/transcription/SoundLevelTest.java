package dev.affetto.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.audio.AudioSource;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SoundLevelTest {

    /** The root mean square of a sine of amplitude a is a / sqrt(2). */
    @Test
    void sineHasItsRootMeanSquare() throws IOException {
        assertThat(SoundLevel.of(PianoSounds.sine(441, 0.5, 3).source()).orElseThrow())
                .isCloseTo(0.5 / Math.sqrt(2), within(1e-4)); // whole periods fill each block
    }

    @Test
    void pausesDoNotMatter() {
        SoundLevel level = new SoundLevel();
        float[] sound = PianoSounds.sine(441, 0.5, 2).samples();
        level.add(sound, sound.length);
        level.add(new float[20 * AudioSource.SAMPLE_RATE_HZ], 20 * AudioSource.SAMPLE_RATE_HZ);
        assertThat(level.rootMeanSquare().orElseThrow())
                .isCloseTo(0.5 / Math.sqrt(2), within(1e-4));
    }

    /** 26 dB below the rest is below the gate, which is at most 10 dB below the mean. */
    @Test
    void softPassagesDoNotMatter() {
        SoundLevel level = new SoundLevel();
        float[] loud = PianoSounds.sine(441, 0.4, 2).samples();
        float[] soft = PianoSounds.sine(441, 0.02, 2).samples();
        level.add(loud, loud.length);
        level.add(soft, soft.length);
        assertThat(level.rootMeanSquare().orElseThrow())
                .isCloseTo(0.4 / Math.sqrt(2), within(1e-4));
    }

    @Test
    void silenceHasNone() {
        SoundLevel level = new SoundLevel();
        assertThat(level.rootMeanSquare()).isEmpty();
        float[] faint = new float[AudioSource.SAMPLE_RATE_HZ];
        Arrays.fill(faint, 1e-4f); // -80 dB
        level.add(faint, faint.length);
        assertThat(level.rootMeanSquare()).isEmpty();
    }
}
