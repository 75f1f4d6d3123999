package dev.affetto.score;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** Reads one note element. */
final class NoteReader {

    private static final int LARGEST_PITCH = 127;
    private static final int MAX_STAFF = 16;
    private static final int MOST_DOTS = 8;
    private static final int MOST_OCTAVES = 20;
    private static final int MOST_SEMITONES = 12;
    private static final Map<String, Double> TYPE_BEATS =
            Map.ofEntries(
                    Map.entry("maxima", 32.0),
                    Map.entry("long", 16.0),
                    Map.entry("breve", 8.0),
                    Map.entry("whole", 4.0),
                    Map.entry("half", 2.0),
                    Map.entry("quarter", 1.0),
                    Map.entry("eighth", 0.5),
                    Map.entry("16th", 0.25),
                    Map.entry("32nd", 0.125),
                    Map.entry("64th", 0.0625),
                    Map.entry("128th", 0.03125),
                    Map.entry("256th", 0.015625),
                    Map.entry("512th", 0.0078125),
                    Map.entry("1024th", 0.00390625));

    private final XmlCursor xml;
    private final PartReading reading;

    private String id = "";
    private String duration = "";
    private String step = "";
    private String alter = "";
    private String octave = "";
    private String voice = "";
    private String type = "";
    private int dots;
    private int staff = 1;
    private boolean pitched;
    private boolean unpitched;
    private boolean grace;
    private boolean chord;
    private boolean cue;
    private boolean tied;
    private Tuplet tuplet = Tuplet.NONE;
    private final List<String> dynamics = new ArrayList<>();
    private final Set<NoteMark> marks = EnumSet.noneOf(NoteMark.class);

    private NoteReader(XmlCursor xml, PartReading reading) {
        this.xml = xml;
        this.reading = reading;
    }

    /** Length of a note value in quarter notes, NaN if there is none of that name. */
    static double typeBeats(String type, int dots) {
        double plain = TYPE_BEATS.getOrDefault(type, Double.NaN);
        return plain * (2 - Math.pow(0.5, Math.min(dots, MOST_DOTS)));
    }

    /** Reads the note that the cursor has entered, and moves the part's place past it. */
    static void read(XmlCursor xml, PartReading reading) throws XMLStreamException {
        NoteReader note = new NoteReader(xml, reading);
        note.readElements();
        note.place();
    }

    private void readElements() throws XMLStreamException {
        id = xml.attribute("id");
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "grace" -> grace = true;
                case "chord" -> chord = true;
                case "cue" -> cue = true;
                case "unpitched" -> unpitched = true;
                case "pitch" -> readPitch();
                case "duration" -> duration = xml.text();
                case "voice" -> voice = xml.text();
                case "type" -> type = xml.text();
                case "dot" -> dots++;
                case "staff" ->
                        staff = Math.min(MAX_STAFF, Math.max(1, Numbers.whole(xml.text(), 1)));
                case "tie" -> readTie();
                case "time-modification" -> readTuplet();
                case "notations" -> readNotations();
                default -> {}
            }
        }
    }

    private void readPitch() throws XMLStreamException {
        pitched = true;
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "step" -> step = xml.text();
                case "alter" -> alter = xml.text();
                case "octave" -> octave = xml.text();
                default -> {}
            }
        }
    }

    private void readTie() {
        tied = true;
        NoteMark.named("tie " + xml.attribute("type")).ifPresent(marks::add);
    }

    private void readTuplet() throws XMLStreamException {
        int actual = 1;
        int normal = 1;
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            if (xml.name().equals("actual-notes")) {
                actual = Numbers.whole(xml.text(), 0);
            } else if (xml.name().equals("normal-notes")) {
                normal = Numbers.whole(xml.text(), 0);
            }
        }
        if (actual > 0 && normal > 0) {
            tuplet = new Tuplet(actual, normal);
        }
    }

    private void readNotations() throws XMLStreamException {
        EnumSet<NoteMark> ties = EnumSet.noneOf(NoteMark.class);
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "slur" ->
                        NoteMark.named("slur " + xml.attribute("type")).ifPresent(marks::add);
                case "tied" -> NoteMark.named("tie " + xml.attribute("type")).ifPresent(ties::add);
                case "articulations", "ornaments" -> readMarks();
                case "dynamics" -> readDynamics();
                default -> NoteMark.named(xml.name()).ifPresent(marks::add);
            }
        }
        if (!tied) {
            marks.addAll(ties);
        }
    }

    private void readDynamics() throws XMLStreamException {
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            dynamics.add(xml.name());
        }
    }

    private void readMarks() throws XMLStreamException {
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            NoteMark.named(xml.name()).ifPresent(marks::add);
        }
    }

    /** Puts the note where the part stands; a chord's starts with the one before. */
    private void place() {
        boolean joins = chord && reading.previousNote;
        double onset = joins ? reading.previousOnset : reading.offsetBeats();
        double beats = grace ? 0 : durationBeats();
        if (pitched && !unpitched) {
            add(onset, beats, joins);
        } else if (unpitched) {
            reading.part.unpitchedNotes++;
        }
        dynamics.forEach(reading::addDynamics);
        if (!joins) {
            reading.previousOnset = onset;
            reading.previousNote = true;
            if (!grace && !duration.isEmpty()) {
                reading.move(duration, 1);
            } else if (beats > 0) {
                reading.moveBeats(beats);
            }
        }
    }

    /** The length that is given, or if none is, that of the note's type. */
    private double durationBeats() {
        if (duration.isEmpty()) {
            double beats = typeBeats(type, dots) * tuplet.normalNotes() / tuplet.actualNotes();
            if (beats > 0) {
                reading.warn("note without duration read by its type");
            }
            return beats;
        }
        return reading.beats(duration);
    }

    private void add(double onset, double beats, boolean joins) {
        if (!grace && !(beats > 0)) {
            reading.warn(
                    "note skipped, its duration must be above 0 and at most 1024 quarter notes");
            return;
        }
        SpelledPitch pitch = pitch();
        if (pitch == null) {
            reading.warn("note skipped, its pitch must be MIDI's 0 to 127");
            return;
        }
        reading.addNote(
                new NoteDraft(
                        id,
                        reading.part.notes.size(),
                        reading.measure,
                        onset,
                        beats,
                        pitch,
                        voice.isEmpty() ? "1" : voice,
                        staff,
                        grace,
                        joins,
                        cue,
                        tuplet,
                        Set.copyOf(marks)));
    }

    private SpelledPitch pitch() {
        int number = Numbers.whole(octave, Integer.MIN_VALUE);
        double alteration = alter.isEmpty() ? 0 : Numbers.decimal(alter);
        boolean sound =
                step.length() == 1
                        && "ABCDEFG".contains(step)
                        && Math.abs(number) <= MOST_OCTAVES
                        && Math.abs(alteration) <= MOST_SEMITONES;
        if (!sound) {
            return null;
        }
        SpelledPitch written =
                new SpelledPitch(step.charAt(0), (int) Math.rint(alteration), number);
        SpelledPitch pitch = written.transposed(reading.diatonic, reading.chromatic);
        return pitch.midi() >= 0 && pitch.midi() <= LARGEST_PITCH ? pitch : null;
    }
}
