package dev.affetto.app;

import picocli.CommandLine.Option;

/** How results that are no table are written. */
final class TextOrJson {

    /** Kinds. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json. Default: ${DEFAULT-VALUE}.")
    private Format format;

    /** Whether JSON is wanted. */
    boolean isJson() {
        return format == Format.JSON;
    }
}
