package dev.affetto.indexing;

import java.nio.file.Path;

/**
 * A file or a folder that was left out.
 *
 * @param path which
 * @param cause why; its message is one line
 */
public record FileProblem(Path path, Throwable cause) {}
