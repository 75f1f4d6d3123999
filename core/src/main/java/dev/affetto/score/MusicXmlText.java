package dev.affetto.score;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a score's file, for programs that read MusicXML themselves. */
public final class MusicXmlText {

    /** Most characters of such a text; a symphony has about 20 millions. */
    public static final int MOST_CHARACTERS = 32 << 20;

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final Pattern ROOT = Pattern.compile("<score-(?:partwise|timewise)[\\s>]");

    private MusicXmlText() {}

    /**
     * Reads it, whatever its encoding, out of its archive where it is compressed. What stands
     * before its document element, such as a document type, is left out.
     *
     * @return MusicXML in UTF-8
     * @throws MalformedScoreException if it is no MusicXML, or longer than {@link #MOST_CHARACTERS}
     * @throws IOException if it cannot be read
     */
    public static byte[] read(Path file) throws IOException {
        String text = all(file);
        Matcher root = ROOT.matcher(text);
        if (!root.find()) {
            throw new MalformedScoreException(file, "without a score, must be MusicXML");
        }
        return (DECLARATION + text.substring(root.start())).getBytes(StandardCharsets.UTF_8);
    }

    private static String all(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] block = new char[1 << 16];
        try (Reader reader = XmlText.reader(MusicXmlFile.open(file, new Warnings()))) {
            for (int count = reader.read(block); count >= 0; count = reader.read(block)) {
                text.append(block, 0, count);
                if (text.length() > MOST_CHARACTERS) {
                    throw new MalformedScoreException(
                            file, "longer than " + MOST_CHARACTERS + " characters");
                }
            }
        } catch (ScoreLimitException e) {
            throw new MalformedScoreException(file, e.getMessage());
        }
        return text.toString();
    }
}
