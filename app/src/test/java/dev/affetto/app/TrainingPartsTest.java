package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.dataset.Example;
import dev.affetto.dataset.Split;
import dev.affetto.multimodal.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingPartsTest {

    private static Example row(String group, Split split) {
        return new Example(
                Recording.ofAudio(Path.of(group + ".wav")),
                group,
                "",
                "",
                group.startsWith("s") ? "sad" : "happy",
                group,
                Optional.ofNullable(split));
    }

    @Test
    void rowsGoWhereTheirSplitSays() {
        List<Example> rows =
                List.of(
                        row("a", Split.TRAIN),
                        row("b", Split.VALIDATION),
                        row("c", Split.TEST),
                        row("d", null));

        TrainingParts parts = TrainingParts.of(rows, List.of(), 1);

        assertThat(parts.training()).containsExactly(rows.get(0), rows.get(3));
        assertThat(parts.validation()).containsExactly(rows.get(1));
        assertThat(parts.test()).hasSize(1);
    }

    @Test
    void augmentedRowsOfValidationAndTestGroupsAreNeverLearntFrom() {
        List<Example> rows =
                List.of(
                        row("a", Split.TRAIN),
                        row("shared", Split.TRAIN),
                        row("b", Split.VALIDATION),
                        row("shared", Split.TEST));

        TrainingParts parts =
                TrainingParts.of(
                        rows, List.of(row("a", null), row("b", null), row("shared", null)), 1);

        assertThat(parts.training()).extracting(Example::group).containsExactly("a", "shared", "a");
    }

    @Test
    void withoutValidationRowsWholeGroupsAreHeldOut() {
        List<Example> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(row((i % 2 == 0 ? "s" : "h") + i / 4, null));
        }

        TrainingParts parts = TrainingParts.of(rows, List.of(), 5);

        assertThat(parts.validation()).hasSizeBetween(2, 10); // about 15 % of 40, whole groups
        assertThat(parts.training()).hasSize(40 - parts.validation().size());
        assertThat(parts.training())
                .extracting(Example::group)
                .doesNotContainAnyElementsOf(
                        parts.validation().stream().map(Example::group).toList());
        assertThat(TrainingParts.of(rows, List.of(), 5)).isEqualTo(parts);
    }
}
