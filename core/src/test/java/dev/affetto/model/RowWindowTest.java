package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowWindowTest {

    @Test
    void pieceThatFitsIsOneWindow() {
        assertThat(RowWindow.of(3, 100, 100)).containsExactly(new RowWindow(3, 0, 100, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 99, 101, 250, 1_000_003})
    void windowsCoverThePieceAndAreEquallyLong(int rows) {
        List<RowWindow> windows = RowWindow.of(0, rows, 100);
        assertThat(windows).hasSize((rows + 99) / 100);
        int next = 0;
        double share = 0;
        for (RowWindow window : windows) {
            assertThat(window.start()).isEqualTo(next);
            assertThat(window.length()).isBetween(rows / windows.size(), 100);
            next = window.end();
            share += window.share();
        }
        assertThat(next).isEqualTo(rows);
        assertThat(share).isCloseTo(1, within(1e-9)); // ten thousand doubles
    }

    @Test
    void windowTakesItsRows() {
        float[][] rows = {{0}, {1}, {2}};
        assertThat(new RowWindow(0, 1, 3, 0.5).of(rows)).isDeepEqualTo(new float[][] {{1}, {2}});
    }
}
