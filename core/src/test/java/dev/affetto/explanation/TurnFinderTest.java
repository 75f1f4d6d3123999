package dev.affetto.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.model.ReferencePieces;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TurnFinderTest {

    private static EmotionClassifier classifier;
    private static TurnFinder finder;

    @BeforeAll
    static void train() throws IOException {
        List<LabelledFeatures> examples = SmallModels.loudnessDecides();
        classifier = SmallModels.train(examples);
        finder = new TurnFinder(classifier, ReferencePieces.of(examples, 1));
    }

    @AfterAll
    static void close() {
        classifier.close();
    }

    @Test
    void stepInVelocityIsFoundAtItsPlaceAndNamed() {
        List<Turn> turns = finder.turns(SmallModels.tune(50, 40, 100));
        assertThat(turns).hasSize(1);
        Turn turn = turns.get(0);
        // The step is at 15 s, in the middle of the piece; each row hears 6 s to either side alike.
        assertThat(turn.atSeconds()).isCloseTo(15, within(3.0)); // one segment
        assertThat(turn.change()).isPositive(); // from sad to happy
        assertThat(turn.dimension()).isEqualTo("dynamics");
        assertThat(turn.share()).isGreaterThan(0.8);
        assertThat(turn.feature()).contains("velocity");
        assertThat(Math.abs(turn.after() - turn.before())).isGreaterThan(5);
    }

    @Test
    void stepDownFalls() {
        assertThat(finder.turns(SmallModels.tune(51, 100, 40)))
                .hasSize(1)
                .allMatch(turn -> turn.change() < -0.2 && turn.dimension().equals("dynamics"));
    }

    @Test
    void evenTuneHasNoTurn() {
        assertThat(finder.turns(SmallModels.tune(52, 100, 100))).isEmpty();
    }
}
