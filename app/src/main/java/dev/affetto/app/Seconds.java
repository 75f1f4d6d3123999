package dev.affetto.app;

/** Times as they are written. */
final class Seconds {

    private Seconds() {}

    /** To the microsecond, so that 3.28 is not written 3.2800000000000002. */
    static double rounded(double seconds) {
        return Math.round(seconds * 1e6) / 1e6;
    }
}
