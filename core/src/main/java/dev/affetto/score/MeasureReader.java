package dev.affetto.score;

import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;

/** Reads one measure of one part. */
final class MeasureReader {

    private static final int MAX_ENDING = 32;

    private final XmlCursor xml;
    private final PartReading reading;

    MeasureReader(XmlCursor xml, PartReading reading) {
        this.xml = xml;
        this.reading = reading;
    }

    /** Reads the measure, whose element the cursor has entered, to its end. */
    void read() throws XMLStreamException {
        reading.continueEnding();
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "note" -> NoteReader.read(xml, reading);
                case "backup" -> move(-1);
                case "forward" -> move(1);
                case "attributes" -> new AttributesReader(xml, reading).read();
                case "direction" -> new DirectionReader(xml, reading).readDirection();
                case "sound" -> new DirectionReader(xml, reading).readSoundAlone();
                case "barline" -> readBarline();
                default -> {}
            }
        }
        reading.endMeasure();
    }

    private void move(int sign) throws XMLStreamException {
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            if (xml.name().equals("duration")) {
                reading.move(xml.text(), sign);
            }
        }
        reading.previousNote = false;
    }

    private void readBarline() throws XMLStreamException {
        String location = xml.attribute("location");
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "repeat" -> readRepeat(location);
                case "ending" -> readEnding();
                case "segno" -> reading.measureDraft.segno = "segno";
                case "coda" -> reading.measureDraft.coda = "coda";
                default -> {}
            }
        }
    }

    private void readRepeat(String location) {
        if (location.equals("middle")) {
            reading.warn("repeat in the middle of a measure taken at its start or end");
        }
        if (xml.attribute("direction").equals("forward")) {
            reading.startRepeat(location.equals("right"));
        } else {
            int times = Numbers.whole(xml.attribute("times"), 2);
            reading.endRepeat(location.equals("left"), times);
        }
    }

    private void readEnding() {
        if (xml.attribute("type").equals("start")) {
            reading.startEnding(numbers(xml.attribute("number")));
        } else {
            reading.endEnding();
        }
    }

    /** The numbers of an ending, such as {@code 1, 2}. */
    private static Set<Integer> numbers(String text) {
        Set<Integer> numbers = new TreeSet<>();
        for (String term : text.split("[,\\s.]+", -1)) {
            int number = Numbers.whole(term, 0);
            if (number >= 1 && number <= MAX_ENDING) {
                numbers.add(number);
            }
        }
        return numbers.isEmpty() ? Set.of(1) : numbers;
    }
}
