package dev.affetto.app.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Where the files of JavaScript libraries lie on the class path, whatever their version. */
final class LibraryFiles {

    private LibraryFiles() {}

    /**
     * The resource of a file.
     *
     * @param file {@code group/artifact|file}, of a jar that mvnpm made
     */
    static String resource(String file) {
        String artifact = file.substring(0, file.indexOf('|'));
        String name = artifact.substring(artifact.indexOf('/') + 1);
        return "/META-INF/resources/_static/"
                + name
                + "/"
                + version(artifact)
                + "/"
                + file.substring(file.indexOf('|') + 1);
    }

    private static String version(String artifact) {
        String description = "/META-INF/maven/" + artifact + "/pom.properties";
        try (InputStream stream = LibraryFiles.class.getResourceAsStream(description)) {
            if (stream == null) {
                throw new IllegalStateException("this build lacks the library " + artifact);
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
