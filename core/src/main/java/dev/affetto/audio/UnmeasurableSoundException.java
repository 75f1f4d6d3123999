package dev.affetto.audio;

import java.io.IOException;

/** Sound was read, but there is too little of it to measure. */
public final class UnmeasurableSoundException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Says what was allowed. */
    public UnmeasurableSoundException() {
        super(
                "too little sound: less than "
                        + Segmenter.SHORTEST_SECONDS
                        + " s, must be at least that");
    }
}
