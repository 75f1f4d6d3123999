package dev.affetto.indexing;

import java.io.IOException;

/** The model cannot be loaded, so no song can be read. */
final class ModelFailure extends IOException {

    private static final long serialVersionUID = 1L;

    ModelFailure(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
