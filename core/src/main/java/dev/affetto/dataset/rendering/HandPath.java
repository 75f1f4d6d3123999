package dev.affetto.dataset.rendering;

import java.util.List;

/**
 * How a hand moves through its strokes.
 *
 * <p>From place to place it goes by the path of least jerk, {@code s(p) = 10p³ - 15p⁴ + 6p⁵} (Flash
 * and Hogan 1985), as late as it comfortably can. Before a stroke it lifts, the higher the louder
 * the stroke will be and the more time there is, and afterwards sinks (Dahl 2004 of drummers, whose
 * strokes start the higher the louder they are). Fingers that play are on their keys; the others
 * lie between and beside them.
 */
final class HandPath {

    static final int FINGERS = 5;

    /** Natural places of the right hand's fingertips, from the middle of the hand. */
    private static final double[] TIP_X = {-50, -24, 0, 22, 43};

    private static final double[] TIP_Y = {22, 50, 57, 51, 33};
    private static final double BLACK_REACH = 40;
    private static final double BLACK_TIP_Y = 78;
    private static final double FARTHEST_TIP_Y = 125;
    private static final double ARRIVES_BEFORE_SECONDS = 0.02;
    private static final double SHORTEST_MOVE_SECONDS = 0.06;
    private static final double LONGEST_LIFT_SECONDS = 0.45;

    private final List<Stroke> strokes;
    private final List<int[]> fingers;
    private final double side;
    private final HandPose[] places;

    HandPath(List<Stroke> strokes, boolean isRight) {
        this.strokes = strokes;
        this.side = isRight ? 1 : -1;
        this.fingers = new Fingering(isRight).of(strokes.stream().map(Stroke::pitches).toList());
        this.places = new HandPose[strokes.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = place(strokes.get(i), fingers.get(i));
        }
    }

    /** Whether the hand plays at all. */
    boolean isEmpty() {
        return strokes.isEmpty();
    }

    private HandPose place(Stroke stroke, int[] used) {
        double x = 0;
        for (int i = 0; i < used.length; i++) {
            x += KeyboardGeometry.x(stroke.pitches()[i]) - side * TIP_X[used[i] - 1];
        }
        x /= used.length;
        double y = stroke.hasBlack() ? BLACK_REACH : 0;
        double[][] tips = new double[FINGERS][];
        for (int i = 0; i < used.length; i++) {
            int pitch = stroke.pitches()[i];
            double reach = y + TIP_Y[used[i] - 1];
            boolean isBlack = KeyboardGeometry.isBlack(pitch);
            tips[used[i] - 1] =
                    new double[] {
                        KeyboardGeometry.x(pitch),
                        Math.min(FARTHEST_TIP_Y, isBlack ? Math.max(BLACK_TIP_Y, reach) : reach),
                        isBlack ? KeyboardGeometry.BLACK_HEIGHT : 0
                    };
        }
        for (int finger = 0; finger < FINGERS; finger++) {
            if (tips[finger] == null) {
                tips[finger] = new double[] {Double.NaN, y + TIP_Y[finger], 14};
            }
        }
        spread(tips);
        return new HandPose(x, y, 0, tips);
    }

    /** Puts fingers that do not play between or beside those that do. */
    private void spread(double[][] tips) {
        for (int finger = 0; finger < FINGERS; finger++) {
            if (!Double.isNaN(tips[finger][0])) {
                continue;
            }
            int below = finger - 1; // already placed, if any
            int above = finger + 1;
            while (above < FINGERS && Double.isNaN(tips[above][0])) {
                above++;
            }
            if (below >= 0 && above < FINGERS) {
                double share = (TIP_X[finger] - TIP_X[below]) / (TIP_X[above] - TIP_X[below]);
                tips[finger][0] = mix(tips[below][0], tips[above][0], share);
            } else {
                int known = below >= 0 ? below : above;
                tips[finger][0] = tips[known][0] + side * (TIP_X[finger] - TIP_X[known]);
            }
        }
    }

    /** The hand at a time; it must play something. */
    HandPose at(double seconds) {
        int now = last(seconds);
        if (now < 0) {
            return moved(places[0], places[0], 1, lift(0, seconds), -1, seconds);
        }
        if (now == places.length - 1) {
            return moved(places[now], places[now], 0, sink(now, seconds), now, seconds);
        }
        double onset = strokes.get(now + 1).startSeconds();
        double distance = Math.abs(places[now + 1].x() - places[now].x());
        double wanted = 0.12 + 0.0015 * distance;
        double released = Math.min(strokes.get(now).endSeconds(), onset - SHORTEST_MOVE_SECONDS);
        double start =
                Math.max(strokes.get(now).startSeconds(), Math.max(released, onset - wanted));
        double progress =
                minimumJerk(
                        (seconds - start) / Math.max(1e-3, onset - ARRIVES_BEFORE_SECONDS - start));
        double lift = sink(now, seconds) + lift(now + 1, seconds);
        return moved(places[now], places[now + 1], progress, lift, now, seconds);
    }

    private int last(double seconds) {
        int low = 0;
        int high = strokes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (strokes.get(middle).startSeconds() <= seconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private HandPose moved(
            HandPose from, HandPose to, double progress, double lift, int now, double seconds) {
        double[][] tips = new double[FINGERS][];
        boolean isDown = now >= 0 && seconds < strokes.get(now).endSeconds();
        for (int finger = 0; finger < FINGERS; finger++) {
            double[] a = from.tips()[finger];
            double[] b = to.tips()[finger];
            boolean presses = isDown && plays(now, finger) && progress <= 0;
            tips[finger] =
                    new double[] {
                        mix(a[0], b[0], progress),
                        mix(a[1], b[1], progress),
                        mix(a[2], b[2], progress)
                                + (presses ? -KeyboardGeometry.KEY_DIP : 4 + 0.8 * lift)
                    };
        }
        return new HandPose(
                mix(from.x(), to.x(), progress), mix(from.y(), to.y(), progress), lift, tips);
    }

    private boolean plays(int stroke, int finger) {
        for (int used : fingers.get(stroke)) {
            if (used == finger + 1) {
                return true;
            }
        }
        return false;
    }

    /** Lift before a stroke: highest when two thirds of the time to it are over. */
    private double lift(int next, double seconds) {
        double onset = strokes.get(next).startSeconds();
        double since = next == 0 ? onset - 1 : strokes.get(next - 1).startSeconds();
        double time = Math.min(LONGEST_LIFT_SECONDS, onset - since);
        double progress = (seconds - (onset - time)) / Math.max(1e-3, time);
        if (progress <= 0 || progress >= 1) {
            return 0;
        }
        double loudness = strokes.get(next).velocity() / 127.0;
        double height = (4 + 70 * loudness * loudness) * time / LONGEST_LIFT_SECONDS;
        double distance = next == 0 ? 0 : Math.abs(places[next].x() - places[next - 1].x());
        return (height + 0.06 * distance) * Math.sin(Math.PI * Math.pow(progress, 1.7));
    }

    /** The wrist gives way after a stroke. */
    private double sink(int now, double seconds) {
        double since = seconds - strokes.get(now).startSeconds();
        double loudness = strokes.get(now).velocity() / 127.0;
        return -14 * loudness * Math.exp(-since / 0.15);
    }

    static double minimumJerk(double progress) {
        double p = Math.max(0, Math.min(1, progress));
        return p * p * p * (10 + p * (6 * p - 15));
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
