package dev.affetto.performance;

import dev.affetto.score.ScoreNote;
import java.util.List;

/**
 * The highest line of a score, taken as its melody: the notes over which none sounds when they
 * start (the "skyline" of Uitdenbogerd and Zobel, "Manipulation of music for melody matching", ACM
 * Multimedia 1998, with held notes kept in view). So the accompaniment below a held melody note is
 * none.
 */
final class Melody {

    private static final double SAME_PLACE_BEATS = 1e-6;
    private static final int PITCHES = 128;

    private Melody() {}

    /** For each note whether it is of the melody; grace notes are not. */
    static boolean[] of(List<ScoreNote> notes) {
        boolean[] melody = new boolean[notes.size()];
        double[] soundsUntil = new double[PITCHES];
        for (int first = 0; first < notes.size(); ) {
            int end = endOfPlace(notes, first);
            int highest = highest(notes, first, end);
            if (highest >= 0) {
                ScoreNote top = notes.get(highest);
                melody[highest] = !isCovered(top, soundsUntil);
            }
            for (int i = first; i < end; i++) {
                int pitch = notes.get(i).pitch();
                soundsUntil[pitch] = Math.max(soundsUntil[pitch], notes.get(i).endBeats());
            }
            first = end;
        }
        return melody;
    }

    private static int endOfPlace(List<ScoreNote> notes, int first) {
        double place = notes.get(first).onsetBeats();
        int end = first + 1;
        while (end < notes.size() && notes.get(end).onsetBeats() - place < SAME_PLACE_BEATS) {
            end++;
        }
        return end;
    }

    private static int highest(List<ScoreNote> notes, int first, int end) {
        int highest = -1;
        for (int i = first; i < end; i++) {
            ScoreNote note = notes.get(i);
            if (!note.grace() && (highest < 0 || note.pitch() > notes.get(highest).pitch())) {
                highest = i;
            }
        }
        return highest;
    }

    private static boolean isCovered(ScoreNote note, double[] soundsUntil) {
        for (int pitch = note.pitch() + 1; pitch < PITCHES; pitch++) {
            if (soundsUntil[pitch] > note.onsetBeats() + SAME_PLACE_BEATS) {
                return true;
            }
        }
        return false;
    }
}
