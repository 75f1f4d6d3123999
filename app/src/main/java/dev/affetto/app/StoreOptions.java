package dev.affetto.app;

import dev.affetto.library.Store;
import dev.affetto.library.StoreException;
import dev.affetto.library.store.Stores;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which store a command works on. */
final class StoreOptions {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--store",
            paramLabel = "LOCATION",
            description =
                    "Where music, listens and offers are kept: a file, or"
                            + " jdbc:postgresql://HOST/DATABASE?user=NAME. Default: the environment"
                            + " variable AFFETTO_STORE; without it the file affetto/affetto.db in"
                            + " XDG_DATA_HOME, or else in ~/.local/share.")
    private Optional<String> store = Optional.empty();

    /**
     * The location that was named, or else the default one.
     *
     * @throws ParameterException if a blank one was named
     */
    String location() {
        if (store.isPresent() && store.get().isBlank()) {
            throw new ParameterException(
                    command.commandLine(),
                    "illegal --store: '" + store.get() + "', must be a file or a JDBC URL");
        }
        return store.orElseGet(
                () -> defaultLocation(System.getenv(), Path.of(System.getProperty("user.home"))));
    }

    /**
     * Opens the store.
     *
     * @throws StoreException if it cannot be opened
     */
    Store open() throws StoreException {
        return Stores.open(location());
    }

    /** Where the store is if nobody says; as in the XDG Base Directory Specification. */
    static String defaultLocation(Map<String, String> environment, Path home) {
        return set(environment, "AFFETTO_STORE")
                .orElseGet(
                        () ->
                                set(environment, "XDG_DATA_HOME")
                                        .map(Path::of)
                                        .filter(Path::isAbsolute)
                                        .orElse(home.resolve(".local").resolve("share"))
                                        .resolve("affetto")
                                        .resolve("affetto.db")
                                        .toString());
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(Predicate.not(String::isBlank));
    }

    /** Where the server keeps its own files if nobody says: beside the default store. */
    static Path defaultServerFolder() {
        Path home = Path.of(System.getProperty("user.home"));
        return Path.of(defaultLocation(withoutStore(System.getenv()), home))
                .resolveSibling("server");
    }

    private static Map<String, String> withoutStore(Map<String, String> environment) {
        Map<String, String> others = new HashMap<>(environment);
        others.remove("AFFETTO_STORE");
        return others;
    }
}
