package dev.affetto.video;

import dev.affetto.video.Movement.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The measures of one segment from its steps. */
final class SegmentMotion {

    private static final double SHORTEST_PERIOD_SECONDS = 0.2;
    private static final double LONGEST_PERIOD_SECONDS = 1.5;
    private static final double QUIET_SHARE = 0.1;

    /** A quantity of motion below is that of a still picture. */
    private static final double STILL = 0.0005;

    private final List<Sight> all;
    private final List<Movement> seen = new ArrayList<>();
    private final List<Sight> sights = new ArrayList<>();
    private final double rateHz;
    private final Map<MotionFeature, Double> values = new EnumMap<>(MotionFeature.class);

    private SegmentMotion(List<Sight> all, double rateHz) {
        this.all = all;
        this.rateHz = rateHz;
        for (Sight sight : all) {
            if (sight.movement().kind() == Kind.SEEN) {
                seen.add(sight.movement());
                sights.add(sight);
            }
        }
    }

    /** Whether more moves at a step than in a still picture. */
    static boolean moves(Sight sight) {
        return sight.movement().quantity() > STILL;
    }

    /** One row; zeros where there is nothing to see. */
    static float[] of(List<Sight> steps, double rateHz) {
        SegmentMotion motion = new SegmentMotion(steps, rateHz);
        if (!steps.isEmpty()) {
            motion.measure();
        }
        return motion.row();
    }

    private float[] row() {
        MotionFeature[] features = MotionFeature.values();
        float[] row = new float[features.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.getOrDefault(features[i], 0.0).floatValue();
        }
        return row;
    }

    private void measure() {
        put(MotionFeature.SEEN_SHARE, (double) seen.size() / all.size());
        KeyboardPlace keyboard = all.get(all.size() - 1).keyboard();
        put(MotionFeature.KEYBOARD_SEEN, keyboard.confidence());
        BodyPlace body = all.get(all.size() - 1).body();
        put(MotionFeature.BODY_SEEN, body.confidence());
        if (seen.size() < 3) {
            return;
        }
        double[] quantity = series(Movement::quantity);
        ofQuantity(quantity, keyboard);
        ofChange(quantity);
        ofPlace();
        ofSides();
        ofKeys(keyboard);
        ofBody(body);
        double moves = Math.min(1, mean(quantity) / STILL);
        double sees = Math.max(keyboard.confidence(), body.confidence());
        put(
                MotionFeature.PIANIST_SEEN,
                sees * moves * Math.min(1, 1.25 * seen.size() / all.size()));
    }

    private void ofQuantity(double[] quantity, KeyboardPlace keyboard) {
        double[] fast = series(Movement::fastSpeed);
        double octaves = keyboard.confidence() > 0 ? 1 / keyboard.octaveWidth() : 0;
        put(MotionFeature.QUANTITY_MEAN, mean(quantity));
        put(MotionFeature.QUANTITY_DEVIATION, deviation(quantity));
        put(MotionFeature.QUANTITY_MAX, max(quantity));
        put(MotionFeature.QUANTITY_LOW, percentile(quantity, 0.2));
        put(MotionFeature.QUANTITY_IN_OCTAVES, mean(quantity) * octaves);
        put(MotionFeature.FAST_SPEED_MEAN, mean(fast));
        put(MotionFeature.FAST_SPEED_MAX, max(fast));
        put(MotionFeature.FAST_SPEED_IN_OCTAVES, mean(fast) * octaves);
        double[] share = series(Movement::movingShare);
        put(MotionFeature.MOVING_SHARE_MEAN, mean(share));
        put(MotionFeature.MOVING_SHARE_DEVIATION, deviation(share));
        put(MotionFeature.CAMERA_SPEED, mean(series(Movement::cameraSpeed)));
        double horizontal = mean(series(Movement::horizontal));
        double vertical = mean(series(Movement::vertical));
        put(MotionFeature.HORIZONTAL_MEAN, horizontal);
        put(MotionFeature.VERTICAL_MEAN, vertical);
        put(MotionFeature.VERTICAL_SHARE, ratio(vertical, horizontal + vertical));
    }

    private void ofChange(double[] quantity) {
        double[] velocity = change(quantity);
        double[] acceleration = change(velocity);
        put(MotionFeature.QUANTITY_VELOCITY, meanMagnitude(velocity));
        put(MotionFeature.QUANTITY_ACCELERATION, meanMagnitude(acceleration));
        put(MotionFeature.STEEPEST_RISE, Math.max(0, max(velocity)));
        put(MotionFeature.STEEPEST_FALL, Math.max(0, -min(velocity)));
        put(MotionFeature.SMOOTHNESS, smoothness(quantity, acceleration));
        double largest = max(quantity);
        put(MotionFeature.PEAK_RATIO, ratio(largest, mean(quantity)));
        int peaks = 0;
        int rests = 0;
        for (int i = 0; i < quantity.length; i++) {
            rests += quantity[i] < QUIET_SHARE * largest ? 1 : 0;
            peaks +=
                    i > 0
                                    && i < quantity.length - 1
                                    && quantity[i] > quantity[i - 1]
                                    && quantity[i] >= quantity[i + 1]
                                    && quantity[i] > mean(quantity)
                            ? 1
                            : 0;
        }
        put(MotionFeature.PEAK_RATE, peaks * rateHz / quantity.length);
        put(MotionFeature.REST_SHARE, (double) rests / quantity.length);
        put(MotionFeature.REGULARITY, regularity(quantity));
    }

    /**
     * Minus ln of the dimensionless jerk, {@code T³/v² ∫ (d²v/dt²)² dt}, with the quantity of
     * motion as speed v, v its largest and T the length; the quieter and the more even, the larger.
     */
    private double smoothness(double[] quantity, double[] acceleration) {
        double seconds = quantity.length / rateHz;
        double largest = max(quantity);
        if (largest < STILL) {
            return 0;
        }
        double sum = 0;
        for (double value : acceleration) {
            sum += value * value / rateHz;
        }
        return -Math.log(Math.max(1e-3, seconds * seconds * seconds * sum / (largest * largest)));
    }

    private double regularity(double[] quantity) {
        double mean = mean(quantity);
        double squares = 1e-12;
        for (double value : quantity) {
            squares += (value - mean) * (value - mean);
        }
        double best = 0;
        int longest = (int) Math.min(quantity.length - 2, LONGEST_PERIOD_SECONDS * rateHz);
        for (int lag = (int) Math.ceil(SHORTEST_PERIOD_SECONDS * rateHz); lag <= longest; lag++) {
            double product = 0;
            for (int i = 0; i + lag < quantity.length; i++) {
                product += (quantity[i] - mean) * (quantity[i + lag] - mean);
            }
            best = Math.max(best, product / squares);
        }
        return best;
    }

    private void ofPlace() {
        double[] x = series(Movement::centreX);
        double[] y = series(Movement::centreY);
        put(MotionFeature.CENTRE_X_MEAN, mean(x));
        put(MotionFeature.CENTRE_X_DEVIATION, deviation(x));
        put(MotionFeature.CENTRE_Y_MEAN, mean(y));
        put(MotionFeature.CENTRE_Y_DEVIATION, deviation(y));
        put(MotionFeature.SPREAD_X_MEAN, mean(series(Movement::spreadX)));
        put(MotionFeature.SPREAD_Y_MEAN, mean(series(Movement::spreadY)));
        put(MotionFeature.SWAY_X, deviation(averaged(x)));
        put(MotionFeature.SWAY_Y, deviation(averaged(y)));
    }

    /** Running mean over a second. */
    private double[] averaged(double[] values) {
        int half = (int) (rateHz / 2);
        double[] averaged = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int from = Math.max(0, i - half);
            int to = Math.min(values.length, i + half + 1);
            averaged[i] = mean(Arrays.copyOfRange(values, from, to));
        }
        return averaged;
    }

    private void ofSides() {
        double[] stripes = new double[Movement.COLUMNS];
        for (Movement movement : seen) {
            for (int i = 0; i < stripes.length; i++) {
                stripes[i] += movement.columns()[i];
            }
        }
        double busiest = max(stripes);
        if (busiest <= 0) {
            return;
        }
        int extent = 0;
        for (double stripe : stripes) {
            extent += stripe >= QUIET_SHARE * busiest ? 1 : 0;
        }
        put(MotionFeature.EXTENT, (double) extent / stripes.length);
        double middle = middle(stripes, 0, stripes.length);
        int border = (int) Math.max(1, Math.min(stripes.length - 1, Math.round(middle)));
        put(
                MotionFeature.HAND_DISTANCE,
                (middle(stripes, border, stripes.length) - middle(stripes, 0, border))
                        / stripes.length);
        double[] left = new double[seen.size()];
        double[] right = new double[seen.size()];
        double[] share = new double[seen.size()];
        for (int i = 0; i < seen.size(); i++) {
            float[] columns = seen.get(i).columns();
            for (int column = 0; column < columns.length; column++) {
                if (column < border) {
                    left[i] += columns[column];
                } else {
                    right[i] += columns[column];
                }
            }
            share[i] = left[i] + right[i] > 0 ? left[i] / (left[i] + right[i]) : 0.5;
        }
        put(MotionFeature.LEFT_SHARE_MEAN, mean(share));
        put(MotionFeature.LEFT_SHARE_DEVIATION, deviation(share));
        put(MotionFeature.LEFT_RIGHT_CORRELATION, correlation(left, right));
    }

    /** Middle of the stripes from one to another, weighted by their movement. */
    private static double middle(double[] stripes, int from, int to) {
        double sum = 0;
        double weighted = 0;
        for (int i = from; i < to; i++) {
            sum += stripes[i];
            weighted += stripes[i] * (i + 0.5);
        }
        return sum > 0 ? weighted / sum : (from + to) / 2.0;
    }

    private void ofKeys(KeyboardPlace keyboard) {
        if (keyboard.confidence() <= 0) {
            return;
        }
        double width = Math.max(1e-3, keyboard.right() - keyboard.left());
        double[] places =
                series(
                        move ->
                                Math.max(
                                        0,
                                        Math.min(1, (move.centreX() - keyboard.left()) / width)));
        put(MotionFeature.HAND_POSITION_MEAN, mean(places));
        put(MotionFeature.HAND_POSITION_DEVIATION, deviation(places));
        put(MotionFeature.KEY_MOVEMENT, mean(sights, Sight::keyMovement));
    }

    private void ofBody(BodyPlace body) {
        if (body.confidence() <= 0) {
            return;
        }
        put(
                MotionFeature.HEAD_SPEED,
                mean(sights, sight -> Math.hypot(sight.bodyX(), sight.bodyY())));
        put(MotionFeature.HEAD_SWAY, deviation(travelled(Sight::bodyX)));
        put(MotionFeature.HEAD_NOD, deviation(travelled(Sight::bodyY)));
        put(MotionFeature.HEAD_HEIGHT, (body.top() + body.bottom()) / 2);
    }

    private double[] travelled(ToDoubleFunction<Sight> speed) {
        double[] places = new double[sights.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = (i == 0 ? 0 : places[i - 1]) + speed.applyAsDouble(sights.get(i)) / rateHz;
        }
        return places;
    }

    private void put(MotionFeature feature, double value) {
        values.put(feature, value);
    }

    private double[] series(ToDoubleFunction<Movement> measure) {
        return seen.stream().mapToDouble(measure).toArray();
    }

    private static double mean(List<Sight> sights, ToDoubleFunction<Sight> measure) {
        return sights.stream().mapToDouble(measure).average().orElse(0);
    }

    private double[] change(double[] values) {
        double[] change = new double[Math.max(0, values.length - 1)];
        for (int i = 0; i < change.length; i++) {
            change[i] = (values[i + 1] - values[i]) * rateHz;
        }
        return change;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double meanMagnitude(double[] values) {
        return Arrays.stream(values).map(Math::abs).average().orElse(0);
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElse(0);
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
    }

    private static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += (a[i] - meanA) * (b[i] - meanB) / a.length;
        }
        return ratio(product, deviation(a) * deviation(b));
    }

    private static double ratio(double part, double whole) {
        return whole > 1e-12 ? part / whole : 0;
    }
}
