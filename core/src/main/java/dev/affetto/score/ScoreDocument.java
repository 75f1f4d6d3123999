package dev.affetto.score;

import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** Reads a MusicXML document, partwise or timewise, into a draft. */
final class ScoreDocument {

    private final XmlCursor xml;
    private final ScoreDraft score;
    private final Map<String, PartReading> readings = new HashMap<>();

    ScoreDocument(XmlCursor xml, ScoreDraft score) {
        this.xml = xml;
        this.score = score;
    }

    /**
     * Reads to the end of the document.
     *
     * @throws XMLStreamException if the XML breaks off or is broken; the draft then holds the whole
     *     measures before
     * @throws NotMusicXmlException if it is XML of another kind
     */
    void read() throws XMLStreamException, NotMusicXmlException {
        xml.toRoot();
        String root = xml.name();
        if (!root.equals("score-partwise") && !root.equals("score-timewise")) {
            throw new NotMusicXmlException(
                    "root element '" + root + "', must be score-partwise or score-timewise");
        }
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "work" -> readTitle("work-title");
                case "movement-title" -> score.title = join(score.title, xml.text());
                case "identification" -> readComposer();
                case "part-list" -> new PartListReader(xml, score).read();
                case "part" -> readPart();
                case "measure" -> readMeasureOfAllParts();
                default -> {}
            }
        }
    }

    private void readTitle(String element) throws XMLStreamException {
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            if (xml.name().equals(element)) {
                score.title = join(score.title, xml.text());
            }
        }
    }

    private static String join(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + ", " + second;
    }

    private void readComposer() throws XMLStreamException {
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            boolean composer = xml.attribute("type").equals("composer");
            if (composer && xml.name().equals("creator")) {
                score.composer = xml.text();
            }
        }
    }

    private PartReading part() {
        PartReading reading =
                readings.computeIfAbsent(
                        xml.attribute("id"), id -> new PartReading(score, score.part(id)));
        if (score.parts.size() > ScoreLimitException.MAX_PARTS) {
            throw new ScoreLimitException("parts", ScoreLimitException.MAX_PARTS);
        }
        return reading;
    }

    private void readPart() throws XMLStreamException {
        PartReading reading = part();
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            if (xml.name().equals("measure")) {
                readMeasure(reading, xml.attribute("number"), isImplicit());
            }
        }
    }

    private void readMeasureOfAllParts() throws XMLStreamException {
        String number = xml.attribute("number");
        boolean implicit = isImplicit();
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            if (xml.name().equals("part")) {
                readMeasure(part(), number, implicit);
            }
        }
    }

    private boolean isImplicit() {
        return xml.attribute("implicit").equals("yes");
    }

    private void readMeasure(PartReading reading, String number, boolean implicit)
            throws XMLStreamException {
        reading.startMeasure(number);
        reading.measureDraft.implicit |= implicit;
        try {
            new MeasureReader(xml, reading).read();
        } catch (XMLStreamException e) {
            reading.part.dropFrom(reading.measure);
            throw e;
        }
    }
}
