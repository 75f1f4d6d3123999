package dev.affetto.multimodal;

import dev.affetto.feature.ActivityCurve;
import dev.affetto.note.SoundingNote;
import dev.affetto.video.KeyboardMovement;
import java.util.List;
import java.util.Optional;

/**
 * How far notes and the sight of a keyboard are out of step, by where and when hands move.
 *
 * <p>Movement is looked at in the picture's upright stripes, {@value #RATE_HZ} times a second: its
 * square root, smoothed over 0.25 s and two stripes, less the mean of the surrounding 3 s. Which
 * stripe a key lies in is known but for the keyboard's place in the picture and its direction,
 * since the width of an octave is seen. For each place, direction and lag within {@value
 * TimeOffset#LONGEST_SECONDS} s the movement is summed up where and when the notes are struck, each
 * with the square root of its velocity, in units of what chance would give: the root mean square of
 * the movement and of the notes' weights in what overlaps. The best lag is taken only if it stands
 * out: {@value #LEAST_RATIO} times as high as any lag more than 0.5 s away at whatever place, no
 * offset included, and {@value #LEAST_DEVIATIONS} times the root mean square over all lags at its
 * place; and if it is at least {@value TimeOffset#SHORTEST_SECONDS} s.
 */
final class KeyboardOffset {

    /** How much of a recording is looked at. */
    static final double LOOK_SECONDS = 120;

    private static final double LEAST_RATIO = 1.3;
    private static final double LEAST_DEVIATIONS = 5.2;
    private static final int RATE_HZ = 20;
    private static final int LONGEST = (int) (TimeOffset.LONGEST_SECONDS * RATE_HZ);
    private static final int LEAST_OVERLAP = 12 * RATE_HZ;
    private static final int OTHER_PEAK = RATE_HZ / 2;
    private static final int SURROUNDING = 3 * RATE_HZ / 2;
    private static final int LOWEST_PITCH = 21;
    private static final int KEYS = 88;
    private static final float[] BLUR = {1 / 3f, 2 / 3f, 1, 2 / 3f, 1 / 3f};

    private final List<SoundingNote> notes;
    private final float[][] movement; // by stripe and time
    private final double octaveStripes;
    private final int keyboardStripes;
    private final double[] scale; // by lag; 0 where too little overlaps

    private KeyboardOffset(List<SoundingNote> notes, KeyboardMovement seen) {
        this.notes =
                notes.stream()
                        .filter(note -> note.startSeconds() < LOOK_SECONDS)
                        .filter(note -> note.pitch() >= LOWEST_PITCH)
                        .filter(note -> note.pitch() < LOWEST_PITCH + KEYS)
                        .toList();
        this.movement = prepared(seen.stripes());
        this.octaveStripes = seen.octaveStripes();
        this.keyboardStripes = (int) Math.ceil((KEYS - 1) / 12.0 * octaveStripes) + 1;
        this.scale = scale();
    }

    /**
     * What has to be added to the times of the video so that they are those of the notes; nothing
     * if they are in step, or it cannot be told.
     *
     * @param notes played or heard; what is after {@value #LOOK_SECONDS} s is left out
     */
    static Optional<Double> find(List<SoundingNote> notes, KeyboardMovement seen) {
        return new KeyboardOffset(notes, seen).find();
    }

    private Optional<Double> find() {
        float[][] ahead = sums(false);
        float[][] behind = sums(true);
        double[] highest = new double[2 * LONGEST + 1];
        float[] best = ahead[0];
        int lag = LONGEST;
        for (float[][] places : List.of(ahead, behind)) {
            for (float[] place : places) {
                for (int i = 0; i < highest.length; i++) {
                    highest[i] = Math.max(highest[i], place[i]);
                    if (place[i] > best[lag]) {
                        best = place;
                        lag = i;
                    }
                }
            }
        }
        double other = TimeOffset.highestApart(highest, lag, OTHER_PEAK);
        boolean isClear =
                highest[lag] >= LEAST_RATIO * other
                        && highest[lag] >= LEAST_DEVIATIONS * rootMeanSquare(best);
        double offset = (lag - LONGEST + TimeOffset.vertex(highest, lag)) / RATE_HZ;
        return isClear && highest[lag] > 0 && Math.abs(offset) >= TimeOffset.SHORTEST_SECONDS
                ? Optional.of(offset)
                : Optional.empty();
    }

    /** By where the lowest key is and by lag. */
    private float[][] sums(boolean isFromBehind) {
        float[][] sums = new float[movement.length + keyboardStripes][2 * LONGEST + 1];
        for (SoundingNote note : notes) {
            int key = (int) Math.round((note.pitch() - LOWEST_PITCH) / 12.0 * octaveStripes);
            int place = isFromBehind ? keyboardStripes - 1 - key : key;
            int time = time(note);
            float weight = (float) Math.sqrt(weight(note));
            for (int stripe = 0; stripe < movement.length; stripe++) {
                float[] row = movement[stripe];
                float[] sum = sums[stripe - place + keyboardStripes];
                int from = Math.max(0, time + LONGEST - row.length + 1);
                int to = Math.min(2 * LONGEST, time + LONGEST);
                for (int i = from; i <= to; i++) {
                    sum[i] += weight * row[time + LONGEST - i];
                }
            }
        }
        for (float[] sum : sums) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] *= (float) scale[i];
            }
        }
        return sums;
    }

    private double[] scale() {
        int length = movement[0].length;
        double[] moved = new double[length + 1]; // up to a time
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (float[] row : movement) {
                sum += row[i] * row[i];
            }
            moved[i + 1] = moved[i] + sum / movement.length;
        }
        double end = notes.stream().mapToDouble(SoundingNote::endSeconds).max().orElse(0);
        int count = (int) (Math.min(end, LOOK_SECONDS) * RATE_HZ) + 1;
        double[] weights = new double[count + 1];
        notes.forEach(note -> weights[Math.min(count, time(note) + 1)] += weight(note));
        for (int i = 0; i < count; i++) {
            weights[i + 1] += weights[i];
        }
        double[] scale = new double[2 * LONGEST + 1];
        for (int i = 0; i < scale.length; i++) {
            int lag = i - LONGEST;
            int from = Math.max(0, lag);
            int to = Math.min(count, length + lag);
            if (to - from >= LEAST_OVERLAP) {
                double square = (moved[to - lag] - moved[from - lag]) / (to - from);
                double product = square * (weights[to] - weights[from]);
                scale[i] = product > 0 ? 1 / Math.sqrt(product) : 0;
            }
        }
        return scale;
    }

    private static int time(SoundingNote note) {
        return (int) Math.round(note.startSeconds() * RATE_HZ);
    }

    private static double weight(SoundingNote note) {
        return note.velocity() / 127.0;
    }

    /** Over the lags at which enough overlaps. */
    private double rootMeanSquare(float[] sum) {
        double squares = 0;
        int count = 0;
        for (int i = 0; i < sum.length; i++) {
            squares += sum[i] * sum[i];
            count += scale[i] > 0 ? 1 : 0;
        }
        return Math.sqrt(squares / Math.max(1, count));
    }

    private static float[][] prepared(List<ActivityCurve> stripes) {
        int length = (int) Math.ceil(stripes.get(0).endSeconds() * RATE_HZ) + 1;
        double[][] values = new double[stripes.size()][Math.max(1, length)];
        double mean = 1e-12;
        for (int stripe = 0; stripe < values.length; stripe++) {
            for (int i = 0; i < values[stripe].length; i++) {
                values[stripe][i] = Math.max(0, stripes.get(stripe).at((double) i / RATE_HZ));
                mean += values[stripe][i] / values.length / values[stripe].length;
            }
        }
        for (double[] row : values) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.sqrt(row[i] / mean);
            }
        }
        float[][] prepared = new float[values.length][];
        for (int stripe = 0; stripe < values.length; stripe++) {
            double[] row = TimeOffset.averaged(blurred(values, stripe), 2);
            row = TimeOffset.averaged(row, 1);
            double[] slow = TimeOffset.averaged(row, SURROUNDING);
            prepared[stripe] = new float[row.length];
            for (int i = 0; i < row.length; i++) {
                prepared[stripe][i] = (float) (row[i] - slow[i]);
            }
        }
        return prepared;
    }

    /** A stripe and its neighbours. */
    private static double[] blurred(double[][] values, int stripe) {
        double[] sum = new double[values[stripe].length];
        for (int k = 0; k < BLUR.length; k++) {
            int other = stripe + k - BLUR.length / 2;
            if (other >= 0 && other < values.length) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += BLUR[k] * values[other][i];
                }
            }
        }
        return sum;
    }
}
