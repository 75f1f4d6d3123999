package dev.affetto.app.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.file.AtomicFile;
import dev.affetto.file.ContentHash;
import dev.affetto.library.Song;
import dev.affetto.library.SongFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What is drawn of songs beside their course: found out by a worker when somebody asks first, and
 * kept as files, by the content of the song's files. Two who ask for the same wait for one worker.
 * What cannot be found out is remembered as well, until the server is started again.
 */
final class SongViews implements AutoCloseable {

    /** What there is to see of a song. */
    enum View {
        /** How loud it is along its length. */
        WAVEFORM("waveform", ".json"),
        /** Its sound in a form that browsers play. */
        SOUND("sound", ".wav"),
        /** Its notes. */
        NOTES("notes", ".json"),
        /** When each measure of its score is heard. */
        MEASURES("measures", ".json"),
        /** Its score as plain MusicXML. */
        SCORE("score", ".musicxml"),
        /** Its notes as they are heard, as MIDI. */
        TRANSCRIPTION("transcription", ".mid"),
        /** Which of its played notes play which written ones. */
        ALIGNMENT("alignment", ".tsv"),
        /** What a feature set measures of it; the variant is the set. */
        FEATURES("features", ".json"),
        /** Why it is felt as it is. */
        EXPLANATION("explanation", ".json");

        private final String task;
        private final String ending;

        View(String task, String ending) {
            this.task = task;
            this.ending = ending;
        }
    }

    /** Threads with workers of their own. */
    private record Desk(WorkerPool workers, ExecutorService threads) {

        static Desk of(int workers, int heapMegabytes) {
            return new Desk(
                    new WorkerPool(workers, heapMegabytes),
                    new ThreadPoolExecutor(
                            workers,
                            workers,
                            1,
                            TimeUnit.MINUTES,
                            new LinkedBlockingQueue<>(MOST_WAITING),
                            run -> {
                                Thread thread = new Thread(run, "views");
                                thread.setDaemon(true);
                                return thread;
                            }));
        }

        void close() {
            threads.shutdownNow();
            workers.close();
        }
    }

    private static final String VERSION = "1"; // another one when a view changes
    static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int MOST_WAITING = 64;

    private final Path folder;
    private final Desk quick;
    private final Desk thorough;
    private final Map<Path, CompletableFuture<Path>> running = new ConcurrentHashMap<>();
    private final Map<Path, String> failures = new ConcurrentHashMap<>();

    /**
     * Views.
     *
     * @param folder where they are kept
     * @param workers how many workers draw at the same time, and how many explain
     */
    SongViews(Path folder, int workers, int heapMegabytes) {
        this.folder = folder;
        this.quick = Desk.of(workers, heapMegabytes);
        this.thorough = Desk.of(workers, heapMegabytes);
    }

    /**
     * The file of a view, as soon as it is there.
     *
     * @throws HttpProblem if it cannot be found out, or not soon
     */
    Path wait(Song song, View view) throws IOException {
        return wait(song, view, "", PATIENCE);
    }

    /** The same of a view that there are several of. */
    Path wait(Song song, View view, String variant) throws IOException {
        return wait(song, view, variant, PATIENCE);
    }

    /** The same, for who has more or less patience. */
    Path wait(Song song, View view, Duration patience) throws IOException {
        return wait(song, view, "", patience);
    }

    private Path wait(Song song, View view, String variant, Duration patience) throws IOException {
        Path file = file(song, view, variant);
        if (Files.exists(file)) {
            return file;
        }
        try {
            return start(song, view, variant, file).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw HttpProblem.busy(503, "it is still being read", Duration.ofSeconds(10));
        } catch (ExecutionException e) {
            throw problem(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpProblem.busy(503, "the server is ending", Duration.ofSeconds(10));
        }
    }

    /**
     * The file of a view, if it is there already; otherwise it is begun.
     *
     * @throws HttpProblem if it cannot be found out
     */
    Optional<Path> begin(Song song, View view) throws IOException {
        Path file = file(song, view, "");
        if (Files.exists(file)) {
            return Optional.of(file);
        }
        CompletableFuture<Path> future = start(song, view, "", file);
        if (future.isCompletedExceptionally()) {
            throw problem(new WorkerFailure(failures.getOrDefault(file, "it cannot be read")));
        }
        return future.isDone() ? Optional.of(file) : Optional.empty();
    }

    private static RuntimeException problem(Throwable cause) {
        if (cause instanceof HttpProblem problem) {
            return problem;
        }
        return cause instanceof WorkerFailure
                ? new HttpProblem(422, "this cannot be shown of the song: " + cause.getMessage())
                : new IllegalStateException(cause);
    }

    private CompletableFuture<Path> start(Song song, View view, String variant, Path file) {
        String failure = failures.get(file);
        if (failure != null) {
            return CompletableFuture.failedFuture(new WorkerFailure(failure));
        }
        boolean isGone =
                song.files().stream()
                        .filter(one -> !one.isMissing())
                        .anyMatch(one -> !Files.isRegularFile(one.path()));
        if (isGone) {
            throw HttpProblem.notFound("a file of this song is gone");
        }
        CompletableFuture<Path> future = new CompletableFuture<>();
        CompletableFuture<Path> other = running.putIfAbsent(file, future);
        if (other != null) {
            return other;
        }
        ObjectNode task = task(song, view, file).put("variant", variant);
        try {
            desk(view).threads().execute(() -> draw(view, task, file, future));
        } catch (RejectedExecutionException e) {
            running.remove(file);
            throw HttpProblem.busy(503, "the server is busy", Duration.ofSeconds(10));
        }
        return future;
    }

    private void draw(View view, ObjectNode task, Path file, CompletableFuture<Path> future) {
        try {
            Files.createDirectories(file.getParent());
            desk(view).workers().run(task, PATIENCE, LONGEST, line -> {});
            future.complete(file);
        } catch (WorkerFailure e) {
            failures.put(file, e.getMessage());
            future.completeExceptionally(e);
        } catch (IOException | RuntimeException e) {
            future.completeExceptionally(e);
        } finally {
            running.remove(file);
        }
    }

    /** An explanation takes long; no waveform waits for it. */
    private Desk desk(View view) {
        return view == View.EXPLANATION ? thorough : quick;
    }

    private static ObjectNode task(Song song, View view, Path file) {
        ObjectNode task = Json.object().put("task", view.task).put("out", file.toString());
        ObjectNode files = task.putObject("files");
        for (SongFile one : song.files()) {
            if (!one.isMissing() && !files.has(one.modality().label())) {
                files.put(one.modality().label(), one.path().toString());
            }
        }
        return task;
    }

    private Path file(Song song, View view, String variant) {
        ContentHash hash =
                new ContentHash().add(VERSION).add(view.task + variant).add(song.model());
        song.files().stream()
                .filter(file -> !file.isMissing())
                .map(file -> file.modality() + file.contentHash())
                .sorted()
                .distinct()
                .forEach(hash::add);
        String name = hash.toHexadecimal();
        return folder.resolve(name.substring(0, 2)).resolve(name + view.ending);
    }

    /** Keeps what was found out elsewhere. */
    void put(Song song, View view, String content) throws IOException {
        AtomicFile.write(file(song, view, ""), content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        quick.close();
        thorough.close();
    }
}
