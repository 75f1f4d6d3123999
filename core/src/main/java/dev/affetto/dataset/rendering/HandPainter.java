package dev.affetto.dataset.rendering;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/** Draws a hand with its forearm, and their shadow, as a camera sees them. */
final class HandPainter {

    /** Knuckles of the right hand from the middle of the hand; the thumb's is at the wrist. */
    private static final double[] KNUCKLE_X = {-30, -19, -2, 14, 29};

    private static final double[] KNUCKLE_Y = {-52, -26, -20, -24, -34};
    private static final double[] WIDTHS = {20, 17, 17.5, 16.5, 14.5};
    private static final double KNUCKLE_HEIGHT = 52;
    private static final double WRIST_Y = -118;
    private static final double WRIST_HEIGHT = 48;
    private static final double ELBOW_Y = -420;
    private static final double SHOULDER = 230;

    private final Camera camera;
    private final Look look;
    private final double side;

    HandPainter(Camera camera, Look look, boolean isRight) {
        this.camera = camera;
        this.look = look;
        this.side = isRight ? 1 : -1;
    }

    void paint(Graphics2D canvas, HandPose pose) {
        shape(canvas, pose, new Color(0, 0, 0, 60), true, 1.05);
        shape(canvas, pose, Look.times(look.skin(), 0.74), false, 1.12);
        shape(canvas, pose, look.skin(), false, 0.92);
        sleeve(canvas, pose);
    }

    private void shape(
            Graphics2D canvas, HandPose pose, Color color, boolean isShadow, double widths) {
        canvas.setColor(color);
        double size = look.handSize();
        double wristX = wristX(pose);
        double wristY = pose.y() + WRIST_Y * size;
        double wristZ = WRIST_HEIGHT + pose.lift();
        Path2D arm = new Path2D.Double();
        move(arm, isShadow, wristX, wristY, wristZ);
        line(arm, isShadow, elbowX(pose), ELBOW_Y, WRIST_HEIGHT + 0.3 * pose.lift());
        stroke(canvas, arm, 56 * size * widths, wristX, wristY, wristZ);

        double[][] knuckles = knuckles(pose, size);
        Path2D palm = new Path2D.Double();
        move(palm, isShadow, wristX - 20 * size, wristY, wristZ);
        line(palm, isShadow, wristX + 20 * size, wristY, wristZ);
        for (int i = HandPath.FINGERS - 1; i >= 0; i--) {
            int finger = side > 0 ? i : HandPath.FINGERS - 1 - i; // from right to left
            line(palm, isShadow, knuckles[finger][0], knuckles[finger][1], knuckles[finger][2]);
        }
        palm.closePath();
        canvas.fill(palm);
        stroke(canvas, palm, 17 * size * widths, pose.x(), pose.y(), wristZ);

        for (int finger = 0; finger < HandPath.FINGERS; finger++) {
            double[] from = knuckles[finger];
            double[] to = pose.tips()[finger];
            Path2D path = new Path2D.Double();
            move(path, isShadow, from[0], from[1], from[2]);
            line(
                    path,
                    isShadow,
                    from[0] + 0.6 * (to[0] - from[0]),
                    from[1] + 0.62 * (to[1] - from[1]),
                    Math.max(to[2], 0.75 * from[2]));
            line(path, isShadow, to[0], to[1], Math.max(2, to[2]));
            stroke(canvas, path, WIDTHS[finger] * size * widths, to[0], to[1], to[2] + 20);
        }
    }

    private double[][] knuckles(HandPose pose, double size) {
        double[][] knuckles = new double[HandPath.FINGERS][];
        double stretch = (pose.tips()[4][0] - pose.tips()[0][0]) * side - 93;
        double opening = 1 + Math.max(-0.15, Math.min(0.3, 0.003 * stretch));
        for (int finger = 0; finger < HandPath.FINGERS; finger++) {
            knuckles[finger] =
                    new double[] {
                        pose.x() + side * KNUCKLE_X[finger] * size * opening,
                        pose.y() + KNUCKLE_Y[finger] * size,
                        (finger == 0 ? 0.75 : 1) * KNUCKLE_HEIGHT + pose.lift()
                    };
        }
        return knuckles;
    }

    private void sleeve(Graphics2D canvas, HandPose pose) {
        if (look.sleeveShare() <= 0) {
            return;
        }
        double bare = 1 - look.sleeveShare();
        double wristY = pose.y() + WRIST_Y * look.handSize();
        double x = wristX(pose) + bare * (elbowX(pose) - wristX(pose));
        double y = wristY + bare * (ELBOW_Y - wristY);
        Path2D arm = new Path2D.Double();
        move(arm, false, x, y, WRIST_HEIGHT + pose.lift() * 0.7);
        line(arm, false, elbowX(pose), ELBOW_Y, WRIST_HEIGHT + 0.3 * pose.lift());
        canvas.setColor(Look.times(look.sleeve(), 0.8));
        stroke(canvas, arm, 76 * look.handSize(), x, y, WRIST_HEIGHT);
        canvas.setColor(look.sleeve());
        stroke(canvas, arm, 66 * look.handSize(), x, y, WRIST_HEIGHT);
    }

    private double wristX(HandPose pose) {
        return pose.x() + 0.06 * (elbowX(pose) - pose.x());
    }

    private double elbowX(HandPose pose) {
        double rest = KeyboardGeometry.WIDTH / 2 + side * SHOULDER;
        return rest + 0.7 * (pose.x() - rest);
    }

    private void stroke(
            Graphics2D canvas, Path2D path, double width, double x, double y, double z) {
        float pixels = (float) (width * camera.scale(x, y, z));
        canvas.setStroke(new BasicStroke(pixels, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        canvas.draw(path);
    }

    private void move(Path2D path, boolean isShadow, double x, double y, double z) {
        Point2D seen = see(isShadow, x, y, z);
        path.moveTo(seen.getX(), seen.getY());
    }

    private void line(Path2D path, boolean isShadow, double x, double y, double z) {
        Point2D seen = see(isShadow, x, y, z);
        path.lineTo(seen.getX(), seen.getY());
    }

    private Point2D see(boolean isShadow, double x, double y, double z) {
        return isShadow
                ? camera.see(x + look.lightX() * z, y + look.lightY() * z, 0)
                : camera.see(x, y, z);
    }
}
