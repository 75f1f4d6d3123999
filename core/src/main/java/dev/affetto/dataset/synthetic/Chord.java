package dev.affetto.dataset.synthetic;

/**
 * A triad on a degree of the scale. On the fifth degree of a minor key its third is raised to the
 * leading note.
 *
 * @param degree of its root, from 1 to 7
 */
record Chord(int degree) {

    static final Chord TONIC = new Chord(1);
    static final Chord DOMINANT = new Chord(5);

    private static final int LEADING_DEGREE = 7;

    /** Whether a degree of the scale is in the chord. */
    boolean contains(int scaleDegree) {
        int above = Math.floorMod(scaleDegree - degree, 7);
        return above == 0 || above == 2 || above == 4;
    }

    /** Spelling of a place of the scale while the chord sounds. */
    WrittenPitch pitch(Key key, int place) {
        boolean isLeading = degree == DOMINANT.degree() && Key.degree(place) == LEADING_DEGREE;
        return key.pitch(place, isLeading && !key.isMajor() ? 1 : 0);
    }
}
