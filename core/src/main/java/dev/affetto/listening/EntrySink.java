package dev.affetto.listening;

import dev.affetto.library.Listen;
import java.io.IOException;

/**
 * Rows of one entry of an archive. Archives hold other files too, so what is unknown is a mistake
 * only where there are listens as well.
 */
final class EntrySink implements ListenSink {

    private final ListenSink sink;
    private final String entry;
    private boolean hasListens;
    private long firstUnknown;
    private long unknown;

    EntrySink(ListenSink sink, String entry) {
        this.sink = sink;
        this.entry = entry;
    }

    boolean hasListens() {
        return hasListens;
    }

    /** Whether it holds listens; then what is unknown is told. */
    boolean finish() {
        for (long i = 0; hasListens && i < unknown; i++) {
            sink.bad(firstUnknown, entry + ": is no listen of a known form");
        }
        return hasListens;
    }

    @Override
    public void listen(Listen listen, long line, ListenFormat format) throws IOException {
        hasListens = true;
        sink.listen(listen, line, format);
    }

    @Override
    public void leftOut(LeftOut reason, ListenFormat format) {
        hasListens = true;
        sink.leftOut(reason, format);
    }

    @Override
    public void bad(long line, String why) {
        if (hasListens) {
            sink.bad(line, entry + ": " + why);
        } else {
            unknown(line);
        }
    }

    @Override
    public void unknown(long line) {
        firstUnknown = unknown == 0 ? line : firstUnknown;
        unknown++;
    }
}
