package dev.affetto.tonality;

/** How strongly each pitch class belongs to a key, index 0 is the tonic. */
public final class KeyProfile {
    /** Probe-tone ratings of listeners (Krumhansl and Kessler 1982; Krumhansl 1990). */
    public static final KeyProfile KRUMHANSL_KESSLER =
            new KeyProfile(
                    "krumhansl_kessler",
                    new double[] {
                        6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88
                    },
                    new double[] {
                        6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17
                    });

    /** Shares of segments with the pitch class in the Kostka-Payne corpus (Temperley 2007). */
    public static final KeyProfile TEMPERLEY =
            new KeyProfile(
                    "temperley",
                    new double[] {
                        .748, .06, .488, .082, .67, .46, .096, .715, .104, .366, .057, .4
                    },
                    new double[] {
                        .712, .084, .474, .618, .049, .46, .105, .747, .404, .067, .133, .33
                    });

    private final String label;
    private final double[] major;
    private final double[] minor;

    private KeyProfile(String label, double[] major, double[] minor) {
        this.label = label;
        this.major = centred(major);
        this.minor = centred(minor);
    }

    /** The name used in names of features. */
    public String label() {
        return label;
    }

    /** The major profile at mean 0 and norm 1. */
    double[] major() {
        return major;
    }

    /** The minor profile at mean 0 and norm 1. */
    double[] minor() {
        return minor;
    }

    private static double[] centred(double[] profile) {
        double mean = 0;
        for (double value : profile) {
            mean += value / profile.length;
        }
        double square = 0;
        for (double value : profile) {
            square += (value - mean) * (value - mean);
        }
        double[] centred = new double[profile.length];
        for (int i = 0; i < profile.length; i++) {
            centred[i] = (profile[i] - mean) / Math.sqrt(square);
        }
        return centred;
    }
}
