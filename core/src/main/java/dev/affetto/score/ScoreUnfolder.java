package dev.affetto.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts notes and marks in the order of playing. */
final class ScoreUnfolder {

    private final Score score;

    ScoreUnfolder(Score score) {
        this.score = score;
    }

    UnfoldedScore unfolded() {
        List<TieJoiner.Played> played = new TieJoiner(heads()).joined();
        List<ScoreNote> notes = new ArrayList<>(played.size());
        List<WrittenNote> written = new ArrayList<>(played.size());
        for (TieJoiner.Played note : played) {
            notes.add(note.scoreNote());
            written.add(note.head());
        }
        return new UnfoldedScore(
                notes,
                written,
                new TempoMap(tempo()),
                measures(),
                score.parts().stream().map(part -> marks(part.marks())).toList(),
                endBeats());
    }

    /** How long it lasts by its written tempo. */
    double seconds() {
        return new TempoMap(tempo()).secondsAt(endBeats());
    }

    private double endBeats() {
        return score.passages().get(score.passages().size() - 1).unfoldedEndBeats();
    }

    /** Every note head each time it is played, with its id for that time. */
    private List<TieJoiner.Played> heads() {
        List<TieJoiner.Played> heads = new ArrayList<>();
        for (Part part : score.parts()) {
            int[] times = new int[part.notes().size()];
            int[] starts = measureStarts(part.notes());
            for (Passage passage : score.passages()) {
                for (int i = starts[passage.firstMeasure()];
                        i < starts[passage.endMeasure()];
                        i++) {
                    WrittenNote head = part.notes().get(i);
                    times[i]++;
                    double onset = passage.unfolded(head.onsetBeats());
                    heads.add(new TieJoiner.Played(head, head.id() + "-" + times[i], onset));
                }
            }
        }
        heads.sort(
                Comparator.comparingDouble(TieJoiner.Played::onsetBeats)
                        .thenComparing(note -> !note.head().grace()));
        return heads;
    }

    /** For each measure, and behind the last, the index of its first note or of the next. */
    private int[] measureStarts(List<WrittenNote> notes) {
        int[] starts = new int[score.measures().size() + 1];
        int note = 0;
        for (int measure = 0; measure < starts.length; measure++) {
            while (note < notes.size() && notes.get(note).measure() < measure) {
                note++;
            }
            starts[measure] = note;
        }
        return starts;
    }

    private List<Timed<ScoreMeasure>> measures() {
        List<Timed<ScoreMeasure>> measures = new ArrayList<>();
        for (Passage passage : score.passages()) {
            for (int i = passage.firstMeasure(); i < passage.endMeasure(); i++) {
                ScoreMeasure measure = score.measures().get(i);
                measures.add(new Timed<>(passage.unfolded(measure.startBeats()), measure));
            }
        }
        return measures;
    }

    private PartMarks marks(PartMarks marks) {
        return new PartMarks(
                lasting(marks.keys()),
                lasting(marks.timeSignatures()),
                dynamics(marks.dynamics()),
                inOrder(marks.hairpins()),
                inOrder(marks.pedal()));
    }

    private List<Timed<TempoMark>> tempo() {
        return lasting(score.tempo());
    }

    /** What was written last before each passage holds at its start. */
    private <T> List<Timed<T>> lasting(List<Timed<T>> marks) {
        List<Timed<T>> unfolded = new ArrayList<>();
        Cut<T> cut = new Cut<>(marks);
        for (Passage passage : score.passages()) {
            int first = cut.firstAt(passage.writtenStartBeats());
            boolean startsWithOne =
                    first < marks.size()
                            && marks.get(first).onsetBeats() == passage.writtenStartBeats();
            if (first > 0 && !startsWithOne) {
                unfolded.add(
                        new Timed<>(passage.unfoldedStartBeats(), marks.get(first - 1).value()));
            }
            cut.copyInto(unfolded, passage);
        }
        return unfolded;
    }

    /** Only marks that last hold at the start of a passage. */
    private List<Timed<DynamicsMark>> dynamics(List<Timed<DynamicsMark>> marks) {
        List<Timed<DynamicsMark>> unfolded = new ArrayList<>();
        Cut<DynamicsMark> cut = new Cut<>(marks);
        List<Timed<DynamicsMark>> levels =
                marks.stream().filter(mark -> mark.value().lastingVelocity() > 0).toList();
        Cut<DynamicsMark> levelCut = new Cut<>(levels);
        for (Passage passage : score.passages()) {
            int before = levelCut.firstAt(passage.writtenStartBeats()) - 1;
            if (before >= 0) {
                DynamicsMark level = levels.get(before).value();
                int velocity = level.lastingVelocity();
                unfolded.add(
                        new Timed<>(
                                passage.unfoldedStartBeats(),
                                new DynamicsMark(level.sign(), velocity, velocity)));
            }
            cut.copyInto(unfolded, passage);
        }
        return unfolded;
    }

    private <T> List<Timed<T>> inOrder(List<Timed<T>> marks) {
        List<Timed<T>> unfolded = new ArrayList<>();
        Cut<T> cut = new Cut<>(marks);
        score.passages().forEach(passage -> cut.copyInto(unfolded, passage));
        return unfolded;
    }

    /** Marks in order of time, cut by passages. */
    private record Cut<T>(List<Timed<T>> marks) {

        /** Index of the first mark at or behind a place. */
        int firstAt(double beats) {
            int low = 0;
            int high = marks.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (marks.get(middle).onsetBeats() < beats) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        void copyInto(List<Timed<T>> unfolded, Passage passage) {
            int end = firstAt(passage.writtenEndBeats());
            for (int i = firstAt(passage.writtenStartBeats()); i < end; i++) {
                double onset = passage.unfolded(marks.get(i).onsetBeats());
                unfolded.add(new Timed<>(onset, marks.get(i).value()));
            }
        }
    }
}
