package dev.affetto.listening;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Lines of a text, each at most {@value #MAXIMUM_LENGTH} characters long; the rest of a longer one
 * is dropped, so that no file fills the memory.
 */
final class Lines {

    static final int MAXIMUM_LENGTH = ListenJson.MAXIMUM_LENGTH;

    /**
     * A line.
     *
     * @param text without its end
     * @param number from 1
     * @param isWhole whether nothing was dropped
     */
    record Line(String text, long number, boolean isWhole) {}

    private final Reader reader;
    private final char[] buffer = new char[8192];
    private int from;
    private int to;
    private long number;

    Lines(Reader reader) {
        this.reader = reader;
    }

    /** The next line; ends are LF, CR or CRLF. */
    Optional<Line> next() throws IOException {
        if (from == to && !fill()) {
            return Optional.empty();
        }
        number++;
        StringBuilder text = new StringBuilder();
        boolean isWhole = true;
        while (from < to || fill()) {
            char c = buffer[from++];
            if (c == '\n') {
                break;
            }
            if (c == '\r') {
                if ((from < to || fill()) && buffer[from] == '\n') {
                    from++;
                }
                break;
            }
            if (text.length() < MAXIMUM_LENGTH) {
                text.append(c);
            } else {
                isWhole = false;
            }
        }
        return Optional.of(new Line(text.toString(), number, isWhole));
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, reader.read(buffer));
        return to > 0;
    }
}
