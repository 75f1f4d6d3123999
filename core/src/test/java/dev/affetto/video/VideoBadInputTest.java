package dev.affetto.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.feature.FeatureSequence;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class VideoBadInputTest {

    @TempDir Path folder;

    private static FeatureSequence motion(Path file) throws IOException {
        try (VideoReader reader = VideoReader.open(file)) {
            return VideoFeatures.of(reader, false).motion(Optional.empty(), 3, 0);
        }
    }

    private static float value(FeatureSequence sequence, int segment, String feature) {
        return sequence.values()[segment][sequence.featureSet().indexOf(feature)];
    }

    private Path video(String name, double rate, int pictures, TestVideos.Painter painter)
            throws IOException {
        return TestVideos.write(
                folder.resolve(name), VideoWriter.Codec.MPEG4, 160, 90, rate, pictures, painter);
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> VideoReader.open(file))
                .isInstanceOf(UnreadableVideoException.class)
                .hasMessage("cannot read " + file + ": " + reason);
        assertThat(VideoReader.isVideo(file)).isFalse();
    }

    @Test
    void soundAloneIsNoVideo() throws IOException {
        Path song = TestVideos.songWithCover(folder.resolve("song.mp3"), new byte[0]);
        assertRefused(song, "it holds no video");
    }

    @Test
    void coverIsNoVideo() throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR), "jpg", jpeg);
        Path song = TestVideos.songWithCover(folder.resolve("song.mp3"), jpeg.toByteArray());
        assertRefused(song, "it holds no video");
    }

    @Test
    void whatIsNoMediaIsNamedSo() throws IOException {
        Path text = Files.writeString(folder.resolve("text.mp4"), "no video\n".repeat(100));
        assertRefused(text, "it is not video in a known format");
        assertRefused(Files.createFile(folder.resolve("e.mp4")), "it is empty (0 bytes)");
        assertRefused(folder.resolve("missing.mp4"), "there is no such file");
        assertRefused(folder, "it is a directory, must be a regular file");
    }

    @Test
    void unknownCodecIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(video("known.mp4", 10, 5, (seconds, x, y) -> 90));
        int place = TestVideos.find(bytes, "mp4v");
        System.arraycopy("zzzz".getBytes(StandardCharsets.US_ASCII), 0, bytes, place, 4);
        // The decoder's settings follow in esds, by which FFmpeg would know it all the same.
        int settings = TestVideos.find(bytes, "esds");
        System.arraycopy("free".getBytes(StandardCharsets.US_ASCII), 0, bytes, settings, 4);
        Path unknown = Files.write(folder.resolve("unknown.mp4"), bytes);
        assertThatThrownBy(() -> VideoReader.open(unknown))
                .isInstanceOf(UnreadableVideoException.class)
                .hasMessageStartingWith("cannot read " + unknown + ": its video is coded as ")
                .hasMessageEndingWith("which is not known");
    }

    @Test
    void onePictureShowsNoMovement() throws IOException {
        FeatureSequence sequence = motion(video("one.mp4", 10, 1, TestVideos.texture(1, 0)));
        assertThat(sequence.length()).isEqualTo(1);
        assertThat(value(sequence, 0, "pianist_seen")).isZero();
        assertThat(value(sequence, 0, "quantity_mean")).isZero();
    }

    @Test
    void blackAndFrozenVideosShowNoPianist() throws IOException {
        for (TestVideos.Painter still :
                List.<TestVideos.Painter>of((seconds, x, y) -> 0, TestVideos.texture(2, 0))) {
            FeatureSequence sequence = motion(video("still.mp4", 10, 60, still));
            assertThat(sequence.length()).isEqualTo(2);
            assertThat(value(sequence, 1, "pianist_seen")).isZero();
            assertThat(value(sequence, 1, "quantity_mean")).isLessThan(1e-4f);
        }
    }

    @Test
    void movingTextureShowsNoPianist() throws IOException {
        FeatureSequence sequence =
                motion(
                        video(
                                "boxes.mp4",
                                10,
                                60,
                                (seconds, x, y) ->
                                        Math.abs(x - 40 - 12 * seconds) < 15 && y > 40 ? 220 : 40));
        assertThat(value(sequence, 1, "quantity_mean")).isGreaterThan(1e-3f);
        assertThat(value(sequence, 1, "pianist_seen")).isLessThan(0.3f);
    }

    @Test
    void slowVideoSaysThatLittleIsSeen() throws IOException {
        FeatureSequence sequence = motion(video("slow.mp4", 0.5, 6, TestVideos.texture(3, 3)));
        assertThat(sequence.length()).isEqualTo(4);
        for (int i = 0; i < sequence.length(); i++) {
            assertThat(value(sequence, i, "seen_share")).isLessThan(0.1f);
            assertThat(value(sequence, i, "pianist_seen")).isZero();
        }
    }

    @Test
    void fastVideoIsMeasuredAsASlowerOne() throws IOException {
        TestVideos.Painter moving = (seconds, x, y) -> isIn(seconds, x, y) ? 220 : 40;
        FeatureSequence fast = motion(video("fast.mp4", 240, 720, moving));
        FeatureSequence usual = motion(video("usual.mp4", 30, 90, moving));
        float expected = value(usual, 0, "quantity_mean");
        // Coding differs: within a fifth.
        assertThat(value(fast, 0, "quantity_mean")).isBetween(0.8f * expected, 1.2f * expected);
    }

    private static boolean isIn(double seconds, int x, int y) {
        return Math.abs(x - 50 - 15 * seconds) < 12 && Math.abs(y - 45) < 20;
    }

    @Test
    void largestPicturesAreRead() throws IOException {
        Path file =
                TestVideos.write(
                        folder.resolve("8k.avi"),
                        VideoWriter.Codec.MJPEG,
                        7680,
                        4320,
                        10,
                        1,
                        (seconds, x, y) -> x < 3840 ? 50 : 200);
        try (VideoReader reader = VideoReader.open(file)) {
            VideoFrame frame = reader.next();
            assertThat(frame.width()).isEqualTo(160);
            assertThat(frame.height()).isEqualTo(90);
            assertThat(frame.grey()[10] & 0xFF).isLessThan(70);
            assertThat(frame.grey()[150] & 0xFF).isGreaterThan(180);
        }
    }

    @Test
    void brokenMiddleIsReadAroundAndToldOf() throws IOException {
        Path whole = video("whole.mkv", 10, 100, TestVideos.texture(4, 20));
        byte[] bytes = Files.readAllBytes(whole);
        int from = bytes.length / 3;
        Arrays.fill(bytes, from, from + bytes.length / 6, (byte) 0x5A);
        Path broken = Files.write(folder.resolve("broken.mkv"), bytes);
        FeatureSequence sequence = motion(broken);
        assertThat(sequence.length()).isBetween(2, 4);
    }

    @Test
    void cutOffEndIsToldOf() throws IOException {
        Path whole =
                TestVideos.write(
                        folder.resolve("whole.avi"),
                        VideoWriter.Codec.MJPEG,
                        160,
                        90,
                        10,
                        100,
                        TestVideos.texture(5, 20));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut =
                Files.write(folder.resolve("cut.avi"), Arrays.copyOf(bytes, bytes.length * 6 / 10));
        try (VideoReader reader = VideoReader.open(cut)) {
            int count = 0;
            while (reader.next() != null) {
                count++;
            }
            // The index, for which an AVI keeps room, is some two fifths of so small a file.
            assertThat(count).isBetween(50, 95);
            assertThat(reader.warning()).isPresent();
            assertThat(reader.warning().get()).startsWith(cut.toString()).doesNotContain("\n");
        }
    }
}
