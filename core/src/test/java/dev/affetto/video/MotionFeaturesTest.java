package dev.affetto.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MotionFeaturesTest {

    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;

    @TempDir Path folder;

    private FeatureSequence measure(
            TestVideos.Painter painter, double seconds, Optional<List<Segment>> grid)
            throws IOException {
        Path file =
                TestVideos.write(
                        folder.resolve("video.avi"),
                        VideoWriter.Codec.MJPEG,
                        WIDTH,
                        HEIGHT,
                        10,
                        (int) (10 * seconds),
                        painter);
        try (VideoReader reader = VideoReader.open(file)) {
            return VideoFeatures.of(reader, false).motion(grid, 3, 0);
        }
    }

    private static double value(FeatureSequence sequence, int segment, String feature) {
        return sequence.values()[segment][sequence.featureSet().indexOf(feature)];
    }

    /** A textured patch over a textured ground. */
    private static TestVideos.Painter patch(double left, double pixelsPerSecond, double size) {
        TestVideos.Painter ground = TestVideos.texture(1, 0);
        TestVideos.Painter patch = TestVideos.texture(2, 0);
        return (seconds, x, y) -> {
            double start = left + pixelsPerSecond * seconds;
            boolean isInside = x >= start && x < start + size && Math.abs(y - 45) < size / 2;
            return isInside
                    ? patch.brightness(0, (int) Math.round(x - start), y)
                    : ground.brightness(0, x, y);
        };
    }

    @Test
    void movingPatchHasItsOwnSpeedDirectionAndPlace() throws IOException {
        // 20 px a second of 160: 0.125 widths a second, over 40 x 40 of 160 x 90 pixels: 0.0139.
        FeatureSequence sequence = measure(patch(30, 20, 40), 3, Optional.empty());
        assertThat(value(sequence, 0, "quantity_mean")).isCloseTo(0.0139, within(0.004));
        assertThat(value(sequence, 0, "fast_speed_mean")).isCloseTo(0.125, within(0.03));
        assertThat(value(sequence, 0, "vertical_share")).isLessThan(0.2);
        // The patch's middle goes from 50 to 110 of 160 pixels: 0.5 on average, from 0.31 to 0.69.
        assertThat(value(sequence, 0, "centre_x_mean")).isCloseTo(0.5, within(0.04));
        assertThat(value(sequence, 0, "centre_x_deviation")).isCloseTo(0.375 / 3.46, within(0.03));
        assertThat(value(sequence, 0, "centre_y_mean")).isCloseTo(0.5, within(0.05));
        assertThat(value(sequence, 0, "camera_speed")).isLessThan(0.02);
    }

    /** A patch that moves from 4 s to 10 s and twitches once at 14 s, in 18 s. */
    @Test
    void videoIsCutFromTheFirstToTheLastMovementThatGoesOn() throws IOException {
        TestVideos.Painter ground = TestVideos.texture(1, 0);
        TestVideos.Painter patch = TestVideos.texture(2, 0);
        TestVideos.Painter painter =
                (seconds, x, y) -> {
                    double twitch = seconds > 13.95 && seconds < 14.05 ? 4 : 0;
                    double start = 20 + 12 * Math.min(6, Math.max(0, seconds - 4)) + twitch;
                    boolean isInside = x >= start && x < start + 40 && Math.abs(y - 45) < 20;
                    return isInside
                            ? patch.brightness(0, (int) Math.round(x - start), y)
                            : ground.brightness(0, x, y);
                };
        FeatureSequence sequence = measure(painter, 18, Optional.empty());

        assertThat(sequence.segments()).hasSize(2);
        assertThat(sequence.segments().get(0).startSeconds()).isCloseTo(4.1, within(0.11));
        assertThat(sequence.segments().get(1).endSeconds()).isCloseTo(10.1, within(0.11));
    }

    /** Of the first picture no movement is known; that is not taken for a gap. */
    @Test
    void movementIsSeenFromTheSecondPictureOn() throws IOException {
        FeatureSequence sequence = measure(patch(30, 10, 40), 6, Optional.empty());

        assertThat(sequence.segments().get(0).startSeconds()).isCloseTo(0.1, within(1e-6));
        for (int segment = 0; segment < sequence.length(); segment++) {
            assertThat(value(sequence, segment, "seen_share")).isEqualTo(1);
        }
    }

    @Test
    void twiceTheSpeedIsTwiceTheQuantity() throws IOException {
        double slow = value(measure(patch(30, 10, 40), 3, Optional.empty()), 0, "quantity_mean");
        double fast = value(measure(patch(30, 20, 40), 3, Optional.empty()), 0, "quantity_mean");
        assertThat(fast / slow).isCloseTo(2, within(0.5));
    }

    @Test
    void cameraThatMovesIsNoMovement() throws IOException {
        // All moves alike, by 16 px a second: 0.1 widths a second.
        FeatureSequence sequence = measure(TestVideos.texture(7, 16), 3, Optional.empty());
        assertThat(value(sequence, 0, "camera_speed")).isCloseTo(0.1, within(0.02));
        assertThat(value(sequence, 0, "quantity_mean")).isLessThan(0.01);
    }

    @Test
    void cutIsNoMovement() throws IOException {
        TestVideos.Painter first = TestVideos.texture(11, 0);
        TestVideos.Painter second = TestVideos.texture(12, 0);
        FeatureSequence sequence =
                measure(
                        (seconds, x, y) -> (seconds < 1.45 ? first : second).brightness(0, x, y),
                        3,
                        Optional.empty());
        assertThat(value(sequence, 0, "quantity_max")).isLessThan(0.01);
        // Of 30 steps the first and the cut say nothing.
        assertThat(value(sequence, 0, "seen_share")).isCloseTo(28 / 30.0, within(1e-6));
    }

    @Test
    void leftAndRightAreToldApart() throws IOException {
        // Two patches that move to and fro in turn: the left one in each even second.
        TestVideos.Painter ground = TestVideos.texture(1, 0);
        TestVideos.Painter patch = TestVideos.texture(2, 0);
        FeatureSequence sequence =
                measure(
                        (seconds, x, y) -> {
                            double phase = seconds - 2 * Math.floor(seconds / 2);
                            int left = 20 + (int) Math.round(24 * swing(phase));
                            int right = 100 + (int) Math.round(24 * swing(phase - 1));
                            boolean isLow = Math.abs(y - 45) < 15;
                            if (isLow && x >= left && x < left + 30) {
                                return patch.brightness(0, x - left, y);
                            }
                            return isLow && x >= right && x < right + 30
                                    ? patch.brightness(0, x - right, y)
                                    : ground.brightness(0, x, y);
                        },
                        6,
                        Optional.empty());
        assertThat(value(sequence, 1, "left_right_correlation")).isLessThan(0.3);
        assertThat(value(sequence, 1, "hand_distance")).isCloseTo(0.5, within(0.1));
    }

    /** From 0 up to 0.5 and back within a second, otherwise 0. */
    private static double swing(double seconds) {
        return seconds <= 0 || seconds >= 1 ? 0 : 0.5 - Math.abs(seconds - 0.5);
    }

    @Test
    void segmentsOfTheSoundAreKept() throws IOException {
        List<Segment> longer =
                List.of(new Segment(0.4, 3.4), new Segment(3.4, 6.4), new Segment(6.4, 9.4));
        FeatureSequence sequence = measure(patch(30, 10, 40), 5, Optional.of(longer));
        assertThat(sequence.segments()).isEqualTo(longer);
        assertThat(value(sequence, 0, "quantity_mean")).isGreaterThan(0.003);
        assertThat(value(sequence, 2, "seen_share")).isZero();
        assertThat(value(sequence, 2, "pianist_seen")).isZero();
        List<Segment> shorter = List.of(new Segment(0, 3));
        assertThat(measure(patch(30, 10, 40), 5, Optional.of(shorter)).length()).isEqualTo(1);
    }
}
