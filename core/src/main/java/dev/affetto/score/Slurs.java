package dev.affetto.score;

import java.util.HashMap;
import java.util.Map;

/** Which notes are under a slur of their voice. */
final class Slurs {

    private static final double LONGEST_BEATS = 32;
    private static final double SAME_PLACE_BEATS = 1e-6;

    private Slurs() {}

    private record Voice(int part, int staff, int voice) {}

    /** The slur of a voice that is open, or the place where the last one ended. */
    private record Slur(double startBeats, double endBeats) {

        boolean holds(double place) {
            return place <= Math.min(endBeats, startBeats + LONGEST_BEATS) + SAME_PLACE_BEATS;
        }

        /** So that the end of a slur at a chord where the next starts does not end that. */
        boolean startsAt(double place) {
            return place - startBeats < SAME_PLACE_BEATS;
        }
    }

    /** For each note of the score. */
    static boolean[] of(UnfoldedScore score) {
        boolean[] under = new boolean[score.notes().size()];
        Map<Voice, Slur> slurs = new HashMap<>();
        for (int i = 0; i < under.length; i++) {
            ScoreNote note = score.notes().get(i);
            Voice voice = new Voice(note.part(), note.staff(), note.voice());
            Slur slur = slurs.get(voice);
            double place = note.onsetBeats();
            boolean starts = score.written().get(i).has(NoteMark.SLUR_START);
            boolean stops = score.written().get(i).has(NoteMark.SLUR_STOP);
            under[i] = starts || stops || (slur != null && slur.holds(place));
            if (starts) {
                slurs.put(voice, new Slur(place, Double.POSITIVE_INFINITY));
            } else if (stops && slur != null && !slur.startsAt(place)) {
                slurs.put(voice, new Slur(slur.startBeats(), place));
            }
        }
        return under;
    }
}
