package dev.affetto;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tests may find on a machine. Where something is absent, a test is skipped with a line that
 * says so, or fails when {@code CI_REQUIRE_ALL} is {@code true}.
 */
public final class TestEnvironment {

    private static final Logger LOG = LoggerFactory.getLogger(TestEnvironment.class);

    private TestEnvironment() {}

    /**
     * The checkout's root: the folder that holds the launcher's sources, from whichever module a
     * test runs in.
     */
    public static Path repositoryRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("no .mvn folder above " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    /** The real data: {@code AFFETTO_DATA}, or {@code ../shared/data} beside the checkout. */
    public static Path dataFolder() {
        String setting = System.getenv("AFFETTO_DATA");
        Path folder =
                setting == null
                        ? repositoryRoot().resolve("../shared/data").normalize()
                        : Path.of(setting).toAbsolutePath();
        return Files.isDirectory(folder)
                ? folder
                : absent("the data folder " + folder + " (set AFFETTO_DATA)");
    }

    /** The examples that come with the repository. */
    public static Path examples() {
        return repositoryRoot().resolve("examples");
    }

    /** A program on the path. */
    public static Path requireTool(String name) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            Path tool = Path.of(folder, name);
            if (Files.isExecutable(tool)) {
                return tool;
            }
        }
        return absent("the program " + name);
    }

    /** Skips the test, or fails it where everything must be there. */
    public static Path absent(String what) {
        String line = "not here: " + what;
        if ("true".equals(System.getenv("CI_REQUIRE_ALL"))) {
            fail(line + ", and CI_REQUIRE_ALL is true");
        }
        LOG.warn("skipped, {}", line);
        abort(line);
        throw new AssertionError(line);
    }
}
