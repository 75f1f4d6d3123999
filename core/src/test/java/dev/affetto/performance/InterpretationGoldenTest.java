package dev.affetto.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.feature.SegmentGrid;
import dev.affetto.score.MusicXmlReader;
import dev.affetto.score.ScoreNote;
import dev.affetto.score.UnfoldedScore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against partitura, by {@code golden_interpretation.py}, on the alignments of (n)ASAP. */
class InterpretationGoldenTest {

    /** Partitura keeps times as 32-bit floats: of a time of 100 s that is 8 µs. */
    private static final Offset<Float> CLOSE_MS = Offset.offset(0.02f);

    /** Such a time over one of 100 ms. */
    private static final Offset<Float> CLOSE_RATIO = Offset.offset(1e-4f);

    /** Of values as floats, written with six digits. */
    private static final Offset<Float> CLOSE_VELOCITY = Offset.offset(1e-4f);

    private static final double BEYOND_SECONDS = 3;

    private record Row(String folder, String performance, int segment, double[] numbers) {

        @Override
        public String toString() {
            return folder + "/" + performance + ", segment " + segment;
        }
    }

    private static List<Row> golden() throws IOException {
        try (InputStream stream =
                InterpretationGoldenTest.class.getResourceAsStream("golden-interpretation.csv")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(2)
                    .map(InterpretationGoldenTest::row)
                    .toList();
        }
    }

    private static Row row(String line) {
        String[] cells = line.split(",", -1);
        double[] numbers = new double[cells.length - 3];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Double.parseDouble(cells[i + 3]);
        }
        return new Row(cells[0], cells[1], Integer.parseInt(cells[2]), numbers);
    }

    @Test
    void asynchronyKeyOverlapAndVelocityAreThoseOfPartitura() throws IOException {
        Map<String, List<Row>> pieces =
                golden().stream()
                        .collect(Collectors.groupingBy(row -> row.folder + "/" + row.performance));
        assertThat(pieces).hasSize(2);
        Path asap = TestEnvironment.dataFolder().resolve("asap");
        for (List<Row> rows : pieces.values()) {
            compare(measured(asap, rows.get(0)), rows);
        }
    }

    private static void compare(FeatureSequence measured, List<Row> rows) {
        for (Row row : rows) {
            float[] values = measured.values()[row.segment];
            double[] golden = row.numbers;
            if (golden[0] > 0) {
                assertThat(values[InterpretationFeature.CHORD_ASYNCHRONY_MS.column()])
                        .as("asynchrony of %s", row)
                        .isCloseTo((float) golden[1], CLOSE_MS);
            }
            if (golden[2] > 0) {
                assertThat(values[InterpretationFeature.KEY_OVERLAP_RATIO.column()])
                        .as("key overlap of %s", row)
                        .isCloseTo((float) golden[3], CLOSE_RATIO);
            }
            assertThat(values[InterpretationFeature.VELOCITY.column()])
                    .as("velocity of %s", row)
                    .isCloseTo((float) golden[5], CLOSE_VELOCITY);
        }
    }

    private static FeatureSequence measured(Path asap, Row row) throws IOException {
        Path folder = asap.resolve(row.folder);
        UnfoldedScore score = MusicXmlReader.read(folder.resolve("xml_score.musicxml")).unfolded();
        Performance performance = MidiReader.read(folder.resolve(row.performance + ".mid"));
        double start = performance.notes().get(0).note().startSeconds();
        List<Segment> grid =
                SegmentGrid.covering(start, performance.durationSeconds() + BEYOND_SECONDS, 3);
        return InterpretationFeatures.extract(
                score,
                performance,
                truth(folder.resolve(row.performance + "_note_alignment.tsv"), score, performance),
                grid);
    }

    /** The matches of (n)ASAP; the golden measures need nothing else of an alignment. */
    private static NoteAlignment truth(Path file, UnfoldedScore score, Performance performance)
            throws IOException {
        Map<String, ScoreNote> written = new HashMap<>();
        score.notes().forEach(note -> written.put(note.id(), note));
        Map<String, PerformedNote> played = new HashMap<>();
        performance.notes().forEach(note -> played.put(note.id(), note));
        List<NoteAlignment.Match> matches = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split("\t", -1);
            if (written.containsKey(cells[0]) && played.containsKey(cells[1])) {
                matches.add(new NoteAlignment.Match(written.get(cells[0]), played.get(cells[1])));
            }
        }
        assertThat(matches).hasSizeGreaterThan(500);
        return new NoteAlignment(matches, List.of(), List.of(), Optional.empty());
    }
}
