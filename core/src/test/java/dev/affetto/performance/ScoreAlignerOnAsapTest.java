package dev.affetto.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import dev.affetto.score.MusicXmlReader;
import dev.affetto.score.ScoreNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alignments against those of (n)ASAP, which people checked. {@code -Daffetto.align=all} takes all
 * 53 performances in place of a few.
 */
class ScoreAlignerOnAsapTest {

    private static final Logger LOG = LoggerFactory.getLogger(ScoreAlignerOnAsapTest.class);
    private static final String TRUTH = "_note_alignment.tsv";
    private static final boolean IS_WHOLE = "all".equals(System.getProperty("affetto.align"));

    /** The same key is struck once in that time. */
    private static final double SAME_ONSET_SECONDS = 0.01;

    private record Result(String name, double f1, double f1WithUnisons, int notes, long nanos) {}

    @Test
    void matchedNotesAreThoseOfTheReference() throws IOException {
        Path asap = TestEnvironment.dataFolder().resolve("asap");
        List<Result> results = truths(asap).stream().map(file -> result(asap, file)).toList();
        for (Result result : results) {
            LOG.info("{}", result);
        }
        double mean = results.stream().mapToDouble(Result::f1).average().orElseThrow();
        double equal = results.stream().mapToDouble(Result::f1WithUnisons).average().orElseThrow();
        double worst = results.stream().mapToDouble(Result::f1).min().orElseThrow();
        double millis =
                results.stream().mapToLong(Result::nanos).sum()
                        / 1e3
                        / results.stream().mapToInt(Result::notes).sum();
        LOG.info(
                "{} performances: mean F1 {}, worst {}, mean with unisons equal {}, {} ms for 1,000"
                        + " notes",
                results.size(),
                mean,
                worst,
                equal,
                millis);
        assertThat(mean).isGreaterThan(0.985);
        assertThat(worst).isGreaterThan(IS_WHOLE ? 0.88 : 0.96);
    }

    private static List<Path> truths(Path asap) throws IOException {
        try (Stream<Path> files = Files.walk(asap)) {
            return files.filter(path -> path.toString().endsWith(TRUTH))
                    .filter(path -> IS_WHOLE || path.toString().contains("Bach"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static Result result(Path asap, Path truth) {
        try {
            Path folder = truth.getParent();
            List<ScoreNote> score =
                    MusicXmlReader.read(folder.resolve("xml_score.musicxml")).unfolded().notes();
            List<PerformedNote> notes =
                    MidiReader.read(Path.of(truth.toString().replace(TRUTH, ".mid"))).notes();
            long start = System.nanoTime();
            NoteAlignment alignment = ScoreAligner.align(score, notes);
            long nanos = System.nanoTime() - start;
            Map<String, PerformedNote> expected = matches(truth, notes);
            long right =
                    alignment.matches().stream()
                            .filter(
                                    match ->
                                            match.played()
                                                    .equals(expected.get(match.written().id())))
                            .count();
            int all = alignment.matches().size() + expected.size();
            long same = rightWithUnisons(alignment, score, expected);
            String name = asap.relativize(truth).toString().replace(TRUTH, "");
            return new Result(name, 2.0 * right / all, 2.0 * same / all, notes.size(), nanos);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Which of two voices in unison was struck is no question: both have the one strike. */
    private static long rightWithUnisons(
            NoteAlignment alignment, List<ScoreNote> score, Map<String, PerformedNote> expected) {
        Map<String, String> place = new HashMap<>();
        score.forEach(note -> place.put(note.id(), place(note)));
        Set<String> truth = new HashSet<>();
        expected.forEach((id, note) -> truth.add(place.getOrDefault(id, id) + " " + note.id()));
        return alignment.matches().stream()
                .filter(match -> truth.contains(place(match.written()) + " " + match.played().id()))
                .count();
    }

    private static String place(ScoreNote note) {
        return note.grace() ? note.id() : Math.round(note.onsetBeats() * 1000) + "/" + note.pitch();
    }

    /**
     * Played notes by the ids of their written ones; found by pitch and onset, as ids may differ.
     */
    private static Map<String, PerformedNote> matches(Path truth, List<PerformedNote> notes)
            throws IOException {
        Map<String, PerformedNote> matches = new HashMap<>();
        for (String line : Files.readAllLines(truth)) {
            String[] cells = line.split("\t", -1);
            boolean isMatch = cells.length > 5 && cells[1].matches("n\\d+");
            if (isMatch && !"insertion".equals(cells[0])) {
                int pitch = Integer.parseInt(cells[4]);
                double onset = Double.parseDouble(cells[5]);
                notes.stream()
                        .filter(note -> note.note().pitch() == pitch)
                        .min(
                                Comparator.comparingDouble(
                                        note -> Math.abs(note.note().startSeconds() - onset)))
                        .filter(
                                note ->
                                        Math.abs(note.note().startSeconds() - onset)
                                                < SAME_ONSET_SECONDS)
                        .ifPresent(note -> matches.put(cells[0], note));
            }
        }
        return matches;
    }
}
