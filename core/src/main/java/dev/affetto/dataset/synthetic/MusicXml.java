package dev.affetto.dataset.synthetic;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a composition as MusicXML 4.0: one part on two staves, the melody as voice 1 on the upper,
 * the accompaniment as voice 2 on the lower. Each sounding note has its id.
 */
final class MusicXml {

    private static final Map<Integer, String> TYPE_OF_SIXTEENTHS =
            Map.of(
                    1, "16th", 2, "eighth", 3, "eighth", 4, "quarter", 6, "quarter", 8, "half", 12,
                    "half", 16, "whole");
    private static final List<String> DYNAMICS = List.of("pp", "p", "mp", "mf", "f", "ff");
    private static final double LEGATO_SHARE = 0.92;
    private static final double STACCATO_SHARE = 0.55;

    private final Composition work;
    private final XMLStreamWriter xml;

    private MusicXml(Composition work, XMLStreamWriter xml) {
        this.work = work;
        this.xml = xml;
    }

    /** The file's content in UTF-8. */
    static byte[] encode(Composition work) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            new MusicXml(work, xml).writeScore();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private void writeScore() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        newLine();
        open("score-partwise", "version", "4.0");
        open("work");
        element("work-title", work.title());
        close();
        writeIdentification();
        open("part-list");
        open("score-part", "id", "P1");
        element("part-name", "Piano");
        close();
        close();
        open("part", "id", "P1");
        for (int bar = 0; bar < work.bars(); bar++) {
            writeBar(bar);
        }
        close();
        close();
        xml.writeEndDocument();
    }

    private void writeIdentification() throws XMLStreamException {
        open("identification");
        element("creator", "Synthetic, composed by rule", "type", "composer");
        open("encoding");
        element("software", "Affetto");
        close();
        open("miscellaneous");
        element("miscellaneous-field", "yes", "name", "synthetic");
        close();
        close();
    }

    private void writeBar(int bar) throws XMLStreamException {
        open("measure", "number", Integer.toString(bar + 1));
        if (bar == 0) {
            writeAttributes();
            writeTempo();
            writeDynamics();
            writeArticulation();
        }
        writeVoice(bar, Hand.RIGHT);
        open("backup");
        element("duration", work.meter().sixteenths());
        close();
        writeVoice(bar, Hand.LEFT);
        if (bar == work.bars() - 1) {
            open("barline", "location", "right");
            element("bar-style", "light-heavy");
            close();
        }
        close();
    }

    private void writeAttributes() throws XMLStreamException {
        open("attributes");
        element("divisions", Meter.SIXTEENTHS_PER_BEAT);
        open("key");
        element("fifths", work.key().fifths());
        element("mode", work.key().isMajor() ? "major" : "minor");
        close();
        open("time");
        element("beats", work.meter().beats());
        element("beat-type", 4);
        close();
        element("staves", 2);
        writeClef("1", "G", 2);
        writeClef("2", "F", 4);
        close();
    }

    private void writeClef(String number, String sign, int line) throws XMLStreamException {
        open("clef", "number", number);
        element("sign", sign);
        element("line", line);
        close();
    }

    private void writeTempo() throws XMLStreamException {
        open("direction", "placement", "above");
        open("direction-type");
        open("metronome");
        element("beat-unit", "quarter");
        element("per-minute", work.beatsPerMinute());
        close();
        close();
        element("staff", 1);
        empty("sound", "tempo", Integer.toString(work.beatsPerMinute()));
        close();
    }

    private void writeDynamics() throws XMLStreamException {
        double share = (work.cues().dynamicsDecibels() + 10) / 20;
        int mark = Math.min((int) (share * DYNAMICS.size()), DYNAMICS.size() - 1);
        open("direction", "placement", "below");
        open("direction-type");
        open("dynamics");
        empty(DYNAMICS.get(mark));
        close();
        close();
        element("staff", 1);
        close();
    }

    private void writeArticulation() throws XMLStreamException {
        if (work.cues().keyDownShare() < LEGATO_SHARE) {
            return;
        }
        open("direction", "placement", "above");
        open("direction-type");
        element("words", "legato");
        close();
        element("staff", 1);
        close();
    }

    private void writeVoice(int bar, Hand hand) throws XMLStreamException {
        int start = bar * work.meter().sixteenths();
        int end = start + work.meter().sixteenths();
        int previousOnset = -1;
        int reached = start;
        for (WrittenNote note : work.notes(hand)) {
            if (note.onsetSixteenths() >= start && note.onsetSixteenths() < end) {
                writeNote(note, note.onsetSixteenths() == previousOnset);
                previousOnset = note.onsetSixteenths();
                reached = note.endSixteenths();
            }
        }
        if (reached < end) {
            writeRest(end - reached, hand);
        }
    }

    private void writeNote(WrittenNote note, boolean isInChord) throws XMLStreamException {
        open("note", "id", note.id());
        if (isInChord) {
            empty("chord");
        }
        writePitch(note.pitch());
        element("duration", note.sixteenths());
        element("voice", note.hand() == Hand.RIGHT ? 1 : 2);
        writeType(note.sixteenths());
        writeAccidental(note.pitch());
        element("staff", note.hand() == Hand.RIGHT ? 1 : 2);
        if (isStaccato(note)) {
            open("notations");
            open("articulations");
            empty("staccato");
            close();
            close();
        }
        close();
    }

    private boolean isStaccato(WrittenNote note) {
        return work.cues().keyDownShare() < STACCATO_SHARE
                && note.sixteenths() < work.meter().sixteenths() / 2;
    }

    private void writePitch(WrittenPitch pitch) throws XMLStreamException {
        open("pitch");
        element("step", pitch.letter());
        if (pitch.alter() != 0) {
            element("alter", pitch.alter());
        }
        element("octave", pitch.octave());
        close();
    }

    private void writeType(int sixteenths) throws XMLStreamException {
        element("type", TYPE_OF_SIXTEENTHS.get(sixteenths));
        if (sixteenths % 3 == 0) {
            empty("dot");
        }
    }

    /** Where a note is not as the signature has it. */
    private void writeAccidental(WrittenPitch pitch) throws XMLStreamException {
        if (pitch.alter() != work.key().signatureAlter(pitch.step())) {
            element("accidental", pitch.alter() == 0 ? "natural" : "sharp");
        }
    }

    private void writeRest(int sixteenths, Hand hand) throws XMLStreamException {
        open("note");
        empty("rest");
        element("duration", sixteenths);
        element("voice", hand == Hand.RIGHT ? 1 : 2);
        writeType(sixteenths);
        element("staff", hand == Hand.RIGHT ? 1 : 2);
        close();
    }

    private void open(String name, String... attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        writeAttributes(attributes);
    }

    private void close() throws XMLStreamException {
        xml.writeEndElement();
        newLine();
    }

    private void empty(String name, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(name);
        writeAttributes(attributes);
    }

    private void element(String name, int value) throws XMLStreamException {
        element(name, Integer.toString(value));
    }

    private void element(String name, String text, String... attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        writeAttributes(attributes);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void writeAttributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n");
    }
}
