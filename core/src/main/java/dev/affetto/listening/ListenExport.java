package dev.affetto.listening;

import dev.affetto.library.Listen;
import dev.affetto.library.ListeningHistory;
import dev.affetto.library.ListeningHistory.Kept;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes a listener's history as ListenBrainz does: JSON, one listen a line, in the order of
 * storing. {@link ListenImport} reads it back without loss, and so does ListenBrainz.
 */
public final class ListenExport {

    private static final int BATCH = 1000;

    private ListenExport() {}

    /**
     * Writes all listens of a listener.
     *
     * @return how many there are
     */
    public static long write(ListeningHistory history, String user, Writer out) throws IOException {
        long count = 0;
        long last = 0;
        List<Kept> batch = history.listensAfter(user, last, BATCH);
        while (!batch.isEmpty()) {
            for (Kept kept : batch) {
                out.write(line(kept.listen()));
                out.write('\n');
            }
            count += batch.size();
            last = batch.get(batch.size() - 1).id();
            batch = history.listensAfter(user, last, BATCH);
        }
        return count;
    }

    /** One listen as JSON. */
    public static String line(Listen listen) throws IOException {
        try {
            return ListenBrainzListen.json(listen).toString();
        } catch (InvalidListenException e) {
            throw new IOException("additional information of a listen " + e.getMessage(), e);
        }
    }
}
