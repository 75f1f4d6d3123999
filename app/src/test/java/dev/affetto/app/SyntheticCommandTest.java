package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticCommandTest {

    @TempDir private Path folder;

    @Test
    void manifestIsTheResult() {
        CommandRun run = withoutAudio("3", folder);

        assertThat(run.status()).isZero();
        assertThat(run.outLines()).containsExactly(folder.resolve("manifest.csv").toString());
        assertThat(run.errorLines()).containsExactly("3 made, 0 already there");
        assertThat(folder.resolve("manifest.csv")).content().contains("Synthetic Pianist");
        assertThat(withoutAudio("3", folder).error()).contains("0 made, 3 already there");
    }

    @Test
    void missingSoundfontIsOneLine() {
        TestEnvironment.requireTool("fluidsynth");
        Path soundfont = folder.resolve("none.sf2");

        CommandRun run =
                CommandRun.of(
                        "dataset",
                        "synthetic",
                        "--count",
                        "2",
                        "--soundfont",
                        soundfont,
                        "--out",
                        folder.resolve("output"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errorLines()).containsExactly("affetto: no such soundfont: " + soundfont);
        assertThat(folder.resolve("output")).doesNotExist();
    }

    @Test
    void outputThatIsAFileIsOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");

        CommandRun run = withoutAudio("2", file);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.error()).contains("taken");
    }

    @Test
    void wrongCommandLinesSayWhatIsAllowed() {
        CommandRun kind = CommandRun.of("dataset");
        assertThat(kind.status()).isEqualTo(2);
        assertThat(kind.error()).contains("emopia", "synthetic");
        for (String count : new String[] {"0", "-5", "1000001"}) {
            CommandRun run = withoutAudio(count, folder);
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.error()).contains(count + ", must be from 1 to 1000000");
        }
        assertThat(withoutAudio("many", folder).status()).isEqualTo(2);
        CommandRun soundless =
                CommandRun.of("dataset", "synthetic", "--count", "1", "--out", folder);
        assertThat(soundless.status()).isEqualTo(2);
        assertThat(soundless.error()).contains("--soundfont", "--without-audio");
        CommandRun both =
                CommandRun.of(
                        "dataset",
                        "synthetic",
                        "--count",
                        "1",
                        "--out",
                        folder,
                        "--soundfont",
                        "f.sf2",
                        "--without-audio");
        assertThat(both.status()).isEqualTo(2);
        assertThat(both.error()).contains("exclude each other");
    }

    private static CommandRun withoutAudio(String count, Path out) {
        return CommandRun.of(
                "dataset", "synthetic", "--count", count, "--without-audio", "--out", out);
    }
}
