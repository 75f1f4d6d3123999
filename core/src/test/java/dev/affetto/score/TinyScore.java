package dev.affetto.score;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes hand-made MusicXML of one part, two divisions to a quarter note unless it says so. */
final class TinyScore {

    private static final String HEAD =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 3.1 Partwise//EN" \
            "http://www.musicxml.org/dtds/partwise.dtd">
            <score-partwise version="3.1"><part-list><score-part id="P1">\
            <part-name>Piano</part-name></score-part></part-list><part id="P1">
            """;

    static final String ATTRIBUTES =
            "<attributes><divisions>2</divisions><time><beats>4</beats><beat-type>4</beat-type>"
                    + "</time></attributes>";

    private TinyScore() {}

    /** Reads a score of measures, each given as its content; the first gets the attributes. */
    static Score read(Path folder, String... measures) throws IOException {
        return MusicXmlReader.read(write(folder, measures));
    }

    static Path write(Path folder, String... measures) throws IOException {
        return Files.writeString(folder.resolve("score.musicxml"), xml(measures));
    }

    static String xml(String... measures) {
        StringBuilder xml = new StringBuilder(HEAD);
        for (int i = 0; i < measures.length; i++) {
            xml.append("<measure number=\"").append(i + 1).append("\">");
            xml.append(i == 0 ? ATTRIBUTES : "").append(measures[i]).append("</measure>\n");
        }
        return xml.append("</part></score-partwise>\n").toString();
    }

    /** A note such as {@code C4}, F#3 or Bb3, with more elements behind its duration. */
    static String note(String pitch, int duration, String... more) {
        return "<note>"
                + pitch(pitch)
                + "<duration>"
                + duration
                + "</duration>"
                + String.join("", more)
                + "</note>";
    }

    static String chordNote(String pitch, int duration, String... more) {
        return note(pitch, duration, more).replace("<note>", "<note><chord/>");
    }

    static String grace(String pitch) {
        return "<note><grace slash=\"yes\"/>" + pitch(pitch) + "</note>";
    }

    static String pitch(String name) {
        int alter = name.contains("#") ? 1 : name.contains("b") ? -1 : 0;
        return "<pitch><step>"
                + name.charAt(0)
                + "</step><alter>"
                + alter
                + "</alter><octave>"
                + name.charAt(name.length() - 1)
                + "</octave></pitch>";
    }

    static String rest(int duration) {
        return "<note><rest/><duration>" + duration + "</duration></note>";
    }

    static String backup(int duration) {
        return "<backup><duration>" + duration + "</duration></backup>";
    }

    static String tie(String type) {
        return "<tie type=\"" + type + "\"/>";
    }

    static String words(String text) {
        return "<direction><direction-type><words>"
                + text
                + "</words></direction-type></direction>";
    }

    static String sound(String attributes) {
        return "<sound " + attributes + "/>";
    }

    static String repeat(String direction) {
        return "<barline><repeat direction=\"" + direction + "\"/></barline>";
    }

    static String ending(String numbers, String type) {
        return "<barline><ending number=\"" + numbers + "\" type=\"" + type + "\"/></barline>";
    }

    /** The unfolded notes, each as pitch, onset and duration in quarter notes. */
    static List<String> played(Score score) {
        return score.unfolded().notes().stream()
                .map(note -> note.pitch() + "@" + note.onsetBeats() + "+" + note.durationBeats())
                .toList();
    }

    /** The measures in the order of playing, by their printed numbers. */
    static String order(Score score) {
        return String.join(
                " ",
                score.unfolded().measures().stream()
                        .map(measure -> measure.value().number())
                        .toList());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
