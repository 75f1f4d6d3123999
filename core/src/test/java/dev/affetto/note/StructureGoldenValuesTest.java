package dev.affetto.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.TestEnvironment;
import dev.affetto.performance.MidiReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Against music21's {@code features.jSymbolic} on the examples' performances; see {@code
 * src/test/python/golden_structure.py}.
 */
class StructureGoldenValuesTest {

    private static final NoteFeatures STRUCTURE = NoteFeatures.named("structure");

    /** Six digits are written there, and values are in single precision here. */
    private static final double RELATIVE = 1e-5;

    /** In the script too: no two notes lie exactly 1 s apart, where the hands are divided. */
    private static final double STRETCH = 1.00013;

    @Test
    void measuresWithJSymbolicsNamesHaveItsValues() throws IOException {
        JsonNode pieces = golden().get("pieces");
        assertThat(pieces).hasSize(11);
        for (JsonNode piece : pieces) {
            String name = piece.get("piece").asText();
            float[] measured = STRUCTURE.ofPiece(stretched(played(name)));
            for (var field : piece.get("music21").properties()) {
                double expected = field.getValue().asDouble();
                assertThat((double) measured[STRUCTURE.featureSet().indexOf(field.getKey())])
                        .as(field.getKey() + " of " + name)
                        .isCloseTo(expected, within(RELATIVE * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static NoteSequence played(String piece) throws IOException {
        Path folder = TestEnvironment.examples().resolve(piece);
        return MidiReader.read(folder.resolve("performance.mid")).sounding();
    }

    private static NoteSequence stretched(NoteSequence piece) {
        return Music.changed(
                piece,
                note ->
                        new SoundingNote(
                                STRETCH * note.startSeconds(),
                                STRETCH * note.endSeconds(),
                                note.pitch(),
                                note.velocity()));
    }

    private static JsonNode golden() throws IOException {
        try (InputStream stream =
                StructureGoldenValuesTest.class.getResourceAsStream("golden-structure.json")) {
            return new ObjectMapper().readTree(stream);
        }
    }
}
