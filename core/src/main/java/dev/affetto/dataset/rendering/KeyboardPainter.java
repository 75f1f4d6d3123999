package dev.affetto.dataset.rendering;

import static dev.affetto.dataset.rendering.KeyboardGeometry.BLACK_HEIGHT;
import static dev.affetto.dataset.rendering.KeyboardGeometry.BLACK_LENGTH;
import static dev.affetto.dataset.rendering.KeyboardGeometry.BLACK_WIDTH;
import static dev.affetto.dataset.rendering.KeyboardGeometry.HIGHEST_PITCH;
import static dev.affetto.dataset.rendering.KeyboardGeometry.LOWEST_PITCH;
import static dev.affetto.dataset.rendering.KeyboardGeometry.WHITE_LENGTH;
import static dev.affetto.dataset.rendering.KeyboardGeometry.WHITE_WIDTH;
import static dev.affetto.dataset.rendering.KeyboardGeometry.WIDTH;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.Set;

/** Draws the keys as a camera sees them. */
final class KeyboardPainter {

    private static final double GAP = 1.2;
    private static final double DOWN = 8;

    private final Camera camera;
    private final Look look;

    KeyboardPainter(Camera camera, Look look) {
        this.camera = camera;
        this.look = look;
    }

    /** The piano with no key down. */
    void paint(Graphics2D canvas) {
        fill(canvas, look.wood(), -90, WIDTH + 90, WHITE_LENGTH, 420, 25);
        fill(canvas, Look.times(look.wood(), 0.6), -90, WIDTH + 90, WHITE_LENGTH, 162, 25);
        fill(canvas, Look.times(look.wood(), 1.15), -90, WIDTH + 90, -45, -2, -8);
        fill(canvas, look.wood(), -90, 0, -45, WHITE_LENGTH, 20);
        fill(canvas, look.wood(), WIDTH, WIDTH + 90, -45, WHITE_LENGTH, 20);
        fill(canvas, new Color(40, 38, 36), 0, WIDTH, -2, WHITE_LENGTH, -4);
        for (int pitch = LOWEST_PITCH; pitch <= HIGHEST_PITCH; pitch++) {
            if (!KeyboardGeometry.isBlack(pitch)) {
                white(canvas, pitch, false);
            }
        }
        for (int pitch = LOWEST_PITCH; pitch <= HIGHEST_PITCH; pitch++) {
            if (KeyboardGeometry.isBlack(pitch)) {
                black(canvas, pitch, false);
            }
        }
    }

    /** The keys that are down, over a picture of the piano with no key down. */
    void paintDown(Graphics2D canvas, Set<Integer> down) {
        for (int pitch : down) {
            if (!KeyboardGeometry.isBlack(pitch)) {
                white(canvas, pitch, true);
            }
        }
        for (int pitch = LOWEST_PITCH; pitch <= HIGHEST_PITCH; pitch++) {
            boolean isDown = down.contains(pitch);
            boolean besideOne = down.contains(pitch - 1) || down.contains(pitch + 1);
            if (KeyboardGeometry.isBlack(pitch) && (isDown || besideOne)) {
                black(canvas, pitch, isDown);
            }
        }
    }

    private void white(Graphics2D canvas, int pitch, boolean isDown) {
        double left = KeyboardGeometry.x(pitch) - WHITE_WIDTH / 2;
        double right = left + WHITE_WIDTH - GAP;
        if (!isDown) {
            fill(canvas, look.white(), left, right, 0, WHITE_LENGTH, 0);
            fill(canvas, Look.times(look.white(), 0.72), left, right, -2, 1, 0);
            return;
        }
        fill(canvas, new Color(52, 48, 45), left, right, -2, WHITE_LENGTH, 0);
        Path2D top = new Path2D.Double();
        corner(top, left + 1, 1, -DOWN, true);
        corner(top, right - 1, 1, -DOWN, false);
        corner(top, right - 1, WHITE_LENGTH, -1, false);
        corner(top, left + 1, WHITE_LENGTH, -1, false);
        top.closePath();
        canvas.setColor(Look.times(look.white(), 0.84));
        canvas.fill(top);
    }

    private void black(Graphics2D canvas, int pitch, boolean isDown) {
        double middle = KeyboardGeometry.x(pitch);
        double front = WHITE_LENGTH - BLACK_LENGTH;
        double half = BLACK_WIDTH / 2;
        fill(
                canvas,
                new Color(14, 14, 15),
                middle - half,
                middle + half,
                front - 3,
                WHITE_LENGTH,
                0);
        double height = isDown ? BLACK_HEIGHT - DOWN : BLACK_HEIGHT;
        Color top = isDown ? new Color(30, 30, 33) : new Color(48, 48, 52);
        fill(
                canvas,
                top,
                middle - half + 1.8,
                middle + half - 1.8,
                front + 3,
                WHITE_LENGTH,
                height);
    }

    private void fill(
            Graphics2D canvas,
            Color color,
            double left,
            double right,
            double front,
            double back,
            double z) {
        Path2D area = new Path2D.Double();
        corner(area, left, front, z, true);
        corner(area, right, front, z, false);
        corner(area, right, back, z, false);
        corner(area, left, back, z, false);
        area.closePath();
        canvas.setColor(color);
        canvas.fill(area);
    }

    private void corner(Path2D path, double x, double y, double z, boolean isFirst) {
        Point2D seen = camera.see(x, y, z);
        if (isFirst) {
            path.moveTo(seen.getX(), seen.getY());
        } else {
            path.lineTo(seen.getX(), seen.getY());
        }
    }
}
