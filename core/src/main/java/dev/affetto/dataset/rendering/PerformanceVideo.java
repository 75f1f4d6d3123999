package dev.affetto.dataset.rendering;

import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import dev.affetto.video.VideoWriter;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rendered video of a performance: the keyboard seen from above, keys going down, two hands and
 * forearms.
 *
 * <p>Camera, light, colours, size of the hands, noise and coarseness of the coding are drawn from a
 * seed, so nothing of the performance can be read off but what a camera would see. Keys are down as
 * long as they are held; the pedal is not seen. The same performance, seed and variation give the
 * same file.
 */
public final class PerformanceVideo {

    /** A change of what is drawn changes this. */
    public static final String VERSION = "affetto-video/1";

    /** Pictures a second. */
    public static final int FRAMES_PER_SECOND = 10;

    static final int WIDTH = 320;
    static final int HEIGHT = 180;
    private static final double SHORTEST_PRESS_SECONDS = 0.1;
    private static final int NOISE_LENGTH = 1 << 16;
    private static final int GAIN_ONE = 256;

    private final NoteSequence notes;
    private final double durationSeconds;
    private final Random random;
    private final Variation variation;
    private final Look look;
    private final KeyboardPainter keyboard;
    private final List<HandPainter> painters;
    private final List<HandPath> hands;
    private final int quantizer;
    private final byte[] noise = new byte[NOISE_LENGTH];

    /** What is left out or changed, to see what it is worth. */
    public enum Variation {
        /** All is there. */
        NONE,
        /** The hands are not drawn. */
        WITHOUT_HANDS,
        /** The keyboard is not drawn. */
        WITHOUT_KEYBOARD,
        /** The pictures come in another order. */
        SHUFFLED;

        /** The name on the command line, such as {@code without-hands}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Sets up a video.
     *
     * @param durationSeconds length, above 0
     * @throws IllegalArgumentException if the length is not above 0
     */
    public PerformanceVideo(
            NoteSequence notes, double durationSeconds, long seed, Variation variation) {
        if (!(durationSeconds > 0 && Double.isFinite(durationSeconds))) {
            throw new IllegalArgumentException(
                    "illegal length of a video: " + durationSeconds + " s, must be above 0");
        }
        this.notes = Objects.requireNonNull(notes, "notes");
        this.durationSeconds = durationSeconds;
        this.random = new Random(seed);
        this.variation = variation;
        this.look = Look.draw(random);
        Camera camera = Camera.draw(random, WIDTH, HEIGHT);
        this.keyboard = new KeyboardPainter(camera, look);
        this.painters =
                List.of(new HandPainter(camera, look, false), new HandPainter(camera, look, true));
        HandParts parts = HandParts.of(notes.notes());
        this.hands = List.of(new HandPath(parts.left(), false), new HandPath(parts.right(), true));
        this.quantizer = 3 + random.nextInt(9);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) Math.round(look.noise() * random.nextGaussian());
        }
    }

    /**
     * Draws and writes it, as MPEG-4 in MP4.
     *
     * @param comment what the file says of itself
     * @return number of pictures
     * @throws IOException if it cannot be written
     */
    public int write(Path file, String comment) throws IOException {
        List<Double> times = times();
        VideoWriter.Format format =
                new VideoWriter.Format(
                        VideoWriter.Codec.MPEG4,
                        WIDTH,
                        HEIGHT,
                        FRAMES_PER_SECOND,
                        quantizer,
                        comment);
        byte[] background = pixels(background());
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = canvas(picture);
        try (VideoWriter writer = new VideoWriter(file, format)) {
            for (int i = 0; i < times.size(); i++) {
                System.arraycopy(background, 0, pixels(picture), 0, background.length);
                paint(canvas, times.get(i));
                double seconds = (double) i / FRAMES_PER_SECOND;
                writer.write(photograph(picture, seconds), seconds);
            }
        } finally {
            canvas.dispose();
        }
        return times.size();
    }

    private List<Double> times() {
        List<Double> times = new ArrayList<>();
        int count = (int) Math.max(1, Math.round(durationSeconds * FRAMES_PER_SECOND));
        for (int i = 0; i < count; i++) {
            times.add((double) i / FRAMES_PER_SECOND);
        }
        if (variation == Variation.SHUFFLED) {
            Collections.shuffle(times, random);
        }
        return times;
    }

    private BufferedImage background() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = canvas(picture);
        canvas.setColor(look.floor());
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        if (variation != Variation.WITHOUT_KEYBOARD) {
            keyboard.paint(canvas);
        }
        canvas.dispose();
        return picture;
    }

    private static Graphics2D canvas(BufferedImage picture) {
        Graphics2D canvas = picture.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return canvas;
    }

    private static byte[] pixels(BufferedImage picture) {
        return ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    }

    private void paint(Graphics2D canvas, double seconds) {
        if (variation != Variation.WITHOUT_KEYBOARD) {
            keyboard.paintDown(canvas, down(seconds));
        }
        if (variation != Variation.WITHOUT_HANDS) {
            for (int hand = 0; hand < hands.size(); hand++) {
                if (!hands.get(hand).isEmpty()) {
                    painters.get(hand).paint(canvas, hands.get(hand).at(seconds));
                }
            }
        }
    }

    private Set<Integer> down(double seconds) {
        Set<Integer> down = new TreeSet<>();
        for (SoundingNote note : notes.notes()) {
            if (note.startSeconds() > seconds) {
                break;
            }
            double end = Math.max(note.endSeconds(), note.startSeconds() + SHORTEST_PRESS_SECONDS);
            if (seconds < end) {
                down.add(KeyboardGeometry.onKeyboard(note.pitch()));
            }
        }
        return down;
    }

    /** What the camera makes of the scene: it moves, the light changes, and there is noise. */
    private byte[] photograph(BufferedImage scene, double seconds) {
        byte[] pixels = pixels(look.shake() > 0 ? shaken(scene, seconds) : scene);
        double light =
                look.brightness() * (1 + look.flicker() * Math.sin(2 * Math.PI * 0.37 * seconds));
        int offset = random.nextInt(NOISE_LENGTH);
        byte[] taken = new byte[pixels.length];
        int index = 0;
        for (int y = 0; y < HEIGHT; y++) {
            double fromMiddle = 2.0 * y / HEIGHT - 1;
            int gain =
                    (int)
                            (GAIN_ONE
                                    * light
                                    * (1 - 0.6 * look.vignette() * fromMiddle * fromMiddle));
            for (int end = index + 3 * WIDTH; index < end; index++) {
                int value =
                        (((pixels[index] & 0xFF) * gain) >> 8)
                                + noise[(index + offset) & (NOISE_LENGTH - 1)];
                taken[index] = (byte) Math.max(0, Math.min(255, value));
            }
        }
        return taken;
    }

    /** The scene as seen by a camera that is held by hand: a slow sway and a quick tremor. */
    private BufferedImage shaken(BufferedImage scene, double seconds) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = picture.createGraphics();
        canvas.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        double x = Math.sin(2 * Math.PI * 0.31 * seconds) + 0.3 * random.nextGaussian();
        double y = Math.sin(2 * Math.PI * 0.23 * seconds + 1) + 0.3 * random.nextGaussian();
        double room = 1 + 6.0 * look.shake() / WIDTH;
        AffineTransform transform = new AffineTransform();
        transform.translate(
                look.shake() * x - WIDTH * (room - 1) / 2,
                look.shake() * y - HEIGHT * (room - 1) / 2);
        transform.scale(room, room);
        canvas.drawImage(scene, transform, null);
        canvas.dispose();
        return picture;
    }
}
