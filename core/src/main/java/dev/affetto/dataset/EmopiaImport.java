package dev.affetto.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an import of EMOPIA made.
 *
 * @param manifest the manifest of the plain renders
 * @param augmentedManifest the manifest of the augmented ones, if any were asked for
 * @param rendered how many files were rendered now
 * @param reused how many were there already
 * @param failures one line for each render that failed, in order; those are in no manifest
 */
public record EmopiaImport(
        Path manifest,
        Optional<Path> augmentedManifest,
        int rendered,
        int reused,
        List<String> failures) {

    /** Copies the list. */
    public EmopiaImport {
        failures = List.copyOf(failures);
    }
}
