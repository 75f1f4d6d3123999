package dev.affetto.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class MusicXmlTest {

    private static final Map<String, Integer> SEMITONES =
            Map.of("C", 0, "D", 2, "E", 4, "F", 5, "G", 7, "A", 9, "B", 11);
    private static final Map<String, Integer> SIXTEENTHS =
            Map.of("16th", 1, "eighth", 2, "quarter", 4, "half", 8, "whole", 16);

    static Stream<SyntheticPiece> pieces() {
        return IntStream.rangeClosed(1, 12).mapToObj(number -> SyntheticPiece.of(3, number));
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void voicesFillEveryMeasure(SyntheticPiece piece) throws Exception {
        int bar = piece.work().meter().sixteenths();
        List<Element> measures = all(parse(piece), "measure");
        assertThat(measures).hasSize(piece.work().bars());
        for (Element measure : measures) {
            Map<String, Integer> lengths = new HashMap<>();
            for (Element note : all(measure, "note")) {
                int duration = Integer.parseInt(text(note, "duration"));
                if (all(note, "chord").isEmpty()) {
                    lengths.merge(text(note, "voice"), duration, Integer::sum);
                }
                assertThat(duration).isEqualTo(drawnSixteenths(note));
            }
            assertThat(lengths).isEqualTo(Map.of("1", bar, "2", bar));
            assertThat(text(measure.getElementsByTagName("backup"), "duration"))
                    .isEqualTo(Integer.toString(bar));
        }
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void notesKeepTheirIdsPitchesAndPlaces(SyntheticPiece piece) throws Exception {
        Map<String, List<Integer>> written = new HashMap<>();
        for (WrittenNote note : piece.work().notes()) {
            written.put(
                    note.id(),
                    List.of(note.onsetSixteenths(), note.sixteenths(), note.pitch().midi()));
        }

        assertThat(readNotes(piece)).isEqualTo(written).hasSize(piece.work().notes().size());
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void signatureAndModeAreThoseOfTheKey(SyntheticPiece piece) throws Exception {
        Document score = parse(piece);

        assertThat(score.getDocumentElement().getAttribute("version")).isEqualTo("4.0");
        assertThat(text(score.getDocumentElement(), "work-title")).startsWith("Synthetic ");
        assertThat(text(score.getDocumentElement(), "mode"))
                .isEqualTo(piece.work().key().isMajor() ? "major" : "minor");
        int fifths = Integer.parseInt(text(score.getDocumentElement(), "fifths"));
        // A fifth is seven semitones; the minor tonic lies nine semitones above the major one.
        int tonic = Math.floorMod(7 * fifths + (piece.work().key().isMajor() ? 0 : 9), 12);
        assertThat(piece.work().key().pitch(0).midi() % 12).isEqualTo(tonic);
    }

    /** By id: onset and length in sixteenths, and MIDI pitch. */
    private static Map<String, List<Integer>> readNotes(SyntheticPiece piece) throws Exception {
        Map<String, List<Integer>> notes = new HashMap<>();
        int start = 0;
        for (Element measure : all(parse(piece), "measure")) {
            Map<String, Integer> reached = new HashMap<>();
            Map<String, Integer> onsets = new HashMap<>();
            for (Element note : all(measure, "note")) {
                String voice = text(note, "voice");
                int duration = Integer.parseInt(text(note, "duration"));
                if (all(note, "chord").isEmpty()) {
                    onsets.put(voice, reached.getOrDefault(voice, start));
                    reached.put(voice, onsets.get(voice) + duration);
                }
                if (all(note, "rest").isEmpty()) {
                    notes.put(
                            note.getAttribute("id"),
                            List.of(onsets.get(voice), duration, midiPitch(note)));
                }
            }
            start += piece.work().meter().sixteenths();
        }
        return notes;
    }

    private static int midiPitch(Element note) {
        int alter = all(note, "alter").isEmpty() ? 0 : Integer.parseInt(text(note, "alter"));
        int octave = Integer.parseInt(text(note, "octave"));
        return 12 * (octave + 1) + SEMITONES.get(text(note, "step")) + alter;
    }

    /** What the note's shape says. */
    private static int drawnSixteenths(Element note) {
        int plain = SIXTEENTHS.get(text(note, "type"));
        return all(note, "dot").isEmpty() ? plain : plain * 3 / 2;
    }

    private static Document parse(SyntheticPiece piece)
            throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(piece.musicXml()));
    }

    private static List<Element> all(Document document, String name) {
        return all(document.getDocumentElement(), name);
    }

    private static List<Element> all(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String text(NodeList parents, String name) {
        return text((Element) parents.item(0), name);
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }
}
