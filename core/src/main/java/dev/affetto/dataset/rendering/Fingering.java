package dev.affetto.dataset.rendering;

import java.util.ArrayList;
import java.util.List;

/**
 * Which fingers play a row of chords of one hand, by the costs of Parncutt et al. (1997), <em>An
 * ergonomic model of keyboard fingering for melodic fragments</em>, Music Perception 14, minimised
 * over the row by dynamic programming.
 *
 * <p>Of its rules these are used, between neighbours of a chord and between chords: stretch (2 a
 * semitone beyond the comfortable span), small span and large span (1 or 2 a semitone beyond the
 * relaxed span with or without the thumb), weak finger (1 for 4 and 5), thumb on black (1). Fingers
 * of a chord do not cross. The left hand is the right hand's mirror image.
 */
final class Fingering {

    /** From relaxed to comfortable spans in semitones, for fingers 1-2, 1-3, …, 4-5. */
    private static final int[][] SPANS = {
        {-3, 1, 5, 8}, {-2, 3, 7, 10}, {-1, 5, 9, 12}, {1, 7, 10, 13}, {1, 1, 2, 3},
        {1, 3, 4, 5}, {2, 5, 6, 8}, {1, 1, 2, 2}, {1, 3, 4, 5}, {1, 1, 2, 3}
    };

    private static final int FINGERS = 5;
    private static final double STRETCH_COST = 2;
    private static final double CROSSING_COST = 8;

    private final boolean isRight;

    Fingering(boolean isRight) {
        this.isRight = isRight;
    }

    /**
     * The fingers of each chord, 1 (thumb) to 5, in the order of its pitches.
     *
     * @param chords pitches of each, rising, one to five
     */
    List<int[]> of(List<int[]> chords) {
        List<List<int[]>> choices = new ArrayList<>();
        List<double[]> costs = new ArrayList<>();
        List<int[]> origins = new ArrayList<>();
        for (int i = 0; i < chords.size(); i++) {
            List<int[]> here = choices(chords.get(i).length);
            double[] best = new double[here.size()];
            int[] from = new int[here.size()];
            for (int choice = 0; choice < here.size(); choice++) {
                double own = within(chords.get(i), here.get(choice));
                best[choice] = i == 0 ? own : Double.POSITIVE_INFINITY;
                for (int before = 0; i > 0 && before < choices.get(i - 1).size(); before++) {
                    double cost =
                            costs.get(i - 1)[before]
                                    + own
                                    + between(
                                            chords.get(i - 1),
                                            choices.get(i - 1).get(before),
                                            chords.get(i),
                                            here.get(choice));
                    if (cost < best[choice]) {
                        best[choice] = cost;
                        from[choice] = before;
                    }
                }
            }
            choices.add(here);
            costs.add(best);
            origins.add(from);
        }
        return path(choices, costs, origins);
    }

    private static List<int[]> path(
            List<List<int[]>> choices, List<double[]> costs, List<int[]> origins) {
        List<int[]> path = new ArrayList<>();
        int choice = -1;
        for (int i = choices.size() - 1; i >= 0; i--) {
            choice = choice < 0 ? smallest(costs.get(i)) : choice;
            path.add(0, choices.get(i).get(choice));
            choice = origins.get(i)[choice];
        }
        return path;
    }

    private static int smallest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] < values[best] ? i : best;
        }
        return best;
    }

    private List<int[]> choices(int size) {
        List<int[]> choices = new ArrayList<>();
        for (int set = 1; set < 1 << FINGERS; set++) {
            if (Integer.bitCount(set) == size) {
                choices.add(fingers(set, size));
            }
        }
        return choices;
    }

    private int[] fingers(int set, int size) {
        int[] fingers = new int[size];
        int next = 0;
        for (int i = 1; i <= FINGERS; i++) {
            int finger = isRight ? i : FINGERS + 1 - i; // from the lowest key on
            if ((set & 1 << (finger - 1)) != 0) {
                fingers[next++] = finger;
            }
        }
        return fingers;
    }

    private double within(int[] pitches, int[] fingers) {
        double cost = 0;
        for (int i = 0; i < pitches.length; i++) {
            boolean isThumb = fingers[i] == 1;
            cost += fingers[i] >= 4 ? 1 : 0;
            cost += isThumb && KeyboardGeometry.isBlack(pitches[i]) ? 1 : 0;
            cost += i > 0 ? span(pitches[i - 1], fingers[i - 1], pitches[i], fingers[i]) : 0;
        }
        return cost;
    }

    /** From the outer notes of one chord to those of the next. */
    private double between(int[] first, int[] firstFingers, int[] second, int[] secondFingers) {
        int top = first.length - 1;
        int nextTop = second.length - 1;
        double low = span(first[0], firstFingers[0], second[0], secondFingers[0]);
        double high = span(first[top], firstFingers[top], second[nextTop], secondFingers[nextTop]);
        return Math.min(low, 24) + (top + nextTop > 0 ? Math.min(high, 24) : 0);
    }

    private double span(int from, int fromFinger, int to, int toFinger) {
        if (fromFinger == toFinger) {
            return from == to ? 0 : STRETCH_COST * Math.min(4, Math.abs(to - from));
        }
        int low = Math.min(fromFinger, toFinger);
        int high = Math.max(fromFinger, toFinger);
        int span = (to - from) * (isRight ? 1 : -1) * (toFinger > fromFinger ? 1 : -1);
        int[] spans = SPANS[(low - 1) * (10 - low) / 2 + high - low - 1];
        double beyond = Math.max(0, Math.max(spans[0] - span, span - spans[3]));
        double unrelaxed = Math.max(0, Math.max(spans[1] - span, span - spans[2]));
        double crossing = span < 0 && low > 1 ? CROSSING_COST : 0;
        return STRETCH_COST * beyond + (low == 1 ? 1 : 2) * unrelaxed + crossing;
    }
}
