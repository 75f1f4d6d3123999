package dev.affetto.score;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;

/**
 * Reads scores from MusicXML files, versions 2 to 4, partwise and timewise: {@code .musicxml} and
 * {@code .xml} in any encoding that XML names itself, and compressed {@code .mxl}. What a file is,
 * is told by its content.
 *
 * <p>Nothing but the file is ever opened: a document type is passed over, entities are not
 * expanded. Limits: 512 MiB of XML, of which at most 4 Mi characters in one tag or text, elements
 * 64 deep, 1,000 parts, 100,000 measures, 1,000,000 notes; a compressed file at most 256 times
 * smaller than what is in it, with at most 1,000 entries, none of which leaves the archive. A
 * measure lasts at most 1,024 quarter notes, a score a day by its written tempo. Repeats that would
 * give more than 400,000 measures or 1,000,000 notes are not unfolded.
 */
public final class MusicXmlReader {

    private MusicXmlReader() {}

    /**
     * Reads a score. What is broken but can be skipped or mended is told by {@link Score#warnings};
     * of a file that breaks off, the whole measures before are read.
     *
     * @throws MalformedScoreException if it is not MusicXML, holds no note or is beyond a limit
     * @throws IOException if it cannot be read
     */
    public static Score read(Path file) throws IOException {
        ScoreDraft draft = new ScoreDraft();
        try (InputStream stream = MusicXmlFile.open(file, draft.warnings)) {
            readDocument(file, stream, draft);
            return new ScoreAssembly(draft).score();
        } catch (ScoreLimitException | NotMusicXmlException e) {
            MalformedScoreException malformed = new MalformedScoreException(file, e.getMessage());
            malformed.initCause(e);
            throw malformed;
        }
    }

    private static void readDocument(Path file, InputStream stream, ScoreDraft draft)
            throws MalformedScoreException, NotMusicXmlException {
        try (XmlCursor xml = new XmlCursor(stream)) {
            readElements(xml, draft);
        } catch (XMLStreamException e) {
            MalformedScoreException malformed = new MalformedScoreException(file, problem(e));
            malformed.initCause(e);
            throw malformed;
        }
    }

    /** Keeps what was read before the XML breaks, if that has notes. */
    private static void readElements(XmlCursor xml, ScoreDraft draft)
            throws XMLStreamException, NotMusicXmlException {
        try {
            new ScoreDocument(xml, draft).read();
        } catch (XMLStreamException e) {
            if (draft.parts.values().stream().allMatch(part -> part.notes.isEmpty())) {
                throw e;
            }
            draft.warnings.add("the file breaks off, measures before are kept", problem(e));
        }
    }

    private static String problem(XMLStreamException e) {
        String place =
                e.getLocation() == null ? "" : "line " + e.getLocation().getLineNumber() + ": ";
        String message = e.getMessage() == null ? "broken XML" : e.getMessage();
        return place + message.replaceFirst("(?s)^ParseError at .*?Message: ", "");
    }
}
