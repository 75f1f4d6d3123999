package dev.affetto.dataset.synthetic;

/** Who plays a note. */
enum Hand {
    /** The melody, on the upper staff. */
    RIGHT,
    /** The accompaniment, on the lower staff. */
    LEFT
}
