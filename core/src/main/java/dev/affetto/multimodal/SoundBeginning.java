package dev.affetto.multimodal;

import dev.affetto.audio.AudioSource;
import java.io.IOException;

/** The first seconds of a sound; closes it. */
final class SoundBeginning implements AudioSource {

    private final AudioSource sound;
    private long left;

    SoundBeginning(AudioSource sound, double seconds) {
        this.sound = sound;
        this.left = (long) (seconds * sound.sampleRateHz());
    }

    @Override
    public int sampleRateHz() {
        return sound.sampleRateHz();
    }

    @Override
    public int read(float[] samples, int offset, int length) throws IOException {
        if (left <= 0) {
            return -1;
        }
        int count = sound.read(samples, offset, (int) Math.min(length, left));
        left -= Math.max(0, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        sound.close();
    }
}
