package dev.affetto.indexing;

import dev.affetto.library.SongFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/**
 * A file that may hold music, as it lies there.
 *
 * @param root the folder that was asked for
 * @param path absolute
 * @param sizeBytes length
 * @param modifiedAt last change, to the millisecond
 */
record FoundFile(Path root, Path path, long sizeBytes, Instant modifiedAt) {

    /** Whether it looks as it did when it was read: length and time of the last change. */
    boolean looksLike(SongFile known) {
        return sizeBytes == known.sizeBytes() && modifiedAt.equals(known.modifiedAt());
    }

    /** Its name without what follows the last dot. */
    String baseName() {
        String name = path.getFileName().toString();
        return name.substring(0, dot(name));
    }

    /** The extension in a file's name, in lower case; empty if there is none. */
    static String extension(Path file) {
        String name = file.getFileName().toString();
        int dot = dot(name);
        return dot == name.length() ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static int dot(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name.length() : dot;
    }
}
