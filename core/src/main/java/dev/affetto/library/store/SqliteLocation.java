package dev.affetto.library.store;

import dev.affetto.library.StoreException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where a store in SQLite lies.
 *
 * @param file its file
 * @param settings settings of SQLite as in a JDBC URL, {@code name=value&…}; may be empty
 */
record SqliteLocation(Path file, String settings) {

    private static final String PREFIX = "jdbc:sqlite:";

    static SqliteLocation of(String location) throws StoreException {
        if (location.startsWith(PREFIX)) {
            String rest = location.substring(PREFIX.length());
            int settings = rest.indexOf('?');
            return settings < 0
                    ? new SqliteLocation(path(location, rest), "")
                    : new SqliteLocation(
                            path(location, rest.substring(0, settings)),
                            rest.substring(settings + 1));
        }
        if (location.startsWith("jdbc:") || location.contains("://")) {
            throw illegal(location, null);
        }
        return new SqliteLocation(path(location, location), "");
    }

    private static Path path(String location, String file) throws StoreException {
        try {
            if (file.isBlank() || file.startsWith(":") || file.startsWith("file:")) {
                throw illegal(location, null);
            }
            return Path.of(file).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw illegal(location, e);
        }
    }

    private static StoreException illegal(String location, Exception cause) {
        return new StoreException(
                "illegal store: '"
                        + withoutSecrets(location)
                        + "', must be a file, jdbc:sqlite:FILE or"
                        + " jdbc:postgresql://HOST:PORT/DATABASE",
                cause);
    }

    private static String withoutSecrets(String location) {
        return location.replaceAll("//[^/@]*@", "//").replaceAll("\\?.*", "").replace('\0', '?');
    }

    /** The JDBC URL without the settings. */
    String url() {
        return PREFIX + file;
    }
}
