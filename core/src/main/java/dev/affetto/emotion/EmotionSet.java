package dev.affetto.emotion;

import java.util.List;
import java.util.Objects;

/**
 * The labels that a model predicts, in the order of its outputs.
 *
 * @param name short name, as on the command line
 * @param emotions at least two, with different labels
 */
public record EmotionSet(String name, List<Emotion> emotions) {

    /**
     * EMOPIA's quadrants Q1 to Q4 of Russell's circumplex (Hung et al. 2021), at 45 degrees in
     * each.
     */
    public static final EmotionSet QUADRANTS =
            new EmotionSet(
                    "quadrants",
                    List.of(
                            new Emotion("happy", 0.7, 0.7),
                            new Emotion("tense", -0.7, 0.7),
                            new Emotion("sad", -0.7, -0.7),
                            new Emotion("relaxed", 0.7, -0.7)));

    /** The four emotions of the paper (Yu and Lin); fresh lies between happy and relaxed. */
    public static final EmotionSet PAPER =
            new EmotionSet(
                    "paper",
                    List.of(
                            new Emotion("happy", 0.7, 0.7),
                            new Emotion("fresh", 0.8, 0.1),
                            new Emotion("relaxed", 0.7, -0.7),
                            new Emotion("sad", -0.7, -0.7)));

    private static final List<EmotionSet> KNOWN = List.of(QUADRANTS, PAPER);

    /**
     * Checks the labels.
     *
     * @throws IllegalArgumentException if there are fewer than two labels or one is repeated
     */
    public EmotionSet {
        Objects.requireNonNull(name, "name");
        emotions = List.copyOf(emotions);
        if (emotions.size() < 2
                || emotions.stream().map(Emotion::label).distinct().count() != emotions.size()) {
            throw new IllegalArgumentException(
                    "illegal emotions of "
                            + name
                            + ": "
                            + emotions
                            + ", must be at least two, all different");
        }
    }

    /**
     * The built-in set of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EmotionSet named(String name) {
        return KNOWN.stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown emotion set: '"
                                                + name
                                                + "', must be one of "
                                                + KNOWN.stream().map(EmotionSet::name).toList()));
    }

    /** Number of emotions. */
    public int size() {
        return emotions.size();
    }

    /** The labels in order. */
    public List<String> labels() {
        return emotions.stream().map(Emotion::label).toList();
    }

    /**
     * Place of a label in the set.
     *
     * @throws IllegalArgumentException if the set has no such label
     */
    public int indexOf(String label) {
        int index = labels().indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "unknown emotion: '"
                            + label
                            + "', must be one of "
                            + labels()
                            + " ("
                            + name
                            + ")");
        }
        return index;
    }
}
