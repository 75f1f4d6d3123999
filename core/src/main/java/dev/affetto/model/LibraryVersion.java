package dev.affetto.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/** The version of a library, as its own jar says it. */
final class LibraryVersion {

    private LibraryVersion() {}

    /**
     * Name and version.
     *
     * @param library Maven's group and artifact, with a slash between
     */
    static Map<String, String> of(String library) {
        Properties properties = new Properties();
        String file = "/META-INF/maven/" + library + "/pom.properties";
        try (InputStream stream = LibraryVersion.class.getResourceAsStream(file)) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                library.substring(library.indexOf('/') + 1),
                properties.getProperty("version", "unknown"));
    }
}
