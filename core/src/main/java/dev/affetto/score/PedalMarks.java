package dev.affetto.score;

import dev.affetto.note.PedalPress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The sustain pedal as it is written, of all parts together: there is one on a piano. */
final class PedalMarks {

    private final UnfoldedScore score;
    private final List<PedalPress> presses = new ArrayList<>();
    private double downSeconds = -1;

    PedalMarks(UnfoldedScore score) {
        this.score = score;
    }

    /** From each mark that presses it to the next that lifts it, or to the end. */
    List<PedalPress> presses() {
        List<Timed<PedalMark>> marks = new ArrayList<>();
        score.parts().forEach(part -> marks.addAll(part.pedal()));
        marks.sort(Comparator.comparingDouble(Timed::onsetBeats));
        for (Timed<PedalMark> mark : marks) {
            take(mark.value(), score.tempo().secondsAt(mark.onsetBeats()));
        }
        lift(score.tempo().secondsAt(score.durationBeats()));
        return presses;
    }

    private void take(PedalMark mark, double seconds) {
        if (mark == PedalMark.RELEASE || mark == PedalMark.CHANGE) {
            lift(seconds);
        }
        if (mark != PedalMark.RELEASE && downSeconds < 0) {
            downSeconds = seconds;
        }
    }

    private void lift(double seconds) {
        if (downSeconds >= 0 && seconds > downSeconds) {
            presses.add(new PedalPress(downSeconds, seconds));
        }
        downSeconds = -1;
    }
}
