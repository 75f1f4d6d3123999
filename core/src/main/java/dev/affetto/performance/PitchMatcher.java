package dev.affetto.performance;

/**
 * Matches the written and the played notes of one pitch. Both stand in order of time; the matching
 * keeps the order and gives the largest sum of {@code 1 - |played - expected| / reach} over its
 * pairs, which dynamic programming finds exactly within the reach.
 */
final class PitchMatcher {

    /** Most played notes that are looked at for one written note. */
    private static final int MOST_CANDIDATES = 128;

    private final double[] expected;
    private final double[] played;
    private final double reachSeconds;
    private final int[] from;
    private final float[][] best;

    private PitchMatcher(double[] expected, double[] played, double reachSeconds) {
        this.expected = expected;
        this.played = played;
        this.reachSeconds = reachSeconds;
        this.from = new int[expected.length + 1];
        this.best = new float[expected.length + 1][];
    }

    /**
     * Matches.
     *
     * @param expected when the written notes should sound, in seconds, never falling
     * @param played when the played notes sound, in seconds, never falling
     * @param reachSeconds pairs that are further apart are never made
     * @return for each written note the index of its played note, or -1
     */
    static int[] match(double[] expected, double[] played, double reachSeconds) {
        PitchMatcher matcher = new PitchMatcher(expected, played, reachSeconds);
        matcher.fill();
        return matcher.trace();
    }

    /**
     * {@code best[i][j - from[i]]}: the best sum of the first i written and first j played notes.
     */
    private void fill() {
        best[0] = new float[1];
        int low = 0;
        int high = 0;
        for (int i = 1; i <= expected.length; i++) {
            double time = expected[i - 1];
            while (low < played.length && played[low] < time - reachSeconds) {
                low++;
            }
            high = Math.max(high, low);
            while (high < played.length && played[high] <= time + reachSeconds) {
                high++;
            }
            int first = Math.max(low, high - MOST_CANDIDATES);
            from[i] = Math.max(first, from[i - 1]);
            best[i] = new float[high - from[i] + 1];
            for (int j = from[i]; j <= high; j++) {
                best[i][j - from[i]] = value(i, j);
            }
        }
    }

    private float value(int i, int j) {
        float value = at(i - 1, j);
        if (j > from[i]) {
            value = Math.max(value, best[i][j - 1 - from[i]]);
            value = Math.max(value, at(i - 1, j - 1) + gain(i, j));
        }
        return value;
    }

    private float at(int i, int j) {
        return best[i][Math.min(best[i].length - 1, j - from[i])];
    }

    private float gain(int i, int j) {
        double distance = Math.abs(played[j - 1] - expected[i - 1]);
        return (float) (1 - distance / reachSeconds);
    }

    private int[] trace() {
        int[] matched = new int[expected.length];
        int j = played.length;
        for (int i = expected.length; i > 0; i--) {
            matched[i - 1] = -1;
            j = Math.min(j, from[i] + best[i].length - 1);
            while (j > from[i] && at(i, j) == best[i][j - 1 - from[i]]) {
                j--;
            }
            if (j > from[i] && at(i, j) != at(i - 1, j)) {
                matched[i - 1] = j - 1;
                j--;
            }
        }
        return matched;
    }
}
