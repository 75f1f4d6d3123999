package dev.affetto.video;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.feature.SegmentGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

    private VideoFeatures() {}

    /**
     * What was measured of a video.
     *
     * @param durationSeconds end of its last picture
     * @param sequences one for each set that was asked for, in their order
     */
    public record Measured(double durationSeconds, List<FeatureSequence> sequences) {

        /** Copies the list. */
        public Measured {
            sequences = List.copyOf(sequences);
        }
    }

    /**
     * Measures a video to its end.
     *
     * @param sets {@link #MOTION}, {@link #FRAMES} or both
     * @param grid segments to measure; without them those of the video are cut
     * @param segmentSeconds length of a segment where they are cut
     */
    public static Measured extract(
            VideoReader video,
            List<FeatureSet> sets,
            Optional<List<Segment>> grid,
            double segmentSeconds) {
        MotionRows motion = new MotionRows(video.rateHz(), grid, segmentSeconds);
        FrameRows frames = new FrameRows(video.rateHz());
        boolean keepsFrames = sets.contains(FRAMES);
        try (SightReader reader = new SightReader(video)) {
            for (Sight sight = reader.next(); sight != null; sight = reader.next()) {
                motion.add(sight);
                if (keepsFrames) {
                    frames.add(reader.frame(), reader.flow());
                }
            }
        }
        motion.finish(video.endSeconds());
        frames.finish(video.endSeconds());
        List<FeatureSequence> sequences = new ArrayList<>();
        for (FeatureSet set : sets) {
            sequences.add(
                    set.equals(FRAMES)
                            ? new FeatureSequence(set, frames.segments(), frames.rows())
                            : new FeatureSequence(set, motion.segments, motion.rows()));
        }
        return new Measured(video.endSeconds(), sequences);
    }

    /** The rows of {@code motion}, one segment after the other. */
    private static final class MotionRows {

        private final double rateHz;
        private final Optional<List<Segment>> grid;
        private final double segmentSeconds;
        private final List<float[]> rows = new ArrayList<>();
        private List<Sight> steps = new ArrayList<>();
        private List<Segment> segments = List.of();

        MotionRows(double rateHz, Optional<List<Segment>> grid, double segmentSeconds) {
            this.rateHz = rateHz;
            this.grid = grid;
            this.segmentSeconds = segmentSeconds;
        }

        void add(Sight sight) {
            double seconds = sight.movement().seconds();
            while (isOver(seconds)) {
                finishRow();
            }
            boolean isInside =
                    grid.isEmpty()
                            || (rows.size() < grid.get().size()
                                    && seconds >= grid.get().get(rows.size()).startSeconds());
            if (isInside) {
                steps.add(sight);
            }
        }

        private boolean isOver(double seconds) {
            return grid.isPresent()
                    ? rows.size() < grid.get().size()
                            && seconds >= grid.get().get(rows.size()).endSeconds()
                    : seconds >= (rows.size() + 1) * segmentSeconds - 1e-9;
        }

        private void finishRow() {
            rows.add(SegmentMotion.of(steps, rateHz));
            steps = new ArrayList<>();
        }

        /** Ends the last segment, and gives those that the video does not reach empty rows. */
        void finish(double endSeconds) {
            segments =
                    grid.orElseGet(
                            () ->
                                    SegmentGrid.covering(
                                            0, Math.max(0.1, endSeconds), segmentSeconds));
            List<Sight> rest = steps;
            while (rows.size() < segments.size()) {
                rows.add(SegmentMotion.of(rest, rateHz));
                rest = List.of();
            }
        }

        float[][] rows() {
            return rows.subList(0, segments.size()).toArray(float[][]::new);
        }
    }
}
