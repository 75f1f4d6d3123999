package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.app.plot.SampleResults;
import dev.affetto.evaluation.ExperimentResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    @TempDir private Path folder;

    private Path results(ExperimentResults results) throws IOException {
        Path file = folder.resolve("results.json");
        results.write(file);
        return file;
    }

    private static Stream<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void everythingIsDrawnFromTheFileAlone() throws IOException {
        Path file = results(SampleResults.synthetic());
        Path out = folder.resolve("deep/report");

        CommandRun run = CommandRun.of("report", file, "--out", out);

        assertThat(run.error()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.outLines())
                .containsExactly(
                        out.resolve("report.html").toString(),
                        out.resolve("results.md").toString(),
                        out.resolve("plots").toString());
        assertThat(out.resolve("report.html")).content().contains("Synthetic data");
        assertThat(out.resolve("results.md")).isNotEmptyFile();
        assertThat(namesIn(out.resolve("plots")))
                .containsExactlyInAnyOrder(
                        "table-1.png",
                        "confusion-lstm3-attention.png",
                        "reliability-lstm3-attention.png",
                        "learning-curve-lstm3-attention.png");
    }

    @Test
    void folderOfTheExperimentDoesToo() throws IOException {
        results(SampleResults.unfinished());

        CommandRun run = CommandRun.of("report", folder, "--out", folder);

        assertThat(run.status()).isZero();
        assertThat(folder.resolve("report.html")).content().contains("No seed is complete yet");
    }

    @Test
    void officialSplitHasItsOwnImages() throws IOException {
        ReportFiles.write(SampleResults.small(), folder);

        assertThat(namesIn(folder.resolve("plots")))
                .contains(
                        "table-1.png",
                        "table-1-official-split.png",
                        "confusion-lstm-paper-official-split.png")
                .as("a method without epochs has no learning curve")
                .doesNotContain("learning-curve-lstm-paper.png");
    }

    @Test
    void presetThatIsNoFileNameStaysInTheFolder() throws IOException {
        ReportFiles.write(
                SampleResults.withTexts(SampleResults.synthetic(), "../../evil\u0000 preset"),
                folder.resolve("out"));

        assertThat(namesIn(folder)).containsExactly("out");
        assertThat(namesIn(folder.resolve("out/plots")))
                .hasSize(4)
                .allMatch(name -> name.matches("[a-z0-9._-]+[.]png"));
    }

    @Test
    void missingFileIsNamed() {
        Path file = folder.resolve("nowhere.json");

        CommandRun run = CommandRun.of("report", file, "--out", folder);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errorLines()).containsExactly("affetto: " + file + ": no such file");
    }

    @Test
    void folderWithoutResultsIsNamed() {
        CommandRun run = CommandRun.of("report", folder, "--out", folder);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errorLines())
                .containsExactly(
                        "affetto: no results in "
                                + folder
                                + ": it has no results.json, which experiment writes at its end");
    }

    @Test
    void damagedOrNewerFileIsRefused() throws IOException {
        Path file = results(SampleResults.synthetic());
        String whole = Files.readString(file);
        for (String broken :
                new String[] {
                    "",
                    "null",
                    "{}",
                    "[]",
                    whole.substring(0, whole.length() / 2),
                    whole.replaceFirst("\"formatVersion\":1", "\"formatVersion\":2"),
                    whole.replaceFirst("\"actual\":[0-9]+", "\"actual\":99"),
                    whole.replaceFirst("\"probabilities\":\\[", "\"probabilities\":[7,"),
                    whole.replaceFirst("\"probabilities\":\\[[^]]*]", "\"probabilities\":null"),
                    whole.replaceFirst("\"setup\":", "\"other\":")
                }) {
            Files.writeString(file, broken);

            CommandRun run = CommandRun.of("report", file, "--out", folder.resolve("out"));

            assertThat(run.status()).as(run.error()).isEqualTo(1);
            assertThat(run.errorLines())
                    .singleElement()
                    .asString()
                    .contains(file.toString(), "results")
                    .doesNotContain("internal error");
            assertThat(folder.resolve("out")).doesNotExist();
        }
    }

    @Test
    void outThatIsAFileOrCannotBeWrittenIsRefused() throws IOException {
        Path file = results(SampleResults.synthetic());

        CommandRun taken = CommandRun.of("report", file, "--out", file);

        assertThat(taken.status()).isEqualTo(1);
        assertThat(taken.errorLines())
                .containsExactly(
                        "affetto: illegal --out: '" + file + "' is a file, must be a folder");

        CommandRun below = CommandRun.of("report", file, "--out", file.resolve("deeper"));
        assertThat(below.status()).isEqualTo(1);
        assertThat(below.errorLines()).singleElement().asString().contains(file.toString());
    }

    @Test
    void missingOptionIsAWrongCommandLine() {
        CommandRun run = CommandRun.of("report", "results.json");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.error()).contains("--out");
    }
}
