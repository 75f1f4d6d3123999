package dev.affetto.score;

import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final double LEAST_SECONDS = 0.001;
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
        int first = 0;
        while (first < score.notes().size()) {
            int main = endOfGraceNotes(first);
            addGraceNotes(first, main, notes);
            if (main == first) {
                notes.add(sounding(main));
                main++;
            }
            first = main;
        }
        return new NoteSequence(notes, new PedalMarks(score).presses());
    }

    /** Index behind the grace notes that stand at the place of one. */
    private int endOfGraceNotes(int first) {
        double onset = score.notes().get(first).onsetBeats();
        int end = first;
        while (end < score.notes().size()
                && score.notes().get(end).grace()
                && score.notes().get(end).onsetBeats() == onset) {
            end++;
        }
        return end;
    }

    private SoundingNote sounding(int index) {
        ScoreNote note = score.notes().get(index);
        double start = score.tempo().secondsAt(note.onsetBeats());
        double full = score.tempo().secondsAt(note.endBeats()) - start;
        double length =
                Math.max(full * gate(score.written().get(index)), Math.min(SHORTEST_SECONDS, full));
        return new SoundingNote(
                start, start + Math.max(length, LEAST_SECONDS), note.pitch(), velocity(index));
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

    /** Plays grace notes of one place: those of a voice in turn, those of a chord together. */
    private void addGraceNotes(int first, int end, List<SoundingNote> notes) {
        Map<Voice, Integer> counts = new HashMap<>();
        int[] turns = new int[end - first];
        for (int i = first; i < end; i++) {
            int step = score.written().get(i).chord() ? 0 : 1;
            turns[i - first] = Math.max(1, counts.merge(voice(i), step, Integer::sum));
        }
        for (int i = first; i < end; i++) {
            int count = Math.max(1, counts.get(voice(i)));
            notes.add(graceNote(i, turns[i - first] - 1, count));
        }
    }

    private Voice voice(int index) {
        ScoreNote note = score.notes().get(index);
        return new Voice(note.part(), note.staff(), note.voice());
    }

    private SoundingNote graceNote(int index, int turn, int count) {
        ScoreNote note = score.notes().get(index);
        double main = score.tempo().secondsAt(note.onsetBeats());
        double length = main > 0 ? Math.min(GRACE_SECONDS, main / count) : GRACE_SECONDS;
        double start = main > 0 ? Math.max(0, main - (count - turn) * length) : turn * length;
        return new SoundingNote(start, start + length, note.pitch(), velocity(index));
    }

    private record Voice(int part, int staff, int voice) {}
}
