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
        CommandRun out = CommandRun.of("dataset", "emopia", folder);
        assertThat(out.status()).isEqualTo(2);
        assertThat(out.error()).contains("--out");
        CommandRun tempo =
                CommandRun.of("dataset", "emopia", folder, "--out", folder, "--tempo", "0");
        assertThat(tempo.status()).isEqualTo(2);
        assertThat(tempo.error()).contains("illegal --tempo: 0.0, must be above 0");
        CommandRun velocity =
                CommandRun.of("dataset", "emopia", folder, "--out", folder, "--velocity", "128");
        assertThat(velocity.status()).isEqualTo(2);
        assertThat(velocity.error()).contains("illegal --velocity: 128, must be 1 to 127");
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
