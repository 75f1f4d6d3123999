package dev.affetto.app.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Large bodies that arrive: each into a folder of its own, a few at the same time, of one listener
 * no more than half of them, and none that is too large or too slow.
 */
final class Arrivals implements AutoCloseable {

    private static final long SPARE_BYTES = 256L << 20; // of disk that is left free
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final long mostBytes;
    private final UploadFolders folders;
    private final UploadWatch watch;
    private final Semaphore free;
    private final Places own;

    Arrivals(ServerLimits limits, UploadFolders folders) {
        this.mostBytes = limits.uploadBytes();
        this.folders = folders;
        this.watch = new UploadWatch(limits.patience());
        this.free = new Semaphore(limits.uploadsAtOnce());
        this.own = new Places(Math.max(1, limits.uploadsAtOnce() / 2));
    }

    /** One that arrives; closed, its folder is gone unless it was kept. */
    final class Arrival implements AutoCloseable {

        private final String user;
        private final Path folder;
        private final UploadWatch.Watched watched;
        private boolean isKept;

        private Arrival(String user, Path folder, UploadWatch.Watched watched) {
            this.user = user;
            this.folder = folder;
            this.watched = watched;
        }

        Path folder() {
            return folder;
        }

        /**
         * It is there as a whole.
         *
         * @return its folder's name from now on
         */
        String keep() throws IOException {
            String name = folders.finish(folder);
            isKept = true;
            return name;
        }

        /**
         * Writes the body into a file of the folder, just as it comes.
         *
         * @throws HttpProblem if it is too large or breaks off
         */
        Path write(Context context, String name) throws IOException {
            Path file = folder.resolve(name);
            try (InputStream body = context.req().getInputStream();
                    OutputStream out = Files.newOutputStream(file)) {
                byte[] block = new byte[1 << 16];
                long size = 0;
                for (int count = body.read(block); count >= 0; count = body.read(block)) {
                    size += count;
                    if (size > mostBytes) {
                        throw tooLarge();
                    }
                    out.write(block, 0, count);
                }
            }
            hasArrived();
            return file;
        }

        /** Nothing more is waited for. */
        void hasArrived() {
            watched.close();
        }

        @Override
        public void close() {
            watched.close();
            own.giveBack(user);
            free.release();
            if (!isKept) {
                UploadFolders.delete(folder);
            }
        }
    }

    /**
     * Lets a body arrive.
     *
     * @throws HttpProblem if it says to be too large, or there is no room or no place for it
     */
    Arrival begin(Context context, String user) throws IOException {
        long length = context.req().getContentLengthLong();
        if (length > mostBytes) {
            throw tooLarge();
        }
        if (folders.usableBytes() < Math.max(0, length) + SPARE_BYTES) {
            throw noRoom();
        }
        if (!own.take(user)) {
            throw HttpProblem.busy(
                    429, "too many uploads of yours at once: at most " + own.most(), WAIT);
        }
        if (!free.tryAcquire()) {
            own.giveBack(user);
            throw HttpProblem.busy(503, "too many uploads arrive at once", WAIT);
        }
        try {
            return new Arrival(user, folders.begin(), watch.begin(context));
        } catch (IOException | RuntimeException e) {
            own.giveBack(user);
            free.release();
            throw e;
        }
    }

    HttpProblem tooLarge() {
        return new HttpProblem(
                413, "the upload is too large, must be at most " + mostBytes + " bytes");
    }

    static HttpProblem noRoom() {
        return new HttpProblem(507, "no room is left on the server's disk");
    }

    @Override
    public void close() {
        watch.close();
    }
}
