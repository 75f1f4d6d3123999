package dev.affetto.dataset.rendering;

import dev.affetto.note.SoundingNote;
import java.util.ArrayList;
import java.util.List;

/**
 * Which hand plays what: each chord is divided at one place, the keys below to the left hand. The
 * division of all chords together has the least cost, found by dynamic programming: what a hand
 * stretches beyond a tenth, how far and how fast it moves, and keys that the other hand is better
 * placed for. That is the merged-output model of two hands of Nakamura, Ono and Sagayama (2014),
 * <em>Merged-output HMM for piano fingering of both hands</em>, ISMIR, with costs of distance in
 * place of learnt probabilities.
 *
 * @param left strokes of the left hand in order of time
 * @param right strokes of the right hand in order of time
 */
record HandParts(List<Stroke> left, List<Stroke> right) {

    private static final double CHORD_SECONDS = 0.04;
    private static final int LARGEST_STRETCH = 14;
    private static final int FINGERS = 5;
    private static final double STRETCH_COST = 3;
    private static final double MOVE_COST = 0.5;
    private static final double SIDE_COST = 0.15;
    private static final double MIDDLE_PITCH = 60;

    /** Hands a piece's notes out. */
    static HandParts of(List<SoundingNote> notes) {
        List<List<SoundingNote>> chords = chords(notes);
        int[] splits = splits(chords);
        List<Stroke> left = new ArrayList<>();
        List<Stroke> right = new ArrayList<>();
        for (int i = 0; i < splits.length; i++) {
            List<SoundingNote> chord = chords.get(i);
            add(left, chord.subList(0, splits[i]));
            add(right, chord.subList(splits[i], chord.size()));
        }
        return new HandParts(left, right);
    }

    /** Notes that start together, each chord from low to high, no key twice. */
    private static List<List<SoundingNote>> chords(List<SoundingNote> notes) {
        List<List<SoundingNote>> chords = new ArrayList<>();
        List<SoundingNote> chord = new ArrayList<>();
        for (SoundingNote note : notes) {
            if (!chord.isEmpty()
                    && note.startSeconds() - chord.get(0).startSeconds() > CHORD_SECONDS) {
                chords.add(sorted(chord));
                chord = new ArrayList<>();
            }
            chord.add(note);
        }
        chords.add(sorted(chord));
        return chords;
    }

    private static List<SoundingNote> sorted(List<SoundingNote> chord) {
        List<SoundingNote> sorted = new ArrayList<>();
        chord.stream()
                .sorted((a, b) -> Integer.compare(key(a), key(b)))
                .filter(note -> sorted.stream().allMatch(other -> key(other) != key(note)))
                .forEach(sorted::add);
        return sorted;
    }

    private static int key(SoundingNote note) {
        return KeyboardGeometry.onKeyboard(note.pitch());
    }

    private static void add(List<Stroke> strokes, List<SoundingNote> notes) {
        if (notes.isEmpty()) {
            return;
        }
        // More keys than fingers: the outer ones are seen to be played.
        List<SoundingNote> played = new ArrayList<>(notes);
        while (played.size() > FINGERS) {
            played.remove(played.size() / 2);
        }
        strokes.add(
                new Stroke(
                        notes.get(0).startSeconds(),
                        notes.stream().mapToDouble(SoundingNote::endSeconds).max().orElseThrow(),
                        played.stream().mapToInt(HandParts::key).toArray(),
                        notes.stream().mapToInt(SoundingNote::velocity).max().orElseThrow()));
    }

    /**
     * Notes of the left hand in each chord. A state of the search is the split of a chord; each
     * keeps the places that the hands have reached on the best way to it.
     */
    private static int[] splits(List<List<SoundingNote>> chords) {
        List<Hands[]> states = new ArrayList<>();
        Hands[] before = {new Hands(0, 48, 67, -1)};
        double lastSeconds = 0;
        for (List<SoundingNote> chord : chords) {
            double seconds = Math.max(0.05, chord.get(0).startSeconds() - lastSeconds);
            lastSeconds = chord.get(0).startSeconds();
            Hands[] here = new Hands[chord.size() + 1];
            for (int split = 0; split <= chord.size(); split++) {
                for (int origin = 0; origin < before.length; origin++) {
                    Hands next = before[origin].play(chord, split, seconds, origin);
                    if (here[split] == null || next.cost() < here[split].cost()) {
                        here[split] = next;
                    }
                }
            }
            states.add(here);
            before = here;
        }
        return path(states);
    }

    private static int[] path(List<Hands[]> states) {
        int[] splits = new int[states.size()];
        int state = -1;
        for (int i = splits.length - 1; i >= 0; i--) {
            Hands[] here = states.get(i);
            if (state < 0) {
                state = 0;
                for (int other = 1; other < here.length; other++) {
                    state = here[other].cost() < here[state].cost() ? other : state;
                }
            }
            splits[i] = state;
            state = here[state].origin();
        }
        return splits;
    }

    /**
     * Where the hands are.
     *
     * @param cost of the way so far
     * @param left pitch at the middle of the left hand
     * @param right pitch at the middle of the right hand
     * @param origin split of the chord before
     */
    private record Hands(double cost, double left, double right, int origin) {

        Hands play(List<SoundingNote> chord, int split, double seconds, int from) {
            double added = 0;
            double nextLeft = left;
            double nextRight = right;
            if (split > 0) {
                nextLeft = middle(chord, 0, split - 1);
                added += part(chord, 0, split - 1, left, seconds);
                added += SIDE_COST * Math.max(0, nextLeft - MIDDLE_PITCH);
            }
            if (split < chord.size()) {
                nextRight = middle(chord, split, chord.size() - 1);
                added += part(chord, split, chord.size() - 1, right, seconds);
                added += SIDE_COST * Math.max(0, MIDDLE_PITCH - nextRight);
            }
            added += Math.max(0, 7 - (nextRight - nextLeft)) * MOVE_COST;
            return new Hands(cost + added, nextLeft, nextRight, from);
        }

        private static double middle(List<SoundingNote> chord, int first, int last) {
            return (key(chord.get(first)) + key(chord.get(last))) / 2.0;
        }

        private static double part(
                List<SoundingNote> chord, int first, int last, double place, double seconds) {
            int span = key(chord.get(last)) - key(chord.get(first));
            double stretch = Math.max(0, span - LARGEST_STRETCH);
            double crowd = Math.max(0, last - first + 1 - FINGERS);
            double distance = Math.abs(middle(chord, first, last) - place);
            double haste = distance / Math.min(1, 0.2 + seconds);
            return STRETCH_COST * (stretch + 2 * crowd) + MOVE_COST * (distance + 0.2 * haste);
        }
    }
}
