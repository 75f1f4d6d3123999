package dev.affetto.dataset.synthetic;

import dev.affetto.emotion.Emotion;
import java.util.Objects;

/**
 * How much each cue adds to how strongly listeners hear one emotion: the slopes of a linear model,
 * {@code rating = constant + mode * major + tempo * tempoLevel + …}, in points of a rating from 1
 * to 7.
 *
 * <p>The source is Eerola, Friberg and Bresin (2013), "Emotional expression in music: contribution,
 * linearity, and additivity of primary musical cues", Frontiers in Psychology 4:487. They found
 * that cues add up without interaction and nearly linearly in their levels. The slopes here are a
 * least squares fit of that model to the mean ratings of their 200 examples, which they published
 * (Harvard Dataverse, doi:10.7910/DVN/IFOBRN); timbre and melody enter the fit as nominal factors
 * and are not used. R² is 0.90 for happy, 0.89 for sad and 0.80 for peaceful. The script is {@code
 * core/src/test/python/synthetic_cue_weights.py}.
 *
 * <p>Their <i>peaceful</i> stands for <i>relaxed</i>. <i>Fresh</i> is not in that paper. Its
 * weights are derived, not measured: the affine map from the valence-arousal plane to weights that
 * is exact at happy, relaxed and sad, taken at the place of the label. For {@code EmotionSet.PAPER}
 * that is 0.571 happy + 0.5 peaceful - 0.071 sad, so fresh is major, high, light, of middle tempo
 * and softer than happy.
 *
 * @param major of a major instead of a minor key
 * @param tempo of one of five levels
 * @param register of one of six levels
 * @param dynamics of one of five levels
 * @param articulation of one of four levels, from legato to staccato
 */
record CueWeights(
        double major, double tempo, double register, double dynamics, double articulation) {

    private static final CueWeights HAPPY = new CueWeights(1.791, 0.315, 0.236, -0.014, 0.180);
    private static final CueWeights SAD = new CueWeights(-1.675, -0.369, -0.053, -0.060, -0.202);
    private static final CueWeights PEACEFUL = new CueWeights(0.413, -0.257, 0.140, -0.250, -0.090);

    /** Valence and arousal, without sign, of happy, relaxed and sad in {@code EmotionSet.PAPER}. */
    private static final double CORNER = 0.7;

    /**
     * Weights at a place of the valence-arousal plane; extrapolated outside the triangle of happy,
     * relaxed and sad.
     */
    static CueWeights of(Emotion emotion) {
        Objects.requireNonNull(emotion, "emotion");
        double sad = (1 - emotion.valence() / CORNER) / 2;
        double happy = (1 + emotion.arousal() / CORNER) / 2;
        double peaceful = 1 - happy - sad;
        return HAPPY.times(happy).plus(PEACEFUL.times(peaceful)).plus(SAD.times(sad));
    }

    private CueWeights times(double factor) {
        return new CueWeights(
                factor * major,
                factor * tempo,
                factor * register,
                factor * dynamics,
                factor * articulation);
    }

    private CueWeights plus(CueWeights other) {
        return new CueWeights(
                major + other.major,
                tempo + other.tempo,
                register + other.register,
                dynamics + other.dynamics,
                articulation + other.articulation);
    }
}
