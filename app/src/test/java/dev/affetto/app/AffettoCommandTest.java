package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AffettoCommandTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "analyze",
                "features",
                "align",
                "train",
                "dataset",
                "dataset emopia",
                "dataset excerpts",
                "transcribe",
                "train-transcriber",
                "evaluate-transcriber",
                "evaluate",
                "experiment",
                "report"
            })
    void everyCommandExplainsItself(String command) {
        CommandRun run = CommandRun.of((Object[]) (command + " --help").split(" "));

        assertThat(run.status()).isZero();
        assertThat(run.error()).isEmpty();
        assertThat(run.out()).startsWith("Usage: affetto " + command).contains("Exit status:");
        assertThat(run.outLines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void helpListsTheCommands() {
        CommandRun run = CommandRun.of("--help");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("analyze", "features", "dataset", "train");
    }

    @Test
    void versionNamesTheJava() {
        CommandRun run = CommandRun.of("--version");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("affetto ").contains("Java ");
    }

    @Test
    void noCommandOrAnUnknownOneIsAWrongCommandLine() {
        CommandRun none = CommandRun.of();
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.error()).contains("missing command", "analyze", "--help");
        CommandRun unknown = CommandRun.of("analyse", "x.wav");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.error()).contains("Did you mean", "analyze");
        assertThat(unknown.out()).isEmpty();
    }
}
