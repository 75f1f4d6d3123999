package dev.affetto.dataset.rendering;

import java.awt.geom.Point2D;
import java.util.Random;

/**
 * A pinhole camera above the keyboard: from millimetres of {@link KeyboardGeometry} to pixels.
 *
 * <p>With the camera at {@code c}, looking along the unit vector {@code f}, to the right {@code r}
 * and up {@code u}, a point {@code p} is seen at {@code (w/2 + F (p-c)·r / (p-c)·f, h/2 - F (p-c)·u
 * / (p-c)·f)}.
 */
final class Camera {

    private static final double MIDDLE_DEPTH = 60;

    private final double[] place;
    private final double[] forward;
    private final double[] right;
    private final double[] up;
    private final double focalPixels;
    private final int width;
    private final int height;

    private Camera(
            double[] place,
            double[] target,
            double rollRadians,
            boolean fromBehind,
            double focalPixels,
            int width,
            int height) {
        this.place = place;
        this.focalPixels = focalPixels;
        this.width = width;
        this.height = height;
        this.forward = unit(minus(target, place));
        double sign = fromBehind ? -1 : 1;
        double[] upwards = {sign * Math.sin(rollRadians), sign * Math.cos(rollRadians), 0};
        this.right = unit(cross(forward, upwards));
        this.up = cross(right, forward);
    }

    /**
     * Somewhere above: 0.9 to 2 m high, tilted by up to about 20 degrees, turned by up to 4, with
     * 85 to 130 % of the keyboard's width in the picture; one in six looks from behind the piano.
     */
    static Camera draw(Random random, int width, int height) {
        double seenWidth = KeyboardGeometry.WIDTH * (0.92 + 0.4 * random.nextDouble());
        double distance = 900 + 1100 * random.nextDouble();
        double side = KeyboardGeometry.WIDTH / 2 + 90 * random.nextGaussian();
        double targetX = KeyboardGeometry.WIDTH / 2 + 25 * random.nextGaussian();
        double targetY = MIDDLE_DEPTH - 60 * random.nextDouble();
        double lean = Math.tan(Math.toRadians(-12 + 32 * random.nextDouble()));
        double roll = Math.toRadians(Math.max(-4, Math.min(4, 1.5 * random.nextGaussian())));
        boolean fromBehind = random.nextInt(6) == 0;
        double[] place = {side, targetY - distance * lean * (fromBehind ? -1 : 1), distance};
        double[] target = {targetX, targetY, 0};
        double far = length(minus(target, place));
        return new Camera(place, target, roll, fromBehind, width * far / seenWidth, width, height);
    }

    /** Where a point is seen. */
    Point2D.Double see(double x, double y, double z) {
        double[] ray = {x - place[0], y - place[1], z - place[2]};
        double depth = Math.max(50, dot(ray, forward));
        return new Point2D.Double(
                width / 2.0 + focalPixels * dot(ray, right) / depth,
                height / 2.0 - focalPixels * dot(ray, up) / depth);
    }

    /** Pixels that a millimetre takes at a point. */
    double scale(double x, double y, double z) {
        double[] ray = {x - place[0], y - place[1], z - place[2]};
        return focalPixels / Math.max(50, dot(ray, forward));
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        };
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double length(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static double[] unit(double[] a) {
        double length = length(a);
        return new double[] {a[0] / length, a[1] / length, a[2] / length};
    }
}
