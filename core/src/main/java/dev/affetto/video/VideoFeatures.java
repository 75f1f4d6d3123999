package dev.affetto.video;

import dev.affetto.feature.ActivityCurve;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.feature.SegmentGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What is measured of the sight of a player.
 *
 * <p>{@code motion} is one row of measures of movement for each segment: how much moves, how fast
 * and how evenly, where, left against right, along the keyboard, the player's head (Castellano,
 * Mortillaro, Camurri, Volpe and Scherer 2008, <em>Automated analysis of body movement in
 * emotionally expressive piano performances</em>, Music Perception 26; Dahl and Friberg 2007,
 * <em>Visual perception of expressiveness in musicians' body movements</em>, Music Perception 24;
 * Massie-Laberge, Cossette and Wanderley 2019, <em>Kinematic analysis of pianists' expressive
 * performances of romantic excerpts</em>, Frontiers in Psychology 9). {@code frames} is for
 * networks: small pictures with their flow, five rows a second.
 */
public final class VideoFeatures {

    /** Measures of movement, one row a segment. */
    public static final FeatureSet MOTION =
            new FeatureSet(
                    "motion",
                    1,
                    Arrays.stream(MotionFeature.values()).map(MotionFeature::label).toList());

    /** Small pictures and their flow, five rows a second. */
    public static final FeatureSet FRAMES = FrameRows.FEATURE_SET;

    private static final double TOLERANCE_SECONDS = 1e-6;

    /** How much earlier than the sound hands move on average, measured on rendered videos. */
    private static final double LEAD_SECONDS = 0.05;

    private static final double SURE_OF_KEYBOARD = 0.5;

    /** Movement goes on where so much of so many seconds around it moves; else it is a flicker. */
    private static final double GOING_ON_SHARE = 0.2;

    private static final double GOING_ON_SECONDS = 3;

    private final double rateHz;
    private final double durationSeconds;
    private final List<Sight> sights;
    private final FrameRows frames;

    private VideoFeatures(
            double rateHz, double durationSeconds, List<Sight> sights, FrameRows frames) {
        this.rateHz = rateHz;
        this.durationSeconds = durationSeconds;
        this.sights = sights;
        this.frames = frames;
    }

    /**
     * Looks at a video to its end. What is kept of it are some hundred bytes a picture that is
     * looked at.
     *
     * @param keepsFrames whether {@link #FRAMES} will be asked for
     */
    public static VideoFeatures of(VideoReader video, boolean keepsFrames) {
        FrameRows frames = new FrameRows(video.rateHz());
        List<Sight> sights = new ArrayList<>();
        try (SightReader reader = new SightReader(video)) {
            for (Sight sight = reader.next(); sight != null; sight = reader.next()) {
                sights.add(sight);
                if (keepsFrames) {
                    frames.add(reader.frame(), reader.flow());
                }
            }
        }
        frames.finish(video.endSeconds());
        return new VideoFeatures(video.rateHz(), video.endSeconds(), sights, frames);
    }

    /** End of the last picture. */
    public double durationSeconds() {
        return durationSeconds;
    }

    /** The quantity of motion over time, at the times of the onsets that it is for. */
    public ActivityCurve movement() {
        return curve(sights, Movement::quantity);
    }

    /**
     * The movement along the keyboard; nothing if none is surely seen in the end.
     *
     * @param longestSeconds how much of the video is looked at, from its beginning on
     */
    public Optional<KeyboardMovement> keyboardMovement(double longestSeconds) {
        List<Sight> steps =
                sights.subList(0, (int) Math.min(sights.size(), longestSeconds * rateHz));
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        KeyboardPlace keyboard = steps.get(steps.size() - 1).keyboard();
        if (keyboard.confidence() < SURE_OF_KEYBOARD) {
            return Optional.empty();
        }
        List<ActivityCurve> stripes = new ArrayList<>();
        for (int i = 0; i < Movement.COLUMNS; i++) {
            int stripe = i;
            stripes.add(curve(steps, movement -> movement.columns()[stripe]));
        }
        return Optional.of(
                new KeyboardMovement(stripes, keyboard.octaveWidth() * Movement.COLUMNS));
    }

    private ActivityCurve curve(List<Sight> steps, ToDoubleFunction<Movement> measure) {
        float[] values = new float[steps.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) measure.applyAsDouble(steps.get(i).movement());
        }
        double first = steps.isEmpty() ? 0 : steps.get(0).movement().seconds();
        // What moved from one picture to the next moved between them, and before the sound.
        return new ActivityCurve(first - 0.5 / rateHz + LEAD_SECONDS, rateHz, values);
    }

    /**
     * The measures of movement.
     *
     * @param grid segments to measure; without them the video is cut, from its first to its last
     *     movement that goes on, as silence at both ends of a sound is left out
     * @param segmentSeconds length of a segment where they are cut
     * @param offsetSeconds what is added to the video's times
     */
    public FeatureSequence motion(
            Optional<List<Segment>> grid, double segmentSeconds, double offsetSeconds) {
        List<Segment> segments = grid.orElseGet(() -> cut(segmentSeconds, offsetSeconds));
        float[][] rows = new float[segments.size()][];
        int next = 0;
        for (int i = 0; i < rows.length; i++) {
            List<Sight> steps = new ArrayList<>();
            while (next < sights.size()) {
                double seconds = sights.get(next).movement().seconds() + offsetSeconds;
                if (seconds >= segments.get(i).endSeconds() - TOLERANCE_SECONDS) {
                    break;
                }
                if (seconds >= segments.get(i).startSeconds() - TOLERANCE_SECONDS) {
                    steps.add(sights.get(next));
                }
                next++;
            }
            rows[i] = SegmentMotion.of(steps, rateHz);
        }
        return new FeatureSequence(MOTION, segments, rows);
    }

    private List<Segment> cut(double segmentSeconds, double offsetSeconds) {
        double start = 0;
        double end = Math.max(0.1, durationSeconds + offsetSeconds);
        int[] moving = IntStream.range(0, sights.size()).filter(this::goesOn).toArray();
        if (moving.length > 0) {
            double first = sights.get(moving[0]).movement().seconds() + offsetSeconds;
            double last = sights.get(moving[moving.length - 1]).movement().seconds();
            start = Math.max(0, first); // the picture before, of which no movement is known, is out
            end = Math.min(end, last + offsetSeconds + 1 / rateHz);
        }
        return SegmentGrid.covering(start, Math.max(start, end), segmentSeconds);
    }

    private boolean goesOn(int step) {
        int reach = (int) Math.round(GOING_ON_SECONDS * rateHz / 2);
        List<Sight> around =
                sights.subList(
                        Math.max(0, step - reach), Math.min(sights.size(), step + reach + 1));
        long moving = around.stream().filter(SegmentMotion::moves).count();
        return SegmentMotion.moves(sights.get(step)) && moving >= GOING_ON_SHARE * around.size();
    }

    /**
     * The small pictures.
     *
     * @param offsetSeconds what is added to the video's times; what is then before 0 is left out
     */
    public FeatureSequence frames(double offsetSeconds) {
        return frames.shifted(offsetSeconds);
    }
}
