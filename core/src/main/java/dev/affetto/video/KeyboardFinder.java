package dev.affetto.video;

import java.util.Arrays;

/**
 * Finds the keys of a piano in a grey picture by their pattern: five black keys an octave, two and
 * three.
 *
 * <p>Along many lines across the picture, up to {@value #STEEPEST_DEGREES} degrees from level, the
 * brightness repeats with the octave; the lines whose normalised autocorrelation at some lag is
 * highest are then compared with the pattern of an octave: at each octave along the line the
 * correlation with the pattern, its place allowed to drift by a twelfth of an octave for the sake
 * of perspective. The mean over the octaves, from {@value #UNLIKE} (chance) to {@value #LIKE}, is
 * the confidence.
 */
final class KeyboardFinder {

    private static final int STEEPEST_DEGREES = 6;
    private static final int ANGLE_STEP = 1;
    private static final int ROW_STEP = 6;
    private static final int LINE_ROWS = 5;
    private static final double UNLIKE = 0.45;
    private static final double LIKE = 0.75;
    private static final int MOST_CANDIDATES = 12;
    private static final double NEARLY = 0.75;
    private static final double MOST_OCTAVES = 10;
    private static final double FEWEST_OCTAVES = 2.5;
    private static final double LEAST_CONTRAST = 8;
    private static final double LEAST_AT_END = 0.3;

    /** Middles of the black keys as shares of an octave from C on, and half their width. */
    private static final double[] BLACK = {0.123, 0.305, 0.546, 0.714, 0.883};

    private static final double HALF_BLACK = 0.038;

    private KeyboardFinder() {}

    /** A line that may run along keys. */
    private record Candidate(double periodicity, int lag, int row, float[] profile) {}

    /** The keyboard, or none with confidence 0. */
    static KeyboardPlace find(VideoFrame picture) {
        Candidate[] best = new Candidate[MOST_CANDIDATES];
        for (int degrees = -STEEPEST_DEGREES; degrees <= STEEPEST_DEGREES; degrees += ANGLE_STEP) {
            double slope = Math.tan(Math.toRadians(degrees));
            for (int row = 0; row + LINE_ROWS <= picture.height(); row += ROW_STEP) {
                float[] profile = profile(picture, row, slope);
                if (flatten(profile, picture.width())) {
                    keep(best, periodicity(profile, row));
                }
            }
        }
        KeyboardPlace place = KeyboardPlace.NONE;
        for (Candidate candidate : best) {
            if (candidate != null) {
                KeyboardPlace other = compare(candidate, picture);
                place = other.confidence() > place.confidence() ? other : place;
            }
        }
        return place;
    }

    private static void keep(Candidate[] best, Candidate candidate) {
        int worst = 0;
        for (int i = 0; i < best.length; i++) {
            if (best[i] == null) {
                best[i] = candidate;
                return;
            }
            worst = best[i].periodicity() < best[worst].periodicity() ? i : worst;
        }
        if (candidate.periodicity() > best[worst].periodicity()) {
            best[worst] = candidate;
        }
    }

    private static float[] profile(VideoFrame picture, int row, double slope) {
        int width = picture.width();
        float[] profile = new float[width];
        for (int x = 0; x < width; x++) {
            int top = row + (int) Math.round(slope * (x - width / 2.0));
            int count = 0;
            for (int y = Math.max(0, top); y < Math.min(picture.height(), top + LINE_ROWS); y++) {
                profile[x] += picture.grey()[y * width + x] & 0xFF;
                count++;
            }
            profile[x] = count == 0 ? Float.NaN : profile[x] / count;
        }
        float last = 0;
        for (int x = 0; x < width; x++) {
            last = Float.isNaN(profile[x]) ? last : profile[x];
            profile[x] = last;
        }
        return profile;
    }

    /** Takes slow changes away and brings the rest to variance 1; false if there is too little. */
    private static boolean flatten(float[] profile, int width) {
        int half = width / 16;
        double[] sums = new double[width + 1];
        for (int x = 0; x < width; x++) {
            sums[x + 1] = sums[x] + profile[x];
        }
        double squares = 0;
        for (int x = 0; x < width; x++) {
            int from = Math.max(0, x - half);
            int to = Math.min(width, x + half + 1);
            profile[x] -= (float) ((sums[to] - sums[from]) / (to - from));
            squares += profile[x] * profile[x];
        }
        double deviation = Math.sqrt(squares / width);
        if (deviation < LEAST_CONTRAST) {
            return false;
        }
        for (int x = 0; x < width; x++) {
            profile[x] = (float) Math.max(-2.5, Math.min(2.5, profile[x] / deviation));
        }
        return true;
    }

    /** The shortest lag whose autocorrelation is nearly the highest. */
    private static Candidate periodicity(float[] profile, int row) {
        int width = profile.length;
        int shortest = (int) Math.floor(width / MOST_OCTAVES);
        int longest = (int) Math.ceil(width / FEWEST_OCTAVES);
        double[] correlations = new double[longest + 1];
        double highest = 0;
        for (int lag = shortest; lag <= longest; lag++) {
            correlations[lag] = autocorrelation(profile, lag);
            highest = Math.max(highest, correlations[lag]);
        }
        for (int lag = shortest; lag <= longest; lag++) {
            double here = correlations[lag];
            boolean isPeak =
                    here >= correlations[lag - 1]
                            && (lag == longest || here >= correlations[lag + 1]);
            if (isPeak && here >= NEARLY * highest) {
                return new Candidate(here, lag, row, profile);
            }
        }
        return new Candidate(highest, shortest, row, profile);
    }

    private static double autocorrelation(float[] profile, int lag) {
        double product = 0;
        double first = 1e-9;
        double second = 1e-9;
        for (int x = 0; x + lag < profile.length; x++) {
            product += profile[x] * profile[x + lag];
            first += profile[x] * profile[x];
            second += profile[x + lag] * profile[x + lag];
        }
        return product / Math.sqrt(first * second);
    }

    /** How alike the line is to the pattern, at its lag and at the half of it. */
    private static KeyboardPlace compare(Candidate candidate, VideoFrame picture) {
        KeyboardPlace best = KeyboardPlace.NONE;
        int shortest = (int) (picture.width() / MOST_OCTAVES);
        for (int parts = 1; parts <= 3; parts++) {
            double octave = (double) candidate.lag() / parts;
            for (double factor = 0.98; octave > shortest && factor < 1.03; factor += 0.01) {
                KeyboardPlace place = compare(candidate, octave * factor, picture);
                best = place.confidence() > best.confidence() ? place : best;
            }
        }
        return best;
    }

    private static KeyboardPlace compare(Candidate candidate, double octave, VideoFrame picture) {
        double[] alike = alike(candidate.profile(), octave);
        int drift = (int) Math.max(1, octave / 12);
        double best = -1;
        double bestPhase = 0;
        for (int phase = 0; phase < octave; phase++) {
            double score = chain(alike, phase, octave, drift);
            if (score > best) {
                best = score;
                bestPhase = phase;
            }
        }
        double confidence = Math.max(0, Math.min(1, (best - UNLIKE) / (LIKE - UNLIKE)));
        double[] ends = ends(alike, bestPhase, octave, drift);
        int width = picture.width();
        return new KeyboardPlace(
                confidence,
                ends[0] / width,
                ends[1] / width,
                (candidate.row() + LINE_ROWS / 2.0) / picture.height(),
                octave / width);
    }

    /** At each place from which a whole octave follows, the correlation with the pattern. */
    private static double[] alike(float[] profile, double octave) {
        int length = (int) Math.round(octave);
        float[] pattern = pattern(length);
        double[] alike = new double[Math.max(1, profile.length - length + 1)];
        for (int start = 0; start + length <= profile.length; start++) {
            double mean = 0;
            for (int i = 0; i < length; i++) {
                mean += profile[start + i];
            }
            mean /= length;
            double product = 0;
            double squares = 1e-9;
            for (int i = 0; i < length; i++) {
                double value = profile[start + i] - mean;
                product += value * pattern[i];
                squares += value * value;
            }
            alike[start] = product / Math.sqrt(squares);
        }
        return alike;
    }

    /** Brightness of an octave, mean 0 and norm 1. */
    private static float[] pattern(int length) {
        float[] pattern = new float[length];
        int parts = 8;
        float mean = 0;
        for (int i = 0; i < length; i++) {
            for (int part = 0; part < parts; part++) {
                double place = (i + (part + 0.5) / parts) / length;
                boolean isBlack =
                        Arrays.stream(BLACK).anyMatch(b -> Math.abs(place - b) < HALF_BLACK);
                pattern[i] += isBlack ? -1f / parts : 0;
            }
            mean += pattern[i] / length;
        }
        double squares = 0;
        for (int i = 0; i < length; i++) {
            pattern[i] -= mean;
            squares += pattern[i] * pattern[i];
        }
        for (int i = 0; i < length; i++) {
            pattern[i] /= (float) Math.sqrt(squares);
        }
        return pattern;
    }

    /** Median over the octaves from a phase on, each at its best place within the drift. */
    private static double chain(double[] alike, int phase, double octave, int drift) {
        double[] found = new double[(int) (alike.length / octave) + 1];
        int count = 0;
        for (double place = phase; place < alike.length; place += octave) {
            found[count++] = near(alike, place, drift);
        }
        if (count < FEWEST_OCTAVES) {
            return 0;
        }
        double[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }

    private static double near(double[] alike, double place, int drift) {
        double best = -1;
        int from = (int) Math.max(0, Math.round(place) - drift);
        int to = (int) Math.min(alike.length - 1, Math.round(place) + drift);
        for (int i = from; i <= to; i++) {
            best = Math.max(best, alike[i]);
        }
        return best;
    }

    /** First and last place of octaves that are alike. */
    private static double[] ends(double[] alike, double phase, double octave, int drift) {
        double left = Double.NaN;
        double right = Double.NaN;
        for (double place = phase; place < alike.length; place += octave / 4) {
            if (near(alike, place, drift) > LEAST_AT_END) {
                left = Double.isNaN(left) ? place : left;
                right = place + octave;
            }
        }
        return Double.isNaN(left)
                ? new double[] {0, alike.length + octave}
                : new double[] {left, right};
    }
}
