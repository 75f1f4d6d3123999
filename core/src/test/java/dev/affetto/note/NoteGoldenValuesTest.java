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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the prototypes in numpy and music21; see {@code src/test/python/golden_notes.py}. */
class NoteGoldenValuesTest {

    private static final NoteFeatures PERFORMANCE = NoteFeatures.named("performance");

    /** Six digits are written there, and values are in single precision here. */
    private static final double RELATIVE = 2e-4;

    /** In the script too: no note lies on the edge of a frame to the last bit. */
    private static final double STRETCH = 1.00013;

    @Test
    void measuresOfTwelveClipsAreThoseOfThePrototype() throws IOException {
        JsonNode golden = golden();
        for (JsonNode clip : golden.get("clips")) {
            float[] measured = measured(clip);
            for (int i = 0; i < golden.get("features").size(); i++) {
                String name = golden.get("features").get(i).asText();
                assertClose(measured, name, clip.get("prototype").get(i).asDouble(), clip);
            }
        }
    }

    @Test
    void keysAndRangeAreThoseOfMusic21() throws IOException {
        for (JsonNode clip : golden().get("clips")) {
            float[] measured = measured(clip);
            for (var field : clip.get("music21").properties()) {
                assertClose(measured, field.getKey(), field.getValue().asDouble(), clip);
            }
        }
    }

    private static void assertClose(float[] measured, String name, double expected, JsonNode clip) {
        double tolerance = RELATIVE * Math.max(1, Math.abs(expected));
        assertThat((double) measured[PERFORMANCE.featureSet().indexOf(name)])
                .as(name + " of " + clip.get("clip").asText())
                .isCloseTo(expected, within(tolerance));
    }

    private static float[] measured(JsonNode clip) throws IOException {
        Path file =
                TestEnvironment.dataFolder().resolve("emopia").resolve(clip.get("clip").asText());
        return PERFORMANCE.ofPiece(stretched(MidiReader.read(file).sounding()));
    }

    private static NoteSequence stretched(NoteSequence piece) {
        double start = piece.startSeconds();
        List<SoundingNote> notes =
                piece.notes().stream()
                        .map(
                                n ->
                                        new SoundingNote(
                                                STRETCH * (n.startSeconds() - start),
                                                STRETCH * (n.endSeconds() - start),
                                                n.pitch(),
                                                n.velocity()))
                        .toList();
        List<PedalPress> pedal =
                piece.pedal().stream()
                        .filter(press -> press.endSeconds() > start)
                        .map(
                                press ->
                                        new PedalPress(
                                                STRETCH * Math.max(0, press.startSeconds() - start),
                                                STRETCH * (press.endSeconds() - start)))
                        .toList();
        return new NoteSequence(notes, pedal);
    }

    private static JsonNode golden() throws IOException {
        try (InputStream stream =
                NoteGoldenValuesTest.class.getResourceAsStream("golden-notes.json")) {
            return new ObjectMapper().readTree(stream);
        }
    }
}
