package dev.affetto.video;

import dev.affetto.video.Movement.Kind;

/**
 * Goes through a video step by step: what moves, and, looked for anew after each cut and every
 * {@value #LOOK_SECONDS} s, where the keyboard and the player are. Of a keyboard the surest find
 * since the last cut is kept. Belongs to one thread.
 */
final class SightReader implements AutoCloseable {

    static final double LOOK_SECONDS = 10;

    /** So sure that the picture is not searched for a face as well. */
    private static final double SURE = 0.9;

    private static final double KEY_DEPTH = 1.1;

    private final VideoReader video;
    private final MovementTracker tracker;
    private final BodyFinder bodies = new BodyFinder();
    private VideoFrame frame;
    private KeyboardPlace keyboard = KeyboardPlace.NONE;
    private BodyPlace body = BodyPlace.NONE;
    private double nextLookSeconds = Double.NEGATIVE_INFINITY;

    SightReader(VideoReader video) {
        this.video = video;
        this.tracker = new MovementTracker(video.rateHz());
    }

    /** The next step; null at the end. */
    Sight next() {
        frame = video.next();
        if (frame == null) {
            return null;
        }
        Movement movement = tracker.next(frame);
        if (movement.kind() == Kind.CUT) {
            keyboard = KeyboardPlace.NONE;
            body = BodyPlace.NONE;
            nextLookSeconds = frame.seconds();
        }
        if (frame.seconds() >= nextLookSeconds && movement.kind() != Kind.HELD) {
            look();
            nextLookSeconds = frame.seconds() + LOOK_SECONDS;
        }
        double[] head = new double[2];
        double keys = 0;
        if (movement.kind() == Kind.SEEN) {
            head = body.confidence() > 0 ? headSpeed() : head;
            keys = keyboard.confidence() > 0 ? keyMovement() : 0;
        }
        return new Sight(movement, keyboard, body, head[0], head[1], keys);
    }

    /** The small picture of the last step. */
    VideoFrame frame() {
        return frame;
    }

    /** The flow of the last step, see {@link MovementTracker#flow}. */
    float[] flow() {
        return tracker.flow();
    }

    private void look() {
        VideoFrame detailed = video.detailed();
        if (detailed == null) {
            return;
        }
        KeyboardPlace found = KeyboardFinder.find(detailed);
        keyboard = found.confidence() >= keyboard.confidence() ? found : keyboard;
        body = keyboard.confidence() >= SURE ? BodyPlace.NONE : bodies.find(detailed);
    }

    private double[] headSpeed() {
        int width = frame.width();
        float[] flow = flow();
        double x = 0;
        double y = 0;
        int count = 0;
        for (int row = (int) (body.top() * frame.height());
                row < body.bottom() * frame.height();
                row++) {
            for (int column = (int) (body.left() * width);
                    column < body.right() * width;
                    column++) {
                int index = 2 * (row * width + Math.min(width - 1, column));
                if (index + 1 < flow.length) {
                    x += flow[index];
                    y += flow[index + 1];
                    count++;
                }
            }
        }
        double scale = video.rateHz() / width / Math.max(1, count);
        return new double[] {x * scale, y * scale};
    }

    /** Mean speed in the stripe of the keys, about an octave deep. */
    private double keyMovement() {
        int width = frame.width();
        float[] flow = flow();
        double half = KEY_DEPTH * keyboard.octaveWidth() * width / 2;
        int middle = (int) (keyboard.top() * frame.height());
        int from = (int) Math.max(0, middle - half);
        int to = (int) Math.min(frame.height(), middle + half);
        double sum = 0;
        for (int index = from * width; index < to * width; index++) {
            sum += Math.hypot(flow[2 * index], flow[2 * index + 1]);
        }
        return to > from ? sum * video.rateHz() / width / ((double) (to - from) * width) : 0;
    }

    @Override
    public void close() {
        tracker.close();
        bodies.close();
    }
}
