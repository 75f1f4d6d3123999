package dev.affetto.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListeningWindowTest {

    private static ListeningWindow window(Map<Integer, Integer> songsByDays) throws IOException {
        return ListeningWindow.of(
                Listening.NOW, MoodSettings.PAPER, span -> songsByDays.get(span.days()));
    }

    @Test
    void sevenDaysAreEnoughWhereTheyHoldTenSongs() throws IOException {
        ListeningWindow window = window(Map.of(7, 10));
        assertThat(window.days()).isEqualTo(7);
        assertThat(window.isWidened()).isFalse();
        assertThat(window.from()).isEqualTo(Listening.NOW.minus(Duration.ofDays(7)));
        assertThat(window.inWords()).isEqualTo("the last 7 days");
    }

    @Test
    void tooFewSongsWidenItUntilThereAreEnough() throws IOException {
        ListeningWindow window = window(Map.of(7, 3, 14, 9, 30, 10));
        assertThat(window.days()).isEqualTo(30);
        assertThat(window.isWidened()).isTrue();
    }

    @Test
    void whereNoSpanHoldsEnoughTheShortestWithMostIsTaken() throws IOException {
        assertThat(window(Map.of(7, 3, 14, 8, 30, 8, 90, 8, 0, 8)).days()).isEqualTo(14);
        assertThat(window(Map.of(7, 0, 14, 0, 30, 0, 90, 0, 0, 2)).days())
                .isEqualTo(ListeningWindow.ALL_DAYS);
        assertThat(window(Map.of(7, 0, 14, 0, 30, 0, 90, 0, 0, 0)).isWidened()).isFalse();
    }

    @Test
    void numbersBelowOneAreRefused() {
        assertThatThrownBy(() -> new MoodSettings(0, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of songs: 0, must be at least 1");
        assertThatThrownBy(() -> new MoodSettings(10, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of days: 0, must be at least 1");
    }
}
