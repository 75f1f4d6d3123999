package dev.affetto.score;

import javax.xml.stream.XMLStreamException;

/** Reads an attributes element: divisions, key, time, staves and transposition. */
final class AttributesReader {

    private static final int MOST_FIFTHS = 12;
    private static final int OCTAVE_STEPS = 7;
    private static final int OCTAVE_SEMITONES = 12;
    private static final int MOST_BEATS = 1024;
    private static final int MOST_STAVES = 16;
    private static final int MOST_OCTAVES = 4;
    private static final double QUARTERS = 4;
    private static final int NONE = Integer.MIN_VALUE;

    private final XmlCursor xml;
    private final PartReading reading;
    private int fifths = NONE;
    private String mode = "";

    AttributesReader(XmlCursor xml, PartReading reading) {
        this.xml = xml;
        this.reading = reading;
    }

    void read() throws XMLStreamException {
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "divisions" -> reading.setDivisions(xml.text());
                case "key" -> readKey();
                case "time" -> readTime();
                case "staves" -> readStaves();
                case "clef" -> readClef();
                case "transpose" -> readTransposition();
                default -> {}
            }
        }
        if (fifths != NONE) {
            addKey();
        }
    }

    /** Of several keys, one a staff, the first counts. */
    private void readKey() throws XMLStreamException {
        boolean first = fifths == NONE;
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            if (first && xml.name().equals("fifths")) {
                fifths = Numbers.whole(xml.text(), NONE);
            } else if (first && xml.name().equals("mode")) {
                mode = xml.text();
            }
        }
    }

    /** The key as it sounds: an interval of d letters and c semitones is 7 c - 12 d fifths. */
    private void addKey() {
        int sounding =
                fifths + OCTAVE_STEPS * reading.chromatic - OCTAVE_SEMITONES * reading.diatonic;
        if (Math.abs(fifths) > MOST_FIFTHS) {
            reading.warn("illegal key of " + fifths + " fifths ignored, must be -12 to 12");
            return;
        }
        reading.addMark(reading.part.keys, new KeySignature(sounding, mode));
    }

    private void readTime() throws XMLStreamException {
        double quarters = 0;
        int beatType = 0;
        int sum = 0;
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            if (xml.name().equals("beats")) {
                sum = sum(xml.text());
            } else if (xml.name().equals("beat-type")) {
                int type = Numbers.whole(xml.text(), 0);
                if (type > 0 && type <= MOST_BEATS && sum > 0) {
                    quarters += QUARTERS * sum / type;
                    beatType = Math.max(beatType, type);
                }
            }
        }
        int beats = (int) Math.round(quarters * beatType / QUARTERS);
        if (beats > 0 && beatType > 0 && quarters <= PartReading.MAX_MEASURE_BEATS) {
            reading.timeSignature = new TimeSignature(beats, beatType);
            reading.addMark(reading.part.timeSignatures, reading.timeSignature);
        }
    }

    private static int sum(String beats) {
        int sum = 0;
        for (String term : beats.split("\\+", -1)) {
            int value = Numbers.whole(term.strip(), 0);
            if (value <= 0 || value > MOST_BEATS) {
                return 0;
            }
            sum += value;
        }
        return sum;
    }

    private void readStaves() throws XMLStreamException {
        int staves = Numbers.whole(xml.text(), 1);
        reading.part.staves = Math.max(reading.part.staves, Math.min(MOST_STAVES, staves));
    }

    private void readClef() throws XMLStreamException {
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            if (xml.name().equals("sign") && xml.text().equals("percussion")) {
                reading.part.percussion = true;
            }
        }
    }

    private void readTransposition() throws XMLStreamException {
        int diatonic = Integer.MIN_VALUE;
        int chromatic = 0;
        int octaves = 0;
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "diatonic" -> diatonic = Numbers.whole(xml.text(), Integer.MIN_VALUE);
                case "chromatic" -> chromatic = Numbers.whole(xml.text(), 0);
                case "octave-change" -> octaves = Numbers.whole(xml.text(), 0);
                default -> {}
            }
        }
        if (Math.abs(chromatic) > MOST_OCTAVES * OCTAVE_SEMITONES
                || Math.abs(octaves) > MOST_OCTAVES) {
            reading.warn(
                    "illegal transposition ignored, must be at most 48 semitones and 4 octaves");
            return;
        }
        boolean given = Math.abs(diatonic) <= MOST_OCTAVES * OCTAVE_STEPS;
        int letters =
                given ? diatonic : Math.round(chromatic * OCTAVE_STEPS / (float) OCTAVE_SEMITONES);
        reading.diatonic = letters + OCTAVE_STEPS * octaves;
        reading.chromatic = chromatic + OCTAVE_SEMITONES * octaves;
    }
}
