package dev.affetto.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        MarkdownTable table = new MarkdownTable(List.of("preset", "F1"));
        table.add(List.of("a", "0.5"));
        table.add(List.of("much longer", "–"));

        assertThat(table.text())
                .isEqualTo(
                        """
                        | preset      | F1  |
                        |-------------|-----|
                        | a           | 0.5 |
                        | much longer | –   |
                        """);
    }

    @Test
    void barsAndLineEndsDoNotTearACell() {
        MarkdownTable table = new MarkdownTable(List.of("name"));
        table.add(List.of("a|b\r\nc"));

        assertThat(table.text()).isEqualTo("| name   |\n|--------|\n| a\\|b c |\n");
    }

    @Test
    void rowOfAnotherLengthIsRefused() {
        MarkdownTable table = new MarkdownTable(List.of("a", "b"));

        assertThatThrownBy(() -> table.add(List.of("1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of cells: 1, must be 2");
    }
}
