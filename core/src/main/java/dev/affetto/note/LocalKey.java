package dev.affetto.note;

import dev.affetto.tonality.KeyStrength;
import java.util.List;

/**
 * The key around each of a row of moments, from the notes whose onset is near.
 *
 * <p>Each note adds its length to its pitch class, at least {@value #LEAST_MILLISECONDS} ms and at
 * most {@value #MOST_MILLISECONDS} ms, so that a held note does not stand for all. The sums slide
 * along with the moments and are whole milliseconds, so they stay exact in pieces of any length.
 */
final class LocalKey {

    private static final int LEAST_MILLISECONDS = 50;
    private static final int MOST_MILLISECONDS = 2000;

    private final List<SoundingNote> notes;
    private final double halfSeconds;
    private final KeyStrength strength = new KeyStrength();
    private final long[] milliseconds = new long[KeyStrength.PITCH_CLASSES];
    private final float[] chroma = new float[KeyStrength.PITCH_CLASSES];
    private int first;
    private int end;

    /**
     * The keys of a piece.
     *
     * @param notes in order of onset
     * @param seconds length of the stretch around a moment whose notes count
     */
    LocalKey(List<SoundingNote> notes, double seconds) {
        this.notes = notes;
        this.halfSeconds = seconds / 2;
    }

    /** The key around a moment, which is not before the last one asked for. */
    KeyStrength around(double momentSeconds) {
        while (end < notes.size() && notes.get(end).startSeconds() <= momentSeconds + halfSeconds) {
            add(notes.get(end++), 1);
        }
        while (first < end && notes.get(first).startSeconds() < momentSeconds - halfSeconds) {
            add(notes.get(first++), -1);
        }
        for (int i = 0; i < chroma.length; i++) {
            chroma[i] = milliseconds[i];
        }
        strength.measure(chroma);
        return strength;
    }

    private void add(SoundingNote note, int sign) {
        double length = 1000 * note.durationSeconds();
        milliseconds[note.pitchClass()] +=
                sign
                        * Math.round(
                                Math.max(LEAST_MILLISECONDS, Math.min(MOST_MILLISECONDS, length)));
    }
}
