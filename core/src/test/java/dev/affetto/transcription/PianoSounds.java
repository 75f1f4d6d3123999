package dev.affetto.transcription;

import dev.affetto.audio.AudioSignal;
import dev.affetto.audio.AudioSource;
import dev.affetto.note.SoundingNote;
import java.util.List;
import java.util.SplittableRandom;

/** Sounds by formulas, whose notes are known. */
public final class PianoSounds {

    private static final double SILENT_SECONDS = 0.75; // 217 dB below what it was at the release
    private static final int RATE_HZ = AudioSource.SAMPLE_RATE_HZ;

    private PianoSounds() {}

    static double hertz(int pitch) {
        return 440 * Math.pow(2, (pitch - 69) / 12.0);
    }

    /** Notes of ten partials that decay, higher ones faster, and are damped within 30 ms. */
    public static AudioSignal additive(double seconds, List<SoundingNote> notes) {
        float[] samples = new float[(int) (seconds * RATE_HZ)];
        for (SoundingNote note : notes) {
            add(samples, note);
        }
        return new AudioSignal(samples, RATE_HZ);
    }

    private static void add(float[] samples, SoundingNote note) {
        int first = (int) Math.round(note.startSeconds() * RATE_HZ);
        double lastSecond = note.endSeconds() + SILENT_SECONDS;
        int end = (int) Math.min(samples.length, Math.round(lastSecond * RATE_HZ));
        int partials = 0;
        double[] radians = new double[11]; // a second
        double[] weakness = new double[11];
        for (int h = 1; h <= 10 && h * hertz(note.pitch()) < 0.45 * RATE_HZ; h++) {
            partials = h;
            radians[h] = 2 * Math.PI * h * hertz(note.pitch());
            weakness[h] = Math.pow(h, 1.3);
        }
        for (int n = first; n < end; n++) {
            double time = (double) (n - first) / RATE_HZ;
            double released = Math.max(0, time - note.durationSeconds());
            double sum = 0;
            for (int h = 1; h <= partials; h++) {
                sum += Math.exp(-(1 + 0.4 * h) * time) / weakness[h] * Math.sin(radians[h] * time);
            }
            double attack = Math.min(1, time / 0.003);
            samples[n] +=
                    (float)
                            (0.15
                                    * note.velocity()
                                    / 80
                                    * attack
                                    * Math.exp(-released / 0.03)
                                    * sum);
        }
    }

    static AudioSignal sine(double frequencyHz, double amplitude, double seconds) {
        float[] samples = new float[(int) (seconds * RATE_HZ)];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) (amplitude * Math.sin(2 * Math.PI * frequencyHz * n / RATE_HZ));
        }
        return new AudioSignal(samples, RATE_HZ);
    }

    static AudioSignal noise(double amplitude, double seconds) {
        SplittableRandom random = new SplittableRandom(5);
        float[] samples = new float[(int) (seconds * RATE_HZ)];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) (amplitude * (2 * random.nextDouble() - 1));
        }
        return new AudioSignal(samples, RATE_HZ);
    }

    static AudioSignal louder(AudioSignal signal, float factor) {
        float[] samples = signal.samples().clone();
        for (int n = 0; n < samples.length; n++) {
            samples[n] *= factor;
        }
        return new AudioSignal(samples, signal.sampleRateHz());
    }
}
