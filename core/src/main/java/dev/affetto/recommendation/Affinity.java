package dev.affetto.recommendation;

import dev.affetto.emotion.Emotion;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;

/**
 * How welcome music of one emotion is to a listener in the mood of another.
 *
 * <p>With {@code d} the distance of both on the valence-arousal plane:
 *
 * <pre>A(e, m) = low + (high - low) exp(-d^2 / (2 width^2))</pre>
 *
 * <p>A song of which only probabilities are known is welcome with {@code sum over e of p(e) A(e,
 * m)}.
 *
 * @param low chance that music of a far emotion is welcome
 * @param high chance that music of the same emotion is
 * @param width how fast it falls between
 */
record Affinity(double low, double high, double width) {

    /**
     * Set beforehand: in the same quadrant 3 of 4 songs are welcome, in the next 1 of 4, in the
     * opposite 1 of 8.
     */
    static final Affinity STANDARD = new Affinity(0.08, 0.75, 0.86);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException unless {@code 0 < low < high < 1} and the width is above 0
     */
    Affinity {
        if (!(low > 0 && low < high && high < 1 && width > 0)) {
            throw new IllegalArgumentException(
                    "illegal affinity: low "
                            + low
                            + ", high "
                            + high
                            + ", width "
                            + width
                            + ", must be 0 < low < high < 1 and a width above 0");
        }
    }

    /** Of two emotions. */
    double of(Emotion music, Emotion mood) {
        double valence = music.valence() - mood.valence();
        double arousal = music.arousal() - mood.arousal();
        double square = valence * valence + arousal * arousal;
        return low + (high - low) * Math.exp(-square / (2 * width * width));
    }

    /** Of a song to each mood of a set, in the set's order. */
    double[] of(EmotionPrediction song, EmotionSet moods) {
        double[] welcome = new double[moods.size()];
        for (int m = 0; m < welcome.length; m++) {
            for (int e = 0; e < song.emotionSet().size(); e++) {
                welcome[m] +=
                        song.probabilities()[e]
                                * of(song.emotionSet().emotions().get(e), moods.emotions().get(m));
            }
        }
        return welcome;
    }
}
