package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter text = new StringWriter();
    private Instant now = Instant.EPOCH;
    private final Progress progress =
            new Progress("rendering", Terminal.NONE, new PrintWriter(text), () -> now);

    private void after(int seconds, long steps, long total) {
        now = now.plus(Duration.ofSeconds(seconds));
        progress.reach(steps, total, "");
    }

    private List<String> lines() {
        return text.toString().lines().toList();
    }

    @Test
    void aLineEveryHalfMinuteTellsHowLongTheRestTakes() {
        after(20, 10, 100);
        after(10, 15, 100); // 2 s each, 85 left
        after(29, 30, 100);
        after(1, 30, 100);
        after(140, 100, 100);

        assertThat(lines())
                .containsExactly(
                        "rendering: 15 of 100, about 2 min left",
                        "rendering: 30 of 100, about 2 min left",
                        "rendering: 100 of 100");
    }

    @Test
    void whatWasFoundSaysNothingOnTheRest() {
        progress.found(90);
        after(30, 91, 100);

        assertThat(lines()).containsExactly("rendering: 91 of 100, about 4 min left");
    }

    /** A thousand files that were there already are passed at once; the others take 2 s each. */
    @Test
    void stepsThatCostNothingAtTheBeginningAreForgotten() {
        after(1, 1000, 1300);
        for (int line = 1; line <= 6; line++) {
            after(30, 1000 + 15L * line, 1300);
        }

        assertThat(lines().get(0)).isEqualTo("rendering: 1015 of 1300, less than a minute left");
        assertThat(lines().get(5)).isEqualTo("rendering: 1090 of 1300, about 7 min left");
    }

    /** Steps of ten minutes: lines between two of them do not take them for shorter. */
    @Test
    void longStepsAreJudgedByAllOfThem() {
        for (int minute = 1; minute <= 40; minute++) {
            after(30, (minute - 1) / 20, 5);
            after(30, minute / 20, 5);
        }

        assertThat(lines().get(lines().size() - 1))
                .isEqualTo("rendering: 2 of 5, about 60 min left");
    }

    @Test
    void oneStepAloneShowsNothing() {
        after(100, 1, 1);

        assertThat(lines()).isEmpty();
    }
}
