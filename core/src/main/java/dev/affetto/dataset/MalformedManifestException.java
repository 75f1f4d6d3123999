package dev.affetto.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A manifest that cannot be used, with everything that is wrong with it. */
public final class MalformedManifestException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_PROBLEMS = 100;

    private final transient List<String> problems;

    /**
     * Names the file and its problems.
     *
     * @param manifest the file
     * @param problems one line each, such as {@code line 14: unknown emotion 'hapy', …}
     */
    public MalformedManifestException(Path manifest, List<String> problems) {
        super(message(manifest, problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the lines. The message shows the first hundred. */
    public List<String> problems() {
        return problems;
    }

    private static String message(Path manifest, List<String> problems) {
        String shown =
                String.join("\n", problems.subList(0, Math.min(SHOWN_PROBLEMS, problems.size())));
        int left = problems.size() - SHOWN_PROBLEMS;
        return "malformed manifest "
                + manifest
                + ":\n"
                + shown
                + (left > 0 ? "\nand " + left + " more" : "");
    }
}
