package dev.affetto.listening;

import dev.affetto.library.Listen;
import java.io.IOException;

/** Takes what a file of listens holds, in its order. */
interface ListenSink {

    /**
     * A listen.
     *
     * @param line where it begins, from 1
     */
    void listen(Listen listen, long line, ListenFormat format) throws IOException;

    /** Something that ought to be left out. */
    void leftOut(LeftOut reason, ListenFormat format);

    /** A row that cannot be read, and why. */
    void bad(long line, String why);

    /** A row that is of no format that is known. */
    void unknown(long line);
}
