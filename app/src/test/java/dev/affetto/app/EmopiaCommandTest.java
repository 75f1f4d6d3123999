package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmopiaCommandTest {

    @TempDir private Path folder;

    @Test
    void missingSoundfontIsOneLine() {
        TestEnvironment.requireTool("fluidsynth");
        Path soundfont = folder.resolve("none.sf2");

        CommandRun run =
                CommandRun.of(
                        "dataset", "emopia", folder, "--soundfont", soundfont, "--out", folder);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.error()).contains("none.sf2");
    }

    @Test
    void wrongCommandLinesSayWhatIsMissing() {
        CommandRun importer = CommandRun.of("dataset");
        assertThat(importer.status()).isEqualTo(2);
        assertThat(importer.error()).contains("emopia");
        CommandRun soundfont = CommandRun.of("dataset", "emopia", folder, "--out", folder);
        assertThat(soundfont.status()).isEqualTo(2);
        assertThat(soundfont.error()).contains("--soundfont");
        CommandRun variants =
                CommandRun.of(
                        "dataset",
                        "emopia",
                        folder,
                        "--soundfont",
                        "f.sf2",
                        "--out",
                        folder,
                        "--variants",
                        "-1");
        assertThat(variants.status()).isEqualTo(2);
        assertThat(variants.error()).contains("-1", "at least 0");
    }
}
