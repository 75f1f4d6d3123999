package dev.affetto.app.json;

/** Times as they are written. */
public final class Seconds {

    private Seconds() {}

    /** To the microsecond, so that 3.28 is not written 3.2800000000000002. */
    public static double rounded(double seconds) {
        return Math.round(seconds * 1e6) / 1e6;
    }
}
