package dev.affetto.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.TestEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All 32 scores of ASAP as partitura and music21 read them; the golden file is made by {@code
 * core/src/test/python/golden_scores.py}. Places are compared in whole divisions, so exactly.
 */
class ScoreGoldenTest {

    private static final JsonNode GOLDEN = golden();

    /** Measures (index from 0) in which partitura differs, explained in docs/scores.md. */
    private static final Map<String, List<Integer>> UNLIKE_PARTITURA =
            Map.of("Bach/Fugue/bwv_893", List.of(54));

    /** Notes that the alignments count apart, though a tie of their pitch ends where they start. */
    private static final Map<String, Set<String>> TIED_HERE =
            Map.of(
                    "Bach/Fugue/bwv_846", Set.of("n446-1"),
                    "Bach/Fugue/bwv_860", Set.of("n1511-1"),
                    "Bach/Prelude/bwv_854", Set.of("n255-1"),
                    "Bach/Prelude/bwv_887", Set.of("n1348-1"),
                    "Bach/Prelude/bwv_889", Set.of("n285-1"),
                    "Beethoven/Piano_Sonatas/28-1", Set.of("n1599-1"));

    /** How many notes the alignments leave out, tied over a gap to one long before. */
    private static final Map<String, Integer> TIED_THERE =
            Map.of(
                    "Haydn/Keyboard_Sonatas/48-2", 4,
                    "Mozart/Piano_Sonatas/12-1", 4,
                    "Mozart/Piano_Sonatas/12-2", 6,
                    "Mozart/Piano_Sonatas/8-1", 2,
                    "Schubert/Piano_Sonatas/894-2_no_repeat", 14);

    private static JsonNode golden() {
        try (InputStream stream = ScoreGoldenTest.class.getResourceAsStream("golden-scores.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> scores() {
        List<String> names = new ArrayList<>();
        GOLDEN.get("scores").fieldNames().forEachRemaining(names::add);
        assertThat(names).hasSize(32);
        return names.stream();
    }

    private static Score read(String name) throws IOException {
        Path folder = TestEnvironment.dataFolder().resolve("asap");
        return MusicXmlReader.read(folder.resolve(name).resolve("xml_score.musicxml"));
    }

    @ParameterizedTest
    @MethodSource("scores")
    void unfoldedNotesWithTheirIdsArePartituras(String name) throws IOException {
        JsonNode expected = GOLDEN.get("scores").get(name).get("partitura");
        int divisions = expected.get("divisions").asInt();
        UnfoldedScore score = read(name).unfolded();
        TreeMap<Double, List<String>> byMeasure = new TreeMap<>();
        score.measures().forEach(measure -> byMeasure.put(measure.onsetBeats(), new ArrayList<>()));
        for (ScoreNote note : score.notes()) {
            byMeasure
                    .floorEntry(note.onsetBeats() + 1e-6)
                    .getValue()
                    .add(
                            String.format(
                                    "%s %d %d %d %s %d %d",
                                    note.id(),
                                    note.pitch(),
                                    Math.round(note.onsetBeats() * divisions),
                                    Math.round(note.durationBeats() * divisions),
                                    note.grace(),
                                    note.voice(),
                                    note.staff()));
        }
        assertThat(score.notes()).hasSize(expected.get("notes").asInt());
        assertThat(score.notes().stream().filter(ScoreNote::grace))
                .hasSize(expected.get("grace").asInt());
        assertThat(unlike(new ArrayList<>(byMeasure.values()), expected.get("measures")))
                .isEqualTo(UNLIKE_PARTITURA.getOrDefault(name, List.of()));
    }

    @ParameterizedTest
    @MethodSource("scores")
    void keysAndTimeSignaturesArePartituras(String name) throws IOException {
        JsonNode expected = GOLDEN.get("scores").get(name).get("partitura");
        int divisions = expected.get("divisions").asInt();
        PartMarks marks = read(name).parts().get(0).marks();
        assertThat(
                        marks.keys().stream()
                                .map(
                                        key ->
                                                String.format(
                                                        "[%d,%d,\"%s\"]",
                                                        Math.round(key.onsetBeats() * divisions),
                                                        key.value().fifths(),
                                                        key.value().mode())))
                .containsExactlyElementsOf(lines(expected.get("keys")));
        assertThat(
                        marks.timeSignatures().stream()
                                .map(
                                        time ->
                                                String.format(
                                                        "[%d,%d,%d]",
                                                        Math.round(time.onsetBeats() * divisions),
                                                        time.value().beats(),
                                                        time.value().beatType())))
                .containsExactlyElementsOf(lines(expected.get("times")));
    }

    @ParameterizedTest
    @MethodSource("scores")
    void writtenNoteHeadsAreMusic21s(String name) throws IOException {
        JsonNode expected = GOLDEN.get("scores").get(name).get("music21");
        int divisions = GOLDEN.get("scores").get(name).get("partitura").get("divisions").asInt();
        Score score = read(name);
        List<List<String>> byMeasure = new ArrayList<>();
        score.measures().forEach(measure -> byMeasure.add(new ArrayList<>()));
        for (WrittenNote note : score.parts().get(0).notes()) {
            double offset = note.onsetBeats() - score.measures().get(note.measure()).startBeats();
            byMeasure
                    .get(note.measure())
                    .add(
                            String.format(
                                    "%d %d %d",
                                    note.pitch().midi(),
                                    Math.round(offset * divisions),
                                    Math.round(note.durationBeats() * divisions)));
        }
        assertThat(score.noteCount()).isEqualTo(expected.get("heads").asInt());
        assertThat(unlike(byMeasure, expected.get("measures"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scores")
    void keysAndTimeSignaturesAreMusic21s(String name) throws IOException {
        JsonNode expected = GOLDEN.get("scores").get(name).get("music21");
        PartMarks marks = read(name).parts().get(0).marks();
        assertThat(marks.keys().stream().map(key -> "" + key.value().fifths()))
                .containsExactlyElementsOf(lines(expected.get("keys")));
        assertThat(
                        marks.timeSignatures().stream()
                                .map(Timed::value)
                                .map(time -> "[" + time.beats() + "," + time.beatType() + "]"))
                .containsExactlyElementsOf(lines(expected.get("times")));
    }

    @ParameterizedTest
    @MethodSource("scores")
    void idsAreThoseOfTheNoteAlignments(String name) throws IOException {
        Set<String> theirs = alignedIds(TestEnvironment.dataFolder().resolve("asap").resolve(name));
        UnfoldedScore score = read(name).unfolded();
        Set<String> tiedHere = new HashSet<>(theirs);
        List<WrittenNote> tiedThere = new ArrayList<>();
        for (int i = 0; i < score.notes().size(); i++) {
            if (!tiedHere.remove(score.notes().get(i).id())) {
                tiedThere.add(score.written().get(i));
            }
        }
        assertThat(tiedHere).isEqualTo(TIED_HERE.getOrDefault(name, Set.of()));
        assertThat(tiedThere)
                .hasSize(TIED_THERE.getOrDefault(name, 0))
                .allMatch(note -> note.has(NoteMark.TIE_STOP));
    }

    private static Set<String> alignedIds(Path folder) throws IOException {
        List<Path> alignments;
        try (Stream<Path> files = Files.list(folder)) {
            alignments =
                    files.filter(file -> file.toString().endsWith("_note_alignment.tsv")).toList();
        }
        assertThat(alignments).isNotEmpty();
        Set<String> ids = new HashSet<>();
        for (Path alignment : alignments) {
            for (String line : Files.readAllLines(alignment)) {
                ids.add(line.split("\t", -1)[0]);
            }
        }
        ids.removeAll(Set.of("xml_id", "insertion"));
        return ids;
    }

    private static List<String> lines(JsonNode rows) {
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(row.toString()));
        return lines;
    }

    private static List<Integer> unlike(List<List<String>> measures, JsonNode digests) {
        assertThat(measures).hasSize(digests.size());
        List<Integer> unlike = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            if (!digest(measures.get(i)).equals(digests.get(i).asText())) {
                unlike.add(i);
            }
        }
        return unlike;
    }

    private static String digest(List<String> lines) {
        Collections.sort(lines);
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
