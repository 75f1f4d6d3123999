package dev.affetto.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that a reader, or a process that was killed, never leaves half of one. */
public final class AtomicFile {

    private static final String UNFINISHED = ".part";

    private AtomicFile() {}

    /**
     * Writes beside the file, then renames; missing folders are made.
     *
     * @throws IOException if it cannot be written; the file is then as before
     */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, temporary -> Files.write(temporary, content));
    }

    /** Writes a whole file. */
    @FunctionalInterface
    public interface Writing {

        /**
         * Writes it.
         *
         * @throws IOException if it cannot be written
         */
        void to(Path file) throws IOException;
    }

    /**
     * Writes beside the file, then renames; missing folders are made.
     *
     * @param writing writes what it is given the path of
     * @throws IOException if it cannot be written; the file is then as before
     */
    public static void write(Path file, Writing writing) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path temporary = folder.resolve("." + file.getFileName() + writer() + UNFINISHED);
        try {
            writing.to(temporary);
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Deletes what writers that were killed left in a folder; nobody may be writing into it.
     *
     * @throws IOException if something cannot be deleted
     */
    public static void deleteUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*" + UNFINISHED)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /** Different for any two writes at the same time. */
    private static String writer() {
        return "-" + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
    }
}
