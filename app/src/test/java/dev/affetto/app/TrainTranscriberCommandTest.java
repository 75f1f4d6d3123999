package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainTranscriberCommandTest {

    @TempDir private Path folder;

    @Test
    void whatItWritesHearsNotes() throws IOException {
        Path example = TestEnvironment.examples().resolve("joplin-entertainer");
        Files.copy(example.resolve("audio.ogg"), folder.resolve("piece.ogg"));
        Files.copy(example.resolve("performance.mid"), folder.resolve("piece.mid"));
        Path out = folder.resolve("out");

        CommandRun trained =
                CommandRun.of("train-transcriber", folder, "--out", out, "--steps", "2");
        Path model = out.resolve("transcriber.bin");
        CommandRun evaluated =
                CommandRun.of("evaluate-transcriber", folder, "--transcriber", model);

        assertThat(trained.status()).as(trained.error()).isZero();
        assertThat(trained.out()).contains(model.toString());
        assertThat(evaluated.status()).as(evaluated.error()).isZero();
        assertThat(evaluated.outLines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "--varied,2,'illegal share of varied stretches: 2.0, must be 0 to 1'",
        "--varied,NaN,'illegal share of varied stretches: NaN, must be 0 to 1'",
        "--steps,0,'illegal training: 0 steps'"
    })
    void wrongSettingIsRefusedBeforeAnythingIsRead(String option, String value, String message) {
        CommandRun run =
                CommandRun.of(
                        "train-transcriber",
                        folder.resolve("absent"),
                        "--out",
                        folder,
                        option,
                        value);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.error()).contains(message);
    }
}
