package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignCommandTest {

    private static final Path PIECE = TestEnvironment.examples().resolve("petzold-minuet-g-major");
    private static final Path SCORE = PIECE.resolve("score.musicxml");
    private static final Path PERFORMANCE = PIECE.resolve("performance.mid");

    @TempDir private Path folder;

    @Test
    void everyNoteIsMatchedInsertedOrDeleted() {
        CommandRun run = CommandRun.of("align", SCORE, PERFORMANCE);

        assertThat(run.error()).isEmpty();
        assertThat(run.status()).isZero();
        List<String> lines = run.outLines();
        assertThat(lines.get(0)).isEqualTo("xml_id\tmidi_id\ttrack\tchannel\tpitch\tonset");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(
                        line ->
                                line.matches("\\S+-\\d+\tdeletion")
                                        || line.matches(
                                                "(\\S+-\\d+|insertion)\tn\\d+\t\\d+\t\\d+\t\\d+\t\\d+\\.\\d+"));
        long matched = lines.stream().filter(line -> line.matches("\\S+-\\d+\tn\\d.*")).count();
        assertThat((double) matched / (lines.size() - 1)).isGreaterThan(0.9);
    }

    @Test
    void eachPerformedNoteStandsOnce() {
        List<String> played =
                CommandRun.of("align", SCORE, PERFORMANCE).outLines().stream()
                        .skip(1)
                        .map(line -> line.split("\t", -1)[1])
                        .filter(id -> !"deletion".equals(id))
                        .toList();

        assertThat(played).doesNotHaveDuplicates().contains("n0", "n" + (played.size() - 1));
    }

    @Test
    void anotherPieceIsDoubted() {
        Path other = TestEnvironment.examples().resolve("joplin-entertainer/performance.mid");

        CommandRun run = CommandRun.of("align", SCORE, other);

        assertThat(run.status()).isZero();
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.error())
                .startsWith("affetto: warning: ")
                .contains("of the score's notes are played; is it the same piece?");
    }

    @Test
    void damageIsAWarningAndTheRestIsAligned() throws IOException {
        byte[] whole = Files.readAllBytes(PERFORMANCE);
        Path cut =
                Files.write(folder.resolve("cut.mid"), Arrays.copyOf(whole, whole.length * 9 / 10));

        CommandRun run = CommandRun.of("align", SCORE, cut);

        assertThat(run.status()).isZero();
        assertThat(run.error())
                .contains("warning: " + cut + ": tracks that are missing or cut short");
        assertThat(run.outLines()).hasSizeGreaterThan(100);
    }

    @Test
    void badInputIsOneLine() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertIsRefused(SCORE, empty, "empty");
        assertIsRefused(empty, PERFORMANCE, "empty");
        assertIsRefused(PERFORMANCE, PERFORMANCE, PERFORMANCE.toString());
        assertIsRefused(SCORE, SCORE, "not a MIDI file");
        assertIsRefused(SCORE, folder, "directory");
        assertIsRefused(folder, PERFORMANCE, folder.toString());
        assertIsRefused(SCORE, folder.resolve("gone.mid"), "no such file");
        assertIsRefused(folder.resolve("gone.xml"), PERFORMANCE, "no such file");
    }

    private static void assertIsRefused(Path score, Path performance, String word) {
        CommandRun run = CommandRun.of("align", score, performance);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.error())
                .startsWith("affetto: ")
                .contains(word)
                .doesNotContain("Exception", "internal error");
    }

    @Test
    void wrongCommandLinesSayWhatIsMissing() {
        CommandRun none = CommandRun.of("align");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.error()).contains("SCORE", "PERFORMANCE");
        assertThat(CommandRun.of("align", SCORE).status()).isEqualTo(2);
        assertThat(CommandRun.of("align", SCORE, PERFORMANCE, SCORE).status()).isEqualTo(2);
        assertThat(CommandRun.of("align", SCORE, "-").error()).contains("standard input");
    }
}
