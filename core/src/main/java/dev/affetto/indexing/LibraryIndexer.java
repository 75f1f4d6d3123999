package dev.affetto.indexing;

import dev.affetto.indexing.IndexReport.Outcome;
import dev.affetto.library.Library;
import dev.affetto.library.Song;
import dev.affetto.library.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Brings the library in step with folders of music: reads what is new or changed, recognises what
 * was moved or copied by its content, and marks what is gone.
 *
 * <p>A file that has the length and the time of change that it had when it was read is taken as
 * unchanged and not opened. Each song is stored as soon as it has been read, so a process that is
 * killed loses what it was reading and nothing else; the next run goes on. Several processes may
 * index the same folders: each begins at another place, and passes over what another has done.
 * Files that cannot be read are not remembered: they are tried again with each run.
 */
public final class LibraryIndexer {

    private final Library library;
    private final SongReader reader;
    private final Settings settings;

    /**
     * How to index.
     *
     * @param threads songs that are read at once, at least 1
     * @param again whether songs that another model has read are read again
     */
    public record Settings(int threads, boolean again) {

        /**
         * Checks the number of threads.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public Settings {
            if (threads < 1) {
                throw new IllegalArgumentException(
                        "illegal number of threads: " + threads + ", must be at least 1");
            }
        }
    }

    /** An indexer of a library; library and reader stay the caller's. */
    public LibraryIndexer(Library library, SongReader reader, Settings settings) {
        this.library = library;
        this.reader = reader;
        this.settings = settings;
    }

    /**
     * Indexes folders. One that is not there is a problem like an unreadable file, and nothing is
     * marked as missing for it.
     *
     * @throws StoreException if the store fails; what is stored by then stays
     * @throws IOException if the model cannot be loaded
     */
    public IndexReport index(List<Path> folders, IndexProgress progress) throws IOException {
        Set<String> versions = reader.modelVersions();
        FolderWalk walk = FolderWalk.of(folders);
        KnownFiles known = KnownFiles.of(library, walk);
        int missing = known.markMissing(library);
        int returned = known.markReturned(library);
        Run run = new Run(known, versions, progress);
        List<FileGroup> work = new ArrayList<>();
        for (FileGroup group : FileGroup.of(walk.files())) {
            if (known.isUnchanged(group) && !isOutdated(group, known, versions)) {
                run.count(Outcome.UNCHANGED, known.songs(group).size());
            } else {
                work.add(group);
            }
        }
        List<FileProblem> problems = new ArrayList<>(walk.problems());
        problems.addAll(run.work(work));
        problems.sort(Comparator.comparing(FileProblem::path));
        return new IndexReport(run.outcomes, missing, returned, readByOthers(versions), problems);
    }

    private boolean isOutdated(FileGroup group, KnownFiles known, Set<String> versions)
            throws IOException {
        if (settings.again()) {
            for (long songId : known.songs(group)) {
                Optional<Song> song = library.find(songId);
                if (song.isPresent() && !isOf(song.get().model(), versions)) {
                    return true;
                }
            }
        }
        return false;
    }

    private long readByOthers(Set<String> versions) throws IOException {
        return library.models().entrySet().stream()
                .filter(model -> !isOf(model.getKey(), versions))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Whether all models of an id such as {@code a@12+b@34} are of these versions. */
    static boolean isOf(String modelId, Set<String> versions) {
        return List.of(modelId.split("\\+")).stream()
                .allMatch(id -> versions.contains(id.substring(id.indexOf('@') + 1)));
    }

    /** What one call of {@link #index} has come to. */
    private final class Run {

        private final KnownFiles known;
        private final SongSettling settling;
        private final IndexProgress progress;
        private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        private int done;

        Run(KnownFiles known, Set<String> versions, IndexProgress progress) {
            this.known = known;
            this.settling =
                    new SongSettling(
                            library,
                            known,
                            reader,
                            model -> settings.again() && !isOf(model, versions));
            this.progress = progress;
        }

        void count(Outcome outcome, int songs) {
            outcomes.merge(outcome, songs, Integer::sum);
        }

        /** What may have been moved comes first, so that no file takes the place of its song. */
        List<FileProblem> work(List<FileGroup> groups) throws IOException {
            List<FileGroup> moved = new ArrayList<>();
            List<FileGroup> others = new ArrayList<>();
            for (FileGroup group : groups) {
                (known.mayBeMoved(group) ? moved : others).add(group);
            }
            if (!others.isEmpty()) {
                Collections.rotate(others, (int) (ProcessHandle.current().pid() % others.size()));
            }
            progress.reach(0, groups.size());
            List<FileProblem> problems = new ArrayList<>(settle(moved, groups.size()));
            problems.addAll(settle(others, groups.size()));
            return problems;
        }

        private List<FileProblem> settle(List<FileGroup> groups, int total) throws IOException {
            List<FileProblem> problems = new ArrayList<>();
            ExecutorService pool = Executors.newFixedThreadPool(settings.threads());
            try {
                List<Future<SongSettling.Settled>> results = new ArrayList<>();
                groups.forEach(group -> results.add(pool.submit(() -> settling.settle(group))));
                for (int i = 0; i < results.size(); i++) {
                    SongSettling.Settled settled = result(results.set(i, null));
                    settled.outcomes().forEach(outcome -> count(outcome, 1));
                    problems.addAll(settled.problems());
                    progress.reach(++done, total);
                }
            } finally {
                end(pool);
            }
            return problems;
        }
    }

    /** Waits for what has begun: the store and the model must outlive it. */
    private static void end(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = false;
        while (!pool.isTerminated()) {
            try {
                pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T result(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while indexing", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
