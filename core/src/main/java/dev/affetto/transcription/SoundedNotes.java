package dev.affetto.transcription;

import dev.affetto.note.NoteSequence;
import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Notes as the dampers end them: a key that is released while the pedal is down sounds on until the
 * pedal is released or the same key is struck again.
 */
public final class SoundedNotes {

    private static final double SHORTEST_SECONDS = 0.001;

    private SoundedNotes() {}

    /** The notes of a performance as they sound, without its pedal. */
    public static NoteSequence of(NoteSequence played) {
        List<SoundingNote> notes = played.notes();
        List<SoundingNote> sounded = new ArrayList<>();
        double[] nextOnset = new double[128];
        Arrays.fill(nextOnset, Double.POSITIVE_INFINITY);
        for (int i = notes.size() - 1; i >= 0; i--) {
            SoundingNote note = notes.get(i);
            double end =
                    Math.min(damped(note.endSeconds(), played.pedal()), nextOnset[note.pitch()]);
            sounded.add(
                    new SoundingNote(
                            note.startSeconds(),
                            Math.max(end, note.startSeconds() + SHORTEST_SECONDS),
                            note.pitch(),
                            note.velocity()));
            nextOnset[note.pitch()] = note.startSeconds();
        }
        return new NoteSequence(sounded, List.of());
    }

    private static double damped(double endSeconds, List<PedalPress> pedal) {
        int low = 0;
        int high = pedal.size();
        while (low < high) { // the first press that ends after the key's release
            int middle = (low + high) / 2;
            if (pedal.get(middle).endSeconds() > endSeconds) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        boolean isHeld = low < pedal.size() && pedal.get(low).startSeconds() <= endSeconds;
        return isHeld ? pedal.get(low).endSeconds() : endSeconds;
    }
}
