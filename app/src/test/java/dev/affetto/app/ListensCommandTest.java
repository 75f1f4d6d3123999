package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListensCommandTest {

    private static final Terminal TERMINAL = new Terminal(true, true, 80, false);

    @TempDir private Path folder;
    private Path history;

    @BeforeEach
    void writeHistory() throws IOException {
        history =
                Files.writeString(
                        folder.resolve("history.csv"),
                        """
                        listened_at,title,artist,album,played,skipped
                        2024-01-31T18:00:00Z,Étude,Anna,Evenings,200,false
                        2024-01-31T18:05:00Z,夜,Anna,,5,true
                        never,Waltz,Anna,,,
                        1,Waltz,Anna,,,
                        """);
    }

    private CommandRun run(Object... arguments) {
        return runIn(Terminal.NONE, arguments);
    }

    private CommandRun runIn(Terminal terminal, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("listens"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--store", folder.resolve("affetto.db")));
        return CommandRun.in(terminal, all.toArray());
    }

    @Test
    void importTellsInOneLineWhatBecameOfTheRows() {
        CommandRun run = run("import", history, "--user", "u");
        assertThat(run.status()).isZero();
        assertThat(run.outLines())
                .containsExactly(
                        history
                                + ": CSV: 2 new (0 of songs in the library), 1 bad row, 1 refused,"
                                + " before 2002-10-01");
        assertThat(run.errorLines())
                .containsExactly(
                        "affetto: "
                                + history
                                + ": line 4: illegal time: 'never', must be Unix time, ISO 8601 or"
                                + " such as 31 Jan 2024, 18:05");
        assertThat(run("import", history, "--user", "u").out())
                .contains("0 new (0 of songs in the library), 2 known already");
    }

    @Test
    void importInJsonIsOneObjectAFile() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "hello");
        CommandRun run = run("import", history, other, "--user", "u", "--format", "json");
        assertThat(run.status()).isEqualTo(1);
        JsonNode first = new ObjectMapper().readTree(run.outLines().get(0));
        assertThat(first.get("added").intValue()).isEqualTo(2);
        assertThat(first.get("bad").intValue()).isEqualTo(1);
        assertThat(first.get("too_early").intValue()).isEqualTo(1);
        JsonNode second = new ObjectMapper().readTree(run.outLines().get(1));
        assertThat(second.get("error").textValue()).contains("holds no listens");
    }

    @Test
    void fileThatCannotBeReadDoesNotStopTheOthers() {
        CommandRun run = run("import", folder.resolve("none"), history, "--user", "u");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.outLines()).hasSize(1);
        assertThat(run.errorLines().get(0))
                .isEqualTo("affetto: " + folder.resolve("none") + ": no such file");
    }

    @Test
    void listShowsTheNewestFirst() throws IOException {
        run("import", history, "--user", "u");
        assertThat(run("list", "--user", "u").outLines())
                .containsExactly(
                        "2024-01-31 18:05:00       -  Anna - 夜  (skipped)",
                        "2024-01-31 18:00:00       -  Anna - Étude (Evenings)");
        assertThat(run("list", "--user", "u", "--limit", "1").outLines()).hasSize(1);
        assertThat(run("list", "--user", "u", "--from", "2024-01-31T18:05").outLines()).hasSize(1);
        assertThat(run("list", "--user", "u", "--before", "2024-01-31").outLines()).isEmpty();
        JsonNode json =
                new ObjectMapper()
                        .readTree(run("list", "--user", "u", "--format", "json").outLines().get(0));
        assertThat(json.get("title").textValue()).isEqualTo("夜");
        assertThat(json.get("skipped").booleanValue()).isTrue();
        assertThat(json.get("played_seconds").doubleValue()).isEqualTo(5);
    }

    @Test
    void nobodysListIsEmptyAndSaysSo() {
        CommandRun run = run("list", "--user", "nobody");
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.error()).contains("no such listens of 'nobody'");
    }

    @Test
    void exportComesBackUnderAnotherName() throws IOException {
        run("import", history, "--user", "u");
        Path file = folder.resolve("export.jsonl");
        assertThat(run("export", "--user", "u", "--out", file).status()).isZero();
        assertThat(run("import", file, "--user", "v").out()).contains(": ListenBrainz: 2 new");
        String text = Files.readString(file);
        assertThat(run("export", "--user", "v").out()).isEqualTo(text).hasLineCount(2);
    }

    @Test
    void eraseNeedsAYesWhereThereIsNoTerminal() {
        run("import", history, "--user", "u");
        CommandRun refused = run("erase", "--user", "u");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.error()).contains("add --yes");
        assertThat(run("list", "--user", "u").outLines()).hasSize(2);
        assertThat(run("erase", "--user", "u", "--yes").outLines())
                .containsExactly("2 listens of 'u' erased, with ratings and offers");
        assertThat(run("list", "--user", "u").outLines()).isEmpty();
    }

    @Test
    void eraseAsksForTheNameInATerminal() {
        run("import", history, "--user", "u");
        assertThat(typing("x\n", "erase", "--user", "u").error())
                .contains("the name was not typed");
        assertThat(typing("", "erase", "--user", "u").status()).isEqualTo(1);
        assertThat(run("list", "--user", "u").outLines()).hasSize(2);
        assertThat(typing("u\n", "erase", "--user", "u").status()).isZero();
        assertThat(run("list", "--user", "u").outLines()).isEmpty();
    }

    private CommandRun typing(String text, Object... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            return runIn(TERMINAL, arguments);
        } finally {
            System.setIn(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "erase"})
    void nobodyHasNothingToExportOrErase(String command) {
        CommandRun run = run(command, "--user", "nobody");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errorLines()).containsExactly("affetto: no such listener: 'nobody'");
    }

    @Test
    void wrongCommandLineIsToldApart() {
        assertThat(CommandRun.of("listens").status()).isEqualTo(2);
        assertThat(run("import", history).error()).contains("--user");
        assertThat(run("import", history, "--user", " ").status()).isEqualTo(2);
        assertThat(run("list", "--user", "u", "--limit", "0").status()).isEqualTo(2);
        assertThat(run("list", "--user", "u", "--from", "x").error()).contains("illegal time: 'x'");
    }

    @Test
    void oddNamesOfListenersComeThrough() {
        for (String name : List.of("夜", "'; DROP TABLE listen; --", "ü b", "🎹")) {
            assertThat(run("import", history, "--user", name).out()).contains("2 new");
            assertThat(run("list", "--user", name).outLines()).hasSize(2);
        }
    }
}
