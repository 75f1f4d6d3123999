package dev.affetto.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts the way through the score at its jumps into passages, and chooses those that together make
 * one way forward: of what is played twice the last time counts, and a passage that would lead back
 * is left out. Chosen is the chain with the most notes that are played as written.
 */
final class Passages {

    /**
     * A performed note that is played as written.
     *
     * @param note its index
     * @param chord index of its chord
     */
    record Anchor(int note, int chord) {}

    /**
     * A part of the score that is played without a break.
     *
     * @param firstChord its first chord
     * @param endChord the chord after its last
     * @param anchors the notes that are played as written, in order of onset
     */
    record Stretch(int firstChord, int endChord, List<Anchor> anchors) {

        /** Whether few chords and few notes lie before a later stretch. */
        boolean isNear(Stretch later, int gap) {
            int lastNote = anchors.get(anchors.size() - 1).note();
            return later.firstChord() - endChord <= gap
                    && later.anchors().get(0).note() - lastNote <= gap;
        }

        Stretch with(Stretch later) {
            List<Anchor> all = new ArrayList<>(anchors);
            all.addAll(later.anchors());
            return new Stretch(firstChord, later.endChord(), all);
        }

        Stretch fromStart(int gap) {
            return firstChord <= gap ? new Stretch(0, endChord, anchors) : this;
        }

        Stretch toEnd(int chords, int gap) {
            return chords - endChord <= gap ? new Stretch(firstChord, chords, anchors) : this;
        }
    }

    /**
     * A way without a jump.
     *
     * @param firstNote index of its first performed note
     * @param endNote index after its last performed note
     * @param hits positions of its notes that are played as written, sorted
     */
    private record Passage(int firstNote, int endNote, int[] hits) {
        int first() {
            return hits[0];
        }

        int last() {
            return hits[hits.length - 1];
        }

        /** How many of its hits are at a position or after it. */
        int hitsFrom(int position) {
            int found = Arrays.binarySearch(hits, position);
            int before = found >= 0 ? found : -found - 1;
            while (before > 0 && hits[before - 1] == position) {
                before--;
            }
            return hits.length - before;
        }
    }

    private static final int MOST_PASSAGES = 4096;

    /** Chords and notes between two passages that belong to one stretch all the same. */
    private static final int SMALL_GAP = 16;

    private Passages() {}

    /**
     * Chooses.
     *
     * @param chords of the score
     * @param notes in order of onset
     * @param positions chord of each note
     * @return stretches in order of the score and of time, with the notes that are played as
     *     written; none if no note is
     */
    static List<Stretch> stretches(ScoreChords chords, List<PerformedNote> notes, int[] positions) {
        List<Stretch> stretches = new ArrayList<>();
        int limit = chords.size();
        List<Passage> chain = chain(passages(chords, notes, positions));
        for (int i = chain.size() - 1; i >= 0; i--) {
            Passage passage = chain.get(i);
            int end = Math.min(limit, passage.last() + 1);
            Stretch stretch = new Stretch(passage.first(), end, new ArrayList<>());
            for (int note = passage.firstNote(); note < passage.endNote(); note++) {
                int position = positions[note];
                if (position < end && chords.has(position, notes.get(note).note().pitch())) {
                    stretch.anchors().add(new Anchor(note, position));
                }
            }
            if (!stretch.anchors().isEmpty()) {
                stretches.add(0, stretch);
                limit = passage.first();
            }
        }
        return joined(stretches, chords.size());
    }

    /** Closes small gaps, at which only some notes are wrong. */
    private static List<Stretch> joined(List<Stretch> stretches, int chords) {
        List<Stretch> joined = new ArrayList<>();
        for (Stretch stretch : stretches) {
            Stretch before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null && before.isNear(stretch, SMALL_GAP)) {
                joined.set(joined.size() - 1, before.with(stretch));
            } else {
                joined.add(stretch);
            }
        }
        if (!joined.isEmpty()) {
            joined.set(0, joined.get(0).fromStart(SMALL_GAP));
            int last = joined.size() - 1;
            joined.set(last, joined.get(last).toEnd(chords, SMALL_GAP));
        }
        return joined;
    }

    private static List<Passage> passages(
            ScoreChords chords, List<PerformedNote> notes, int[] positions) {
        List<Passage> passages = new ArrayList<>();
        int first = 0;
        for (int note = 1; note <= positions.length; note++) {
            if (note == positions.length || isJump(positions[note] - positions[note - 1])) {
                int[] hits = hits(chords, notes, positions, first, note);
                if (hits.length > 0) {
                    passages.add(new Passage(first, note, hits));
                }
                first = note;
            }
        }
        return passages;
    }

    private static boolean isJump(int step) {
        return step > PositionTracker.MOST_STEPS || step < -PositionTracker.MOST_STEPS_BACK;
    }

    private static int[] hits(
            ScoreChords chords, List<PerformedNote> notes, int[] positions, int first, int end) {
        return IntStream.range(first, end)
                .filter(note -> chords.has(positions[note], notes.get(note).note().pitch()))
                .map(note -> positions[note])
                .sorted()
                .toArray();
    }

    private static List<Passage> chain(List<Passage> all) {
        List<Passage> passages = longest(all);
        int[] value = new int[passages.size()];
        int[] before = new int[passages.size()];
        int best = 0;
        for (int i = 0; i < value.length; i++) {
            Passage passage = passages.get(i);
            value[i] = passage.hits().length;
            before[i] = -1;
            for (int j = 0; j < i; j++) {
                Passage earlier = passages.get(j);
                boolean isForward =
                        earlier.first() <= passage.first() && earlier.last() <= passage.last();
                int together = value[j] - earlier.hitsFrom(passage.first()) + passage.hits().length;
                if (isForward && together >= value[i]) {
                    value[i] = together;
                    before[i] = j;
                }
            }
            best = value[i] >= value[best] ? i : best;
        }
        List<Passage> chain = new ArrayList<>();
        for (int i = best; i >= 0 && !passages.isEmpty(); i = before[i]) {
            chain.add(0, passages.get(i));
        }
        return chain;
    }

    /** So many of the longest passages that the choice stays quick. */
    private static List<Passage> longest(List<Passage> passages) {
        if (passages.size() <= MOST_PASSAGES) {
            return passages;
        }
        int[] lengths =
                passages.stream().mapToInt(passage -> passage.hits().length).sorted().toArray();
        int shortest = lengths[lengths.length - MOST_PASSAGES];
        return passages.stream()
                .filter(passage -> passage.hits().length >= shortest)
                .limit(MOST_PASSAGES)
                .toList();
    }
}
