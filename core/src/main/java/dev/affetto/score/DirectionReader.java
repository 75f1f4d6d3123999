package dev.affetto.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import javax.xml.stream.XMLStreamException;

/** Reads direction and sound elements: tempo, dynamics, wedges, pedal and jumps. */
final class DirectionReader {

    /** Slowest and fastest tempo that is believed, in quarter notes a minute. */
    static final double MIN_TEMPO = 4;

    static final double MAX_TEMPO = 2000;

    private static final double FORTE_VELOCITY = 90;
    private static final int LOUDEST = 127;
    private static final double HALF_DOWN_PERCENT = 50;

    private final XmlCursor xml;
    private final PartReading reading;
    private final StringBuilder words = new StringBuilder();
    private final List<String> signs = new ArrayList<>();
    private double metronome = Double.NaN;
    private double soundDynamics = Double.NaN;
    private boolean soundRead;

    DirectionReader(XmlCursor xml, PartReading reading) {
        this.xml = xml;
        this.reading = reading;
    }

    /** Reads the direction that the cursor has entered. */
    void readDirection() throws XMLStreamException {
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            if (xml.name().equals("direction-type")) {
                readType();
            } else if (xml.name().equals("sound")) {
                readSound();
            }
        }
        signs.forEach(reading::addDynamics);
        addSoundDynamics();
        addTempo();
        readJumpWords();
    }

    private void readType() throws XMLStreamException {
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "words" -> words.append(' ').append(xml.text());
                case "metronome" -> readMetronome();
                case "dynamics" -> readDynamics();
                case "wedge" -> readWedge();
                case "pedal" -> addPedal(xml.attribute("type"));
                case "segno" -> segno("segno");
                case "coda" -> coda("coda");
                default -> {}
            }
        }
    }

    private void readDynamics() throws XMLStreamException {
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            signs.add(xml.name());
        }
    }

    /** A loudness that no sign stands for is in percent of the velocity 90. */
    private void addSoundDynamics() {
        double velocity = Math.rint(soundDynamics * FORTE_VELOCITY / 100);
        boolean silentSigns = signs.stream().allMatch(sign -> DynamicLevels.of(sign).isEmpty());
        if (silentSigns && velocity >= 1) {
            int level = (int) Math.min(LOUDEST, velocity);
            reading.addMark(reading.part.dynamics, new DynamicsMark("", level, level));
        }
    }

    private void readWedge() {
        String type = xml.attribute("type");
        if (!type.equals("continue")) {
            String number = xml.attribute("number");
            reading.addMark(reading.part.wedges, new PartDraft.WedgePoint(number, type));
        }
    }

    private void addPedal(String type) {
        switch (type) {
            case "start", "resume" -> reading.addMark(reading.part.pedal, PedalMark.PRESS);
            case "stop", "discontinue" -> reading.addMark(reading.part.pedal, PedalMark.RELEASE);
            case "change" -> reading.addMark(reading.part.pedal, PedalMark.CHANGE);
            default -> {}
        }
    }

    /** {@code beat-unit}, its dots, and the first number of how many a minute. */
    private void readMetronome() throws XMLStreamException {
        double unit = Double.NaN;
        String type = "";
        int dots = 0;
        int units = 0;
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "beat-unit" -> {
                    type = xml.text();
                    units++;
                }
                case "beat-unit-dot" -> dots++;
                case "per-minute" -> unit = Numbers.first(xml.text());
                default -> {}
            }
        }
        if (units == 1) {
            metronome = unit * NoteReader.typeBeats(type, dots);
        }
    }

    private void addTempo() {
        if (soundRead) {
            return;
        }
        if (!Double.isNaN(metronome)) {
            addTempo(metronome, TempoMark.Source.METRONOME);
            return;
        }
        OptionalDouble counted = TempoWords.beatsPerMinute(words.toString());
        if (counted.isPresent()) {
            double beat = reading.timeSignature.countedBeatBeats();
            addTempo(counted.getAsDouble() * beat, TempoMark.Source.WORDS);
        }
    }

    /** Whether the tempo is one that can be believed. */
    private boolean addTempo(double quarterNotesPerMinute, TempoMark.Source source) {
        if (!(quarterNotesPerMinute >= MIN_TEMPO && quarterNotesPerMinute <= MAX_TEMPO)) {
            reading.warn("tempo ignored, must be 4 to 2000 quarter notes a minute");
            return false;
        }
        reading.addMark(reading.score.tempo, new TempoMark(quarterNotesPerMinute, source));
        return true;
    }

    /** Reads the sound element that the cursor has entered, which stands by itself. */
    void readSoundAlone() {
        readSound();
        addSoundDynamics();
    }

    private void readSound() {
        String tempo = xml.attribute("tempo");
        if (!tempo.isEmpty()) {
            soundRead = addTempo(Numbers.decimal(tempo), TempoMark.Source.SOUND);
        }
        soundDynamics = Numbers.decimal(xml.attribute("dynamics"));
        String damper = xml.attribute("damper-pedal");
        if (!damper.isEmpty()) {
            boolean down = damper.equals("yes") || Numbers.decimal(damper) >= HALF_DOWN_PERCENT;
            reading.addMark(reading.part.pedal, down ? PedalMark.PRESS : PedalMark.RELEASE);
        }
        readJumps(reading.measureDraft);
    }

    private void readJumps(MeasureDraft measure) {
        measure.daCapo |= xml.attribute("dacapo").equals("yes");
        measure.fine |= !xml.attribute("fine").isEmpty() && !xml.attribute("fine").equals("no");
        measure.dalSegno = given(xml.attribute("dalsegno"), measure.dalSegno);
        measure.toCoda = given(xml.attribute("tocoda"), measure.toCoda);
        if (!xml.attribute("segno").isEmpty()) {
            segno(xml.attribute("segno"));
        }
        if (!xml.attribute("coda").isEmpty()) {
            coda(xml.attribute("coda"));
        }
    }

    private static String given(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }

    private void segno(String name) {
        reading.measureDraft.segno = name;
    }

    private void coda(String name) {
        reading.measureDraft.coda = name;
    }

    /** Jumps that are only in words, as notation programs write them. */
    private void readJumpWords() {
        String text = words.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z ]", "").strip();
        MeasureDraft measure = reading.measureDraft;
        if (text.equals("fine")) {
            measure.fine = true;
        } else if (text.matches("(dc|da capo)( al (fine|coda)| senza replica.*)?")) {
            measure.daCapo = true;
        } else if (text.matches("(ds|dal segno)( al (fine|coda))?")) {
            measure.dalSegno = given(measure.dalSegno, "segno");
        } else if (text.matches("to coda|al coda")) {
            measure.toCoda = given(measure.toCoda, "coda");
        } else if (text.equals("coda")) {
            measure.coda = given(measure.coda, "coda");
        }
    }
}
