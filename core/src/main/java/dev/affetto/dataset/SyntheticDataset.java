package dev.affetto.dataset;

import java.nio.file.Path;

/**
 * What {@link SyntheticDatasetMaker} made.
 *
 * @param manifest the manifest of all pieces
 * @param made how many pieces had a file that was made now
 * @param reused how many were there already
 */
public record SyntheticDataset(Path manifest, int made, int reused) {}
