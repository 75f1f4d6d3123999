package dev.affetto.performance;

import dev.affetto.score.MusicXmlReader;
import dev.affetto.score.ScoreNote;
import dev.affetto.score.UnfoldedScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A made-up score at 120 quarter notes a minute, in 4/4: a melody of quarter notes in the first
 * voice, chords of three quarter notes in the second; no key is struck twice in turn.
 */
final class ChordalPiece {

    private static final String[] MELODY = {"C5", "D5", "E5", "F5"};
    private static final String[][] CHORDS = {{"C3", "E3", "G3"}, {"F3", "A3", "B3"}};

    private ChordalPiece() {}

    /** Reads the score; {@code directions} stand at the start of its third measure. */
    static UnfoldedScore score(Path folder, int measures, String directions) throws IOException {
        StringBuilder xml =
                new StringBuilder(
                        "<score-partwise version=\"3.1\"><part-list><score-part id=\"P1\"><part-name>"
                                + "Piano</part-name></score-part></part-list><part id=\"P1\">");
        for (int measure = 0; measure < measures; measure++) {
            xml.append("<measure number=\"").append(measure + 1).append("\">");
            if (measure == 0) {
                xml.append(
                        "<attributes><divisions>1</divisions><time><beats>4</beats>"
                                + "<beat-type>4</beat-type></time></attributes>");
            }
            xml.append(measure == 2 ? directions : "");
            for (int beat = 0; beat < 4; beat++) {
                xml.append(note(MELODY[beat], 1, false));
            }
            xml.append("<backup><duration>4</duration></backup>");
            for (int beat = 0; beat < 4; beat++) {
                String[] chord = CHORDS[beat % 2];
                for (int i = 0; i < chord.length; i++) {
                    xml.append(note(chord[i], 2, i > 0));
                }
            }
            xml.append("</measure>");
        }
        Path file = folder.resolve("chordal.musicxml");
        Files.writeString(file, xml.append("</part></score-partwise>"));
        return MusicXmlReader.read(file).unfolded();
    }

    private static String note(String pitch, int voice, boolean chord) {
        return "<note>"
                + (chord ? "<chord/>" : "")
                + "<pitch><step>"
                + pitch.charAt(0)
                + "</step><octave>"
                + pitch.charAt(1)
                + "</octave></pitch><duration>1</duration><voice>"
                + voice
                + "</voice></note>";
    }

    /** Whether a note is of the melody. */
    static boolean isMelody(ScoreNote note) {
        return note.voice() == 1;
    }
}
