package dev.affetto.score;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML stream, by its byte order mark, its first characters or the encoding
 * that it declares, as appendix F of XML 1.0 says. U+FFFD stands where bytes have no meaning. The
 * parser is not left to do this: the JDK's writes to standard error when a byte is wrong.
 */
final class XmlText {

    private static final int DECLARATION_BYTES = 256;
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");

    private XmlText() {}

    /**
     * Opens the characters.
     *
     * @throws IOException if the encoding is not known, or nothing can be read
     */
    static Reader reader(InputStream stream) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(stream);
        bytes.mark(DECLARATION_BYTES);
        byte[] start = bytes.readNBytes(DECLARATION_BYTES);
        bytes.reset();
        String head = new String(start, StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00EF\u00BB\u00BF")) {
            bytes.skipNBytes(3);
            return new InputStreamReader(bytes, StandardCharsets.UTF_8);
        }
        return new InputStreamReader(bytes, charset(head));
    }

    private static Charset charset(String head) throws IOException {
        if (head.startsWith("\u00FE\u00FF") || head.startsWith("\u00FF\u00FE")) {
            return StandardCharsets.UTF_16;
        }
        if (head.startsWith("<\0")) {
            return StandardCharsets.UTF_16LE;
        }
        if (head.startsWith("\0<")) {
            return StandardCharsets.UTF_16BE;
        }
        Matcher declared = DECLARED.matcher(head);
        return declared.find() ? named(declared.group(1)) : StandardCharsets.UTF_8;
    }

    /** Where the declaration could be read byte by byte, it is not in UTF-16, whatever it says. */
    private static Charset named(String name) throws IOException {
        try {
            Charset charset = Charset.forName(name);
            boolean wide =
                    charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
            return wide ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IOException("unknown encoding '" + name + "', must be UTF-8 or UTF-16", e);
        }
    }
}
