package dev.affetto.listening;

import dev.affetto.library.Listen;
import dev.affetto.library.ListeningHistory;
import dev.affetto.library.ListeningHistory.Added;
import dev.affetto.library.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Brings a file of listens into a listener's history: exports of ListenBrainz (JSON lines, alone or
 * in its ZIP archive, and those of {@link ListenExport}), of Last.fm (its API's JSON, and the
 * tables of lastfm-to-csv, lastfm.ghan.nl, lastfmstats.com and lastfm-backup-cli), of Spotify
 * (extended streaming history and account data, alone or in their archives), and tables with a
 * header. The content tells which, not the name.
 *
 * <p>The file is read as a stream, and its listens are kept {@value #BATCH} at a time, each once:
 * an import that was interrupted is simply repeated. A bad row costs itself alone. Listens before
 * 2002-10-01 and from more than a day ahead are refused.
 */
public final class ListenImport {

    private static final int BATCH = 1000;
    private static final int PROBLEMS_SHOWN = 5;
    private static final String UNKNOWN = "is no listen of a known form";

    private final ListeningHistory history;
    private final String user;
    private final Instant now;

    /**
     * Imports for a listener.
     *
     * @param now what is later than a day after that is refused
     */
    public ListenImport(ListeningHistory history, String user, Instant now) {
        this.history = history;
        this.user = user;
        this.now = now;
    }

    /** How much there is to read of a file, in the unit of the progress: bytes. */
    public static long length(Path file) throws IOException {
        return ListenFile.length(file);
    }

    /**
     * Imports a file.
     *
     * @param progress is told now and then how many bytes more were read
     * @throws StoreException if listens cannot be kept; those before are
     * @throws IOException if the file cannot be read or holds no listens
     */
    public ImportSummary run(Path file, LongConsumer progress) throws IOException {
        Run run = new Run();
        List<String> others = new ArrayList<>();
        Optional<String> brokenOff = Optional.empty();
        try {
            others.addAll(ListenFile.read(file, run, progress));
        } catch (StoreException e) {
            throw e;
        } catch (IOException e) {
            if (!run.hasListens()) {
                throw e;
            }
            brokenOff = Optional.of(e.getMessage());
        }
        run.keep();
        if (!run.hasListens()) {
            throw new IOException(run.nothing(others));
        }
        return run.summary(others, brokenOff);
    }

    /** One file. */
    private final class Run implements ListenSink {

        private final List<Listen> batch = new ArrayList<>(BATCH);
        private final Set<ListenFormat> formats = EnumSet.noneOf(ListenFormat.class);
        private final Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
        private final List<String> problems = new ArrayList<>();
        private Added added = new Added(0, 0, 0);
        private long bad;
        private long tooEarly;
        private long tooLate;

        @Override
        public void listen(Listen listen, long line, ListenFormat format) throws IOException {
            formats.add(format);
            if (listen.listenedAt().isBefore(ListenTimes.EARLIEST)) {
                tooEarly++;
            } else if (listen.listenedAt().isAfter(now.plus(ListenTimes.IMPORT_SKEW))) {
                tooLate++;
            } else {
                batch.add(listen);
                if (batch.size() == BATCH) {
                    keep();
                }
            }
        }

        @Override
        public void leftOut(LeftOut reason, ListenFormat format) {
            formats.add(format);
            leftOut.merge(reason, 1L, Long::sum);
        }

        @Override
        public void bad(long line, String why) {
            bad++;
            if (problems.size() < PROBLEMS_SHOWN) {
                problems.add("line " + line + ": " + why);
            }
        }

        @Override
        public void unknown(long line) {
            bad(line, UNKNOWN);
        }

        void keep() throws IOException {
            if (batch.isEmpty()) {
                return;
            }
            try {
                added = added.plus(history.add(user, batch));
            } catch (StoreException e) {
                throw new StoreException(
                        e.getMessage()
                                + String.format(
                                        "; %,d listens of the file are kept, the others come with"
                                                + " importing it again",
                                        added.added() + added.known()),
                        e);
            }
            batch.clear();
        }

        boolean hasListens() {
            return !formats.isEmpty();
        }

        /** Why there is nothing. */
        String nothing(List<String> others) {
            String forms =
                    "holds no listens that can be read, must be an export of ListenBrainz, Last.fm"
                            + " or Spotify, or a table (CSV) with the columns listened_at, title"
                            + " and artist";
            if (!problems.isEmpty()) {
                return forms + "; " + problems.get(0);
            }
            return others.isEmpty()
                    ? forms
                    : forms + "; its files are " + String.join(", ", shortened(others));
        }

        private static List<String> shortened(List<String> names) {
            return names.size() <= PROBLEMS_SHOWN
                    ? names
                    : List.of(
                            String.join(", ", names.subList(0, PROBLEMS_SHOWN)),
                            "and " + (names.size() - PROBLEMS_SHOWN) + " more");
        }

        ImportSummary summary(List<String> others, Optional<String> brokenOff) {
            return new ImportSummary(
                    formats, added, bad, tooEarly, tooLate, leftOut, problems, others, brokenOff);
        }
    }
}
