package dev.affetto.score;

import javax.xml.stream.XMLStreamException;

/** Reads the list of parts with their names and instruments. */
final class PartListReader {

    private final XmlCursor xml;
    private final ScoreDraft score;

    PartListReader(XmlCursor xml, ScoreDraft score) {
        this.xml = xml;
        this.score = score;
    }

    void read() throws XMLStreamException {
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            if (xml.name().equals("score-part")) {
                readPart();
            }
        }
    }

    private void readPart() throws XMLStreamException {
        PartHeader header = score.part(xml.attribute("id")).header;
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "part-name" -> {
                    header.name = xml.text();
                    header.names.add(header.name);
                }
                case "part-abbreviation" -> header.names.add(xml.text());
                case "score-instrument", "midi-instrument" -> readInstrument(header);
                default -> {}
            }
        }
    }

    private void readInstrument(PartHeader header) throws XMLStreamException {
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "instrument-name" -> header.names.add(xml.text());
                case "instrument-sound" -> header.sounds.add(xml.text());
                case "midi-program" -> header.programs.add(Numbers.whole(xml.text(), 0));
                case "midi-channel" -> header.channels.add(Numbers.whole(xml.text(), 0));
                default -> {}
            }
        }
    }
}
