package dev.affetto.score;

import dev.affetto.note.NoteSequence;
import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Plays an unfolded score as it is written.
 *
 * <p>Time is that of the {@link TempoMap}. Velocity is that of the {@link LoudnessCurve}, a fifth
 * more at an accent. A staccato note sounds for half of its length, staccatissimo for a third,
 * detached legato and marcato for two thirds (the gate times of the MuseScore handbook, "Staccato",
 * "Staccatissimo", "Portato", "Marcato"). Grace notes of 60 ms each end where their main note
 * starts, or start with it where there is no time before. Ornaments and fermatas are not played.
 */
final class WrittenPerformance {

    private static final double GRACE_SECONDS = 0.06;
    private static final double SHORTEST_SECONDS = 0.03;
    private static final double ACCENT = 1.2;
    private static final int LARGEST_VELOCITY = 127;

    private final UnfoldedScore score;
    private final List<LoudnessCurve> loudness;

    WrittenPerformance(UnfoldedScore score) {
        this.score = score;
        this.loudness = IntStream.range(0, score.parts().size()).mapToObj(score::loudness).toList();
    }

    NoteSequence notes() {
        List<SoundingNote> notes = new ArrayList<>();
        int i = 0;
        while (i < score.notes().size()) {
            int end = i;
            double onset = score.notes().get(i).onsetBeats();
            while (end < score.notes().size()
                    && score.notes().get(end).grace()
                    && score.notes().get(end).onsetBeats() == onset) {
                end++;
            }
            addGraceNotes(i, end, notes);
            if (end == i) {
                notes.add(sounding(i));
                end++;
            }
            i = end;
        }
        return new NoteSequence(notes, pedal());
    }

    private SoundingNote sounding(int index) {
        ScoreNote note = score.notes().get(index);
        double start = score.tempo().secondsAt(note.onsetBeats());
        double full = score.tempo().secondsAt(note.endBeats()) - start;
        double length =
                Math.max(full * gate(score.written().get(index)), Math.min(SHORTEST_SECONDS, full));
        return new SoundingNote(
                start, start + Math.max(length, 1e-3), note.pitch(), velocity(index));
    }

    private static double gate(WrittenNote note) {
        if (note.has(NoteMark.STACCATISSIMO) || note.has(NoteMark.SPICCATO)) {
            return 1.0 / 3;
        }
        if (note.has(NoteMark.STACCATO)) {
            return note.has(NoteMark.TENUTO) ? 2.0 / 3 : 0.5;
        }
        boolean parted = note.has(NoteMark.DETACHED_LEGATO) || note.has(NoteMark.STRONG_ACCENT);
        return parted ? 2.0 / 3 : 1;
    }

    private int velocity(int index) {
        ScoreNote note = score.notes().get(index);
        WrittenNote written = score.written().get(index);
        double velocity = loudness.get(note.part()).velocityAt(note.onsetBeats());
        boolean accent = written.has(NoteMark.ACCENT) || written.has(NoteMark.STRONG_ACCENT);
        return (int) Math.min(LARGEST_VELOCITY, Math.round(velocity * (accent ? ACCENT : 1)));
    }

    /** Plays grace notes that stand at one place, those of a chord together. */
    private void addGraceNotes(int first, int end, List<SoundingNote> notes) {
        int count = 0;
        for (int i = first; i < end; i++) {
            count += score.written().get(i).chord() && count > 0 ? 0 : 1;
        }
        int place = -1;
        for (int i = first; i < end; i++) {
            ScoreNote note = score.notes().get(i);
            place += score.written().get(i).chord() && place >= 0 ? 0 : 1;
            double main = score.tempo().secondsAt(note.onsetBeats());
            double length = Math.min(GRACE_SECONDS, main > 0 ? main / count : GRACE_SECONDS);
            double start = main > 0 ? Math.max(0, main - (count - place) * length) : place * length;
            notes.add(new SoundingNote(start, start + length, note.pitch(), velocity(i)));
        }
    }

    private List<PedalPress> pedal() {
        return new PedalMarks(score).presses();
    }
}
