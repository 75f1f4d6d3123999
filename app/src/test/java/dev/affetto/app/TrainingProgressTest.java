package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.model.EpochReport;
import dev.affetto.model.MemberReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {

    private final List<String> shown = new ArrayList<>();
    private final TrainingProgress progress =
            new TrainingProgress(
                    (steps, total, detail) -> shown.add(steps + " of " + total + ", " + detail));

    @Test
    void networkShowsItsEpochs() {
        progress.epochFinished(new EpochReport(3, 60, 1.25, 1.5, 0.5));
        progress.epochFinished(new EpochReport(4, 60, 1.125, Double.NaN, Double.NaN));

        assertThat(shown)
                .containsExactly(
                        "3 of 60, loss 1.250, validation accuracy 0.500", "4 of 60, loss 1.125");
    }

    @Test
    void fusionShowsWhichMemberLearnsAndHowManyAreLeft() {
        progress.memberBegins(new MemberReport("motion-svm", 0, 3, 4, 20));
        progress.memberBegins(new MemberReport("logistic", 2, 3, 11, 20));

        assertThat(shown)
                .containsExactly("4 of 20, motion-svm", "11 of 20, logistic, inner fold 2 of 3");
    }

    @Test
    void epochsOfAMemberDoNotCountAsStepsOfTheWhole() {
        progress.memberBegins(new MemberReport("lstm", 0, 0, 1, 3));
        progress.epochFinished(new EpochReport(3, 60, 1.25, Double.NaN, Double.NaN));

        assertThat(shown).last().isEqualTo("1 of 3, lstm, epoch 3 of 60, loss 1.250");
    }
}
