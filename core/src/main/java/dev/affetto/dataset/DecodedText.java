package dev.affetto.dataset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Text decoded from UTF-8, with or without byte order mark.
 *
 * @param text the characters; U+FFFD stands where bytes are not UTF-8
 * @param problems by its line, from 1, the first thing there that is not UTF-8
 */
record DecodedText(String text, NavigableMap<Long, String> problems) {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    /** Decodes to the end, past whatever is broken. */
    static DecodedText of(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer text = CharBuffer.allocate(content.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        NavigableMap<Long, String> problems = new TreeMap<>();
        LineCounter lines = new LineCounter(text.array());
        CoderResult result = decoder.decode(bytes, text, true);
        while (result.isError()) {
            problems.putIfAbsent(lines.lineAt(text.position()), problem(bytes));
            bytes.position(bytes.position() + result.length());
            text.put(REPLACEMENT);
            result = decoder.decode(bytes, text, true);
        }
        text.flip();
        boolean marked = text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK;
        return new DecodedText(
                (marked ? text.subSequence(1, text.length()) : text).toString(), problems);
    }

    private static String problem(ByteBuffer bytes) {
        return String.format(
                Locale.ROOT, "not UTF-8 (byte 0x%02X)", bytes.get(bytes.position()) & 0xFF);
    }

    /** Counts lines, which end with CR, LF or both. */
    private static final class LineCounter {

        private final char[] text;
        private int counted;
        private long line = 1;

        LineCounter(char[] text) {
            this.text = text;
        }

        /** The line of a place at or behind the last one asked for. */
        long lineAt(int place) {
            for (; counted < place; counted++) {
                boolean endOfPair = counted > 0 && text[counted - 1] == '\r';
                if (text[counted] == '\r' || (text[counted] == '\n' && !endOfPair)) {
                    line++;
                }
            }
            return line;
        }
    }
}
