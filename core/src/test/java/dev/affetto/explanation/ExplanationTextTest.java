package dev.affetto.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {

    private static EmotionExplanation explanation(List<Contribution> contributions, Turn... turns) {
        return new EmotionExplanation("svm", "sad", 0, Math.log(3), contributions, List.of(turns));
    }

    private static String sentence(String dimension, double logOdds, Evidence... evidence) {
        Contribution one = new Contribution(dimension, logOdds, List.of(evidence));
        return ExplanationText.sentences(explanation(List.of(one))).get(1);
    }

    @Test
    void openingComparesWithTheReferencePieces() {
        // Odds of 3 are a probability of 3/4, log-odds of 0 one of 1/2.
        assertThat(ExplanationText.sentences(explanation(List.of())))
                .containsExactly(
                        "sad is at 75 % here, at 50 % for the reference pieces"
                                + " (log-odds +1.10 and +0.00); the difference comes from:");
    }

    @Test
    void contributionNamesItsMeasuresAndTheirPlace() {
        assertThat(
                        sentence(
                                "mode",
                                0.6,
                                new Evidence("major_tonic_chord_share", 0.05, 0.18, 0.82, 0.3),
                                new Evidence("chord_minor_share", 0.4, 0.9, 0.1, 0.2)))
                .isEqualTo(
                        "mode speaks for sad (+0.60): share of the major tonic chord 0.05, less"
                                + " than in 82 % of the pieces; share of minor triads 0.40, more"
                                + " than in 90 % of the pieces");
    }

    @Test
    void pluralsAndComparativesFit() {
        assertThat(sentence("dynamics", -0.31, new Evidence("velocity_mean", 81, 0.7, 0.3, -0.2)))
                .isEqualTo(
                        "dynamics speak against sad (-0.31): mean velocity 81, louder than in 70 %"
                                + " of the pieces");
        assertThat(sentence("tempo_and_density", 1))
                .isEqualTo("tempo and density speak for sad (+1.00)");
    }

    @Test
    void placeAtTheEdgeAndInTheMiddleAreSaid() {
        assertThat(sentence("mode", 1, new Evidence("pitch_mean", 40, 0, 1, 1)))
                .endsWith("40.0, lower than in all the pieces");
        assertThat(sentence("mode", 1, new Evidence("pitch_mean", 40, 0.001, 0.999, 1)))
                .endsWith("40.0, lower than in 99 % of the pieces");
        assertThat(sentence("mode", 1, new Evidence("pitch_mean", 60, 0.45, 0.55, 1)))
                .endsWith("60.0, as in the middle of the pieces");
        // Half of the pieces have the same, such as 0.
        assertThat(sentence("mode", 1, new Evidence("pitch_mean", 60, 0, 0.5, 1)))
                .endsWith("60.0, as in the middle of the pieces");
    }

    @Test
    void turnSaysWhenAndWhatChanges() {
        Turn turn = new Turn(83.6, "arousal", -0.351, "dynamics", 0.7, "velocity_mean", 81, 38.4);
        assertThat(ExplanationText.sentences(explanation(List.of(), turn)).get(1))
                .isEqualTo(
                        "arousal falls by 0.35 from 1:24, with the dynamics: mean velocity 81"
                                + " before, 38 after");
        Turn wordless = new Turn(3, "valence", 0.2, "timbre", 0.7, "", 0, 0);
        assertThat(ExplanationText.sentences(explanation(List.of(), wordless)).get(1))
                .isEqualTo("valence rises by 0.20 from 0:03, with the timbre");
    }

    @Test
    void onlyTheFourLargestAreSaidAndNoneThatIsAlmostNothing() {
        List<Contribution> many =
                IntStream.range(0, 9)
                        .mapToObj(i -> new Contribution("d" + i, 1.0 / (1 + i), List.of()))
                        .toList();
        assertThat(ExplanationText.sentences(explanation(many))).hasSize(1 + 4);
        assertThat(
                        ExplanationText.sentences(
                                explanation(List.of(new Contribution("mode", 0.04, List.of())))))
                .hasSize(1);
    }
}
