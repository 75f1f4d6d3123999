package dev.affetto.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.model.ReferencePieces;
import dev.affetto.multimodal.MultimodalFeatures;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmotionExplainerTest {

    private static final List<LabelledFeatures> OF_MODE = SmallModels.modeDecides();
    private static final List<LabelledFeatures> OF_LOUDNESS = SmallModels.loudnessDecides();

    private static EmotionClassifier byMode;
    private static EmotionClassifier byLoudness;
    private static EmotionExplainer ofMode;
    private static EmotionExplainer ofLoudness;

    @BeforeAll
    static void train() throws IOException {
        byMode = SmallModels.train(OF_MODE);
        byLoudness = SmallModels.train(OF_LOUDNESS);
        ofMode = new EmotionExplainer(byMode, ReferencePieces.of(OF_MODE, 1));
        ofLoudness = new EmotionExplainer(byLoudness, ReferencePieces.of(OF_LOUDNESS, 1));
    }

    @AfterAll
    static void close() {
        byMode.close();
        byLoudness.close();
    }

    private static double logOdds(MultimodalFeatures piece, String emotion) {
        double probability = byMode.predictWhole(piece).probabilityOf(emotion);
        return Math.log(probability / (1 - probability));
    }

    @Test
    void contributionsAddUpToTheDifferenceFromTheReferencePieces() {
        MultimodalFeatures tune = SmallModels.tune(77, 90, 60);
        for (String emotion : List.of("happy", "sad", "tense")) {
            EmotionExplanation explanation = ofLoudness.explain(tune, emotion);
            double sum =
                    explanation.contributions().stream().mapToDouble(Contribution::logOdds).sum();
            // A telescoping sum of doubles for each order.
            assertThat(explanation.baseLogOdds() + sum)
                    .isCloseTo(explanation.logOdds(), within(1e-9));
        }
    }

    @Test
    void dimensionThatDecidesHasTheWholeContribution() {
        // The examples do not change when the sign of dynamics, or of dissonance, is turned. The
        // penalised cross-entropy has one minimum, so its weights do not change either: they are 0.
        // Then replacing them changes nothing, and the mode has all of the difference. The base is
        // the mean over the reference pieces, half of which are happy and half sad, as the examples
        // are balanced: its log-odds lie in the middle of the two.
        EmotionExplanation explanation = ofMode.explain(SmallModels.piece(1, 1, -1), "happy");
        double happy = logOdds(SmallModels.piece(1, 1, 1), "happy");
        double sad = logOdds(SmallModels.piece(-1, 1, 1), "happy");
        // The descent stops when a step is small, not when it is 0.
        double converged = 1e-3;
        assertThat(happy - sad).isGreaterThan(1);
        assertThat(explanation.contribution("mode").logOdds())
                .isCloseTo((happy - sad) / 2, within(converged));
        assertThat(explanation.contribution("dynamics").logOdds()).isCloseTo(0, within(converged));
        assertThat(explanation.contribution("dissonance").logOdds())
                .isCloseTo(0, within(converged));
        assertThat(explanation.contributions().get(0).dimension()).isEqualTo("mode");
    }

    @Test
    void whatSpeaksForOneEmotionSpeaksAgainstItsOpposite() {
        MultimodalFeatures minor = SmallModels.piece(-1, 1, 1);
        assertThat(ofMode.explain(minor, "happy").contribution("mode").logOdds()).isNegative();
        assertThat(ofMode.explain(minor, "sad").contribution("mode").logOdds()).isPositive();
    }

    @Test
    void evidenceIsTheMeasureWithItsPlaceInTheCorpus() {
        Evidence evidence =
                ofMode.explain(SmallModels.piece(1, 1, 1), "happy")
                        .contribution("mode")
                        .evidence()
                        .get(0);
        assertThat(evidence.feature()).isEqualTo("key_mode_13_segments");
        assertThat(evidence.value()).isEqualTo(1);
        assertThat(evidence.logOdds()).isPositive();
        // Half of the corpus has -1, half 1. The quantiles in steps of 5 % lie at the ranks
        // round(7 i / 20) of 8: the last -1 is that of 45 %, so that interpolation gives 50 %.
        assertThat(evidence.shareBelow()).isCloseTo(0.5, within(0.05));
        assertThat(evidence.shareAbove()).isZero();
    }

    @Test
    void dimensionThatIsAsInTheReferencesContributesNothing() {
        // Replaced by itself, it changes no feature, so no probability: exactly 0.
        ReferencePieces references =
                new ReferencePieces(
                        List.of(SmallModels.piece(-1, 0.5f, 1), SmallModels.piece(0, 0.5f, -1)),
                        ReferencePieces.of(OF_MODE, 1).quantiles());
        EmotionExplanation explanation =
                new EmotionExplainer(byMode, references)
                        .explain(SmallModels.piece(1, 0.5f, 1), "happy");
        assertThat(explanation.contribution("dynamics").logOdds()).isZero();
        assertThat(explanation.contribution("mode").logOdds()).isPositive();
    }

    @Test
    void softTuneIsSadForItsDynamics() {
        // Each tune is there loud and soft: nothing but dynamics tells the two apart. What chance
        // leaves to the other dimensions together is small.
        EmotionExplanation explanation = ofLoudness.explain(SmallModels.tune(99, 40, 40), "sad");
        Contribution strongest = explanation.contributions().get(0);
        assertThat(strongest.dimension()).isEqualTo("dynamics");
        assertThat(strongest.logOdds()).isPositive();
        assertThat(strongest.evidence()).isNotEmpty();
        assertThat(explanation.contributions().stream().skip(1))
                .allMatch(one -> Math.abs(one.logOdds()) < 0.2 * strongest.logOdds());
    }

    @Test
    void samePieceHasTheSameExplanation() {
        MultimodalFeatures tune = SmallModels.tune(5, 60, 80);
        assertThat(ofLoudness.explain(tune, "happy")).isEqualTo(ofLoudness.explain(tune, "happy"));
    }

    @Test
    void dimensionThatTheModelDoesNotReadIsRefused() {
        EmotionExplanation explanation = ofMode.explain(SmallModels.piece(1, 1, 1), "happy");
        assertThatThrownBy(() -> explanation.contribution("pedal"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown dimension: 'pedal', there are [mode, ");
    }
}
