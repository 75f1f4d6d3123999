package dev.affetto.note;

import dev.affetto.note.TonalFrames.SoundingPitch;
import java.util.List;

/**
 * Roughness of notes that sound together: the sum over all pairs of their partials of {@code a1 a2
 * (exp(-3.5 s d) - exp(-5.75 s d)), s = 0.24 / (0.021 f + 19)}, d the distance and f the lower
 * frequency in Hz (Sethares 1993).
 *
 * <p>A note has five partials, each 0.75 times as strong as the one before; the first is its
 * strength over 127.
 */
final class NoteRoughness {

    private static final int PITCHES = 128;
    private static final int PARTIALS = 5;
    private static final double DECAY = 0.75;
    private static final double LOUDEST = 127;
    private static final double[][] PAIRS = pairs();
    private static final double NOTE_POWER =
            (1 - Math.pow(DECAY, 2.0 * PARTIALS)) / (1 - DECAY * DECAY);

    private NoteRoughness() {}

    private static double[][] pairs() {
        double[][] pairs = new double[PITCHES][PITCHES];
        for (int low = 0; low < PITCHES; low++) {
            for (int high = low; high < PITCHES; high++) {
                pairs[low][high] = ofNotes(low, high) / (low == high ? 2 : 1);
                pairs[high][low] = pairs[low][high];
            }
        }
        return pairs;
    }

    private static double ofNotes(int first, int second) {
        double sum = 0;
        for (int i = 0; i < PARTIALS; i++) {
            for (int j = 0; j < PARTIALS; j++) {
                sum +=
                        Math.pow(DECAY, i + j)
                                * ofPartials(hertz(first) * (i + 1), hertz(second) * (j + 1));
            }
        }
        return sum;
    }

    private static double ofPartials(double first, double second) {
        double scaled = Math.abs(first - second) * 0.24 / (0.021 * Math.min(first, second) + 19);
        return Math.exp(-3.5 * scaled) - Math.exp(-5.75 * scaled);
    }

    private static double hertz(int pitch) {
        return 440 * Math.pow(2, (pitch - 69) / 12.0);
    }

    /** Roughness, a note's own partials included. */
    static double of(List<SoundingPitch> notes) {
        double sum = 0;
        for (int i = 0; i < notes.size(); i++) {
            for (int j = 0; j <= i; j++) {
                sum +=
                        notes.get(i).strength()
                                * notes.get(j).strength()
                                * PAIRS[notes.get(i).pitch()][notes.get(j).pitch()];
            }
        }
        return sum / (LOUDEST * LOUDEST);
    }

    /** Sum of the squared strengths of all partials. */
    static double power(List<SoundingPitch> notes) {
        double sum = 0;
        for (SoundingPitch note : notes) {
            sum += note.strength() * note.strength();
        }
        return NOTE_POWER * sum / (LOUDEST * LOUDEST);
    }
}
