package dev.affetto.score;

/** More of something than any score has; it never leaves the reader. */
final class ScoreLimitException extends RuntimeException {

    /** Most notes in all parts together. */
    static final int MAX_NOTES = 1_000_000;

    /** Most measures of a part. */
    static final int MAX_MEASURES = 100_000;

    /** Most parts. */
    static final int MAX_PARTS = 1_000;

    /** Most marks of a kind in a part. */
    static final int MAX_MARKS = 1_000_000;

    private static final long serialVersionUID = 1L;

    ScoreLimitException(String what, int limit) {
        super("more than " + limit + " " + what + ", must be at most " + limit);
    }
}
