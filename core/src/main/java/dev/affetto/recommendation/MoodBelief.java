package dev.affetto.recommendation;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import java.util.Arrays;

/**
 * How probable each mood of a listener is: the forward filter of a hidden Markov model (Rabiner
 * 1989), whose hidden state is the mood and whose observations are songs that were welcome or not.
 *
 * <pre>
 * as time passes:     b(m) := k b(m) + (1 - k) prior(m),  k = 0.5^(time / half-life)
 * a song was welcome: b(m) := b(m) W(m)^w / sum
 * it was not:         b(m) := b(m) (1 - W(m))^w / sum
 * </pre>
 *
 * <p>{@code W(m)} is how welcome the song is in that mood, see {@link Affinity}; {@code w} says how
 * much an observation is trusted.
 *
 * @param prediction the probabilities
 * @param affinity what is welcome when
 */
record MoodBelief(EmotionPrediction prediction, Affinity affinity) {

    /** That of somebody of whom nothing is known. */
    static MoodBelief uniform(EmotionSet emotions, Affinity affinity) {
        double[] equal = new double[emotions.size()];
        Arrays.fill(equal, 1.0 / equal.length);
        return new MoodBelief(new EmotionPrediction(emotions, equal), affinity);
    }

    /**
     * After some time.
     *
     * @param prior what a mood comes to in the long run
     * @param kept how much of this belief still holds, in [0, 1]
     */
    MoodBelief relaxedTo(EmotionPrediction prior, double kept) {
        double[] relaxed = prediction.probabilities().clone();
        for (int m = 0; m < relaxed.length; m++) {
            relaxed[m] = kept * relaxed[m] + (1 - kept) * prior.probabilities()[m];
        }
        return normalized(relaxed);
    }

    /**
     * After a song.
     *
     * @param song its emotion
     * @param isWelcome whether the listener wanted it
     * @param trust weight of the observation, at least 0
     */
    MoodBelief after(EmotionPrediction song, boolean isWelcome, double trust) {
        double[] welcome = affinity.of(song, prediction.emotionSet());
        double[] changed = prediction.probabilities().clone();
        for (int m = 0; m < changed.length; m++) {
            changed[m] *= Math.pow(isWelcome ? welcome[m] : 1 - welcome[m], trust);
        }
        return normalized(changed);
    }

    /** The chance that a song is welcome now. */
    double welcome(EmotionPrediction song) {
        double[] welcome = affinity.of(song, prediction.emotionSet());
        double chance = 0;
        for (int m = 0; m < welcome.length; m++) {
            chance += prediction.probabilities()[m] * welcome[m];
        }
        return chance;
    }

    private MoodBelief normalized(double[] values) {
        double sum = Arrays.stream(values).sum();
        double[] shares = Arrays.stream(values).map(value -> value / sum).toArray();
        return new MoodBelief(new EmotionPrediction(prediction.emotionSet(), shares), affinity);
    }
}
