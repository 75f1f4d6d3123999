package dev.affetto.score;

import static dev.affetto.score.TinyScore.ending;
import static dev.affetto.score.TinyScore.note;
import static dev.affetto.score.TinyScore.repeat;
import static dev.affetto.score.TinyScore.sound;
import static dev.affetto.score.TinyScore.tie;
import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.note.NoteSequence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seeded mutation fuzzing: whatever a file holds, the reader gives a score that can be played, or
 * an {@link IOException} of one line, soon. {@code -Daffetto.fuzz.mutations=100000} is a long run,
 * and {@code -Daffetto.fuzz.seed} starts it elsewhere.
 */
class MusicXmlFuzzTest {

    private static final Logger LOG = LoggerFactory.getLogger(MusicXmlFuzzTest.class);

    /** Reading any of these files takes far less on any machine, so more is a loop. */
    private static final double LONGEST_SECONDS = 20;

    @TempDir private Path folder;

    @Test
    void nothingButAMalformedScoreExceptionLeavesTheReader() throws IOException {
        long mutations = Long.getLong("affetto.fuzz.mutations", 400);
        long seed = Long.getLong("affetto.fuzz.seed", 1);
        Map<String, Integer> outcomes = new TreeMap<>();
        double slowest;
        long start = System.nanoTime();
        PrintStream standardError = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            slowest = runAll(mutations, seed, outcomes);
        } finally {
            System.setErr(standardError);
        }
        LOG.info(
                "{} mutations from seed {}: {}; {} s, the slowest {} s",
                mutations,
                seed,
                outcomes,
                (System.nanoTime() - start) / 1_000_000_000,
                slowest);
        assertThat(slowest).isLessThan(LONGEST_SECONDS);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        // If all were refused, or none, nothing would have been tried.
        assertThat(outcomes).containsKeys("read", "read with warnings", "refused");
    }

    private double runAll(long mutations, long seed, Map<String, Integer> outcomes)
            throws IOException {
        List<byte[]> files = files();
        double slowest = 0;
        for (long i = 0; i < mutations; i++) {
            byte[] broken = new ScoreMutation(seed + i).of(files.get((int) (i % files.size())));
            long before = System.nanoTime();
            outcomes.merge(outcome(broken, seed + i), 1, Integer::sum);
            slowest = Math.max(slowest, (System.nanoTime() - before) / 1e9);
        }
        return slowest;
    }

    private String outcome(byte[] broken, long seed) throws IOException {
        Path file = Files.write(folder.resolve("broken"), broken);
        try {
            Score score = MusicXmlReader.read(file);
            UnfoldedScore unfolded = score.unfolded();
            NoteSequence sounding = unfolded.sounding();
            assertThat(sounding.notes()).hasSameSizeAs(unfolded.notes());
            assertThat(score.warnings()).allMatch(line -> line.lines().count() == 1);
            return score.warnings().isEmpty() ? "read" : "read with warnings";
        } catch (IOException e) {
            assertThat(e).as("seed " + seed).isInstanceOf(MalformedScoreException.class);
            assertThat(e.getMessage().lines()).as("seed " + seed).hasSize(1);
            return "refused";
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + " breaks the reader: " + e, e);
        }
    }

    private List<byte[]> files() throws IOException {
        List<byte[]> files = new ArrayList<>();
        String everything = everything();
        files.add(TinyScore.utf8(everything));
        files.add(Files.readAllBytes(compressed(everything)));
        try (Stream<Path> examples = MusicXmlReaderTest.examples()) {
            // Half of the turns for the short score: most changes of a long one hit plain notes.
            for (Path example : examples.toList()) {
                files.add(Files.readAllBytes(example));
                files.add(TinyScore.utf8(everything));
            }
        }
        return files;
    }

    private Path compressed(String xml) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("META-INF/container.xml", MusicXmlReaderTest.container("a.xml"));
        entries.put("a.xml", xml);
        return MusicXmlReaderTest.archive(folder.resolve("a.mxl"), entries);
    }

    /** A short score of repeats, endings, jumps, ties, chords and marks. */
    private static String everything() {
        String marks =
                "<direction><direction-type><dynamics><p/></dynamics></direction-type>"
                        + "<direction-type><wedge type=\"crescendo\"/></direction-type>"
                        + "<direction-type><pedal type=\"start\"/></direction-type>"
                        + "<direction-type><words>Allegro</words></direction-type></direction>"
                        + "<attributes><key><fifths>-3</fifths><mode>minor</mode></key>"
                        + "<staves>2</staves><transpose><chromatic>-2</chromatic></transpose>"
                        + "</attributes>";
        return TinyScore.xml(
                marks + note("C4", 8, tie("start")),
                repeat("forward") + TinyScore.grace("D4") + note("C4", 8, tie("stop")),
                ending("1", "start") + note("E4", 8) + ending("1", "stop") + repeat("backward"),
                ending("2", "start") + note("F4", 8) + ending("2", "stop"),
                sound("segno=\"s\"") + note("G4", 4) + TinyScore.chordNote("B4", 4),
                note("A4", 8) + TinyScore.backup(8) + note("A3", 8) + sound("tocoda=\"c\""),
                note("B4", 8) + sound("dalsegno=\"s\""),
                sound("coda=\"c\" tempo=\"90\"") + note("C5", 8) + sound("fine=\"yes\""),
                note("C5", 8) + sound("dacapo=\"yes\""));
    }
}
