package dev.affetto.note;

/**
 * The six-dimensional tonal centroid of a chroma vector: its place on the circles of fifths, minor
 * thirds and major thirds, of radius 1, 1 and 0.5 (Harte, Sandler and Gasser 2006).
 */
final class TonalCentroid {

    /** Twelfths of a turn that a semitone makes on each circle. */
    private static final int[] TURNS = {7, 9, 4};

    private static final double[] RADII = {1, 1, .5};

    private TonalCentroid() {}

    /** Centroid of pitch-class shares; the origin where nothing sounds. */
    static double[] of(double[] shares) {
        double[] centroid = new double[2 * TURNS.length];
        for (int circle = 0; circle < TURNS.length; circle++) {
            for (int i = 0; i < shares.length; i++) {
                int turn = TURNS[circle] * i % 12;
                centroid[2 * circle] += RADII[circle] * shares[i] * sine(turn);
                centroid[2 * circle + 1] += RADII[circle] * shares[i] * cosine(turn);
            }
        }
        return centroid;
    }

    static double distance(double[] first, double[] second) {
        double square = 0;
        for (int i = 0; i < first.length; i++) {
            square += (first[i] - second[i]) * (first[i] - second[i]);
        }
        return Math.sqrt(square);
    }

    /** Sine of so many twelfths of a turn. */
    static double sine(int twelfths) {
        return SINES[twelfths];
    }

    /** Cosine of so many twelfths of a turn. */
    static double cosine(int twelfths) {
        return SINES[(twelfths + 3) % 12];
    }

    private static final double[] SINES = sines();

    private static double[] sines() {
        double[] sines = new double[12];
        for (int i = 0; i < sines.length; i++) {
            sines[i] = Math.sin(i * Math.PI / 6);
        }
        return sines;
    }
}
