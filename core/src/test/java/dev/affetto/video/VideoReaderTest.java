package dev.affetto.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VideoReaderTest {

    @TempDir Path folder;

    private static List<VideoFrame> read(Path file) throws IOException {
        List<VideoFrame> frames = new ArrayList<>();
        try (VideoReader reader = VideoReader.open(file)) {
            for (VideoFrame f = reader.next(); f != null; f = reader.next()) {
                frames.add(f);
            }
            assertThat(reader.warning()).isEmpty();
        }
        return frames;
    }

    private static double mean(VideoFrame frame) {
        double sum = 0;
        for (byte value : frame.grey()) {
            sum += value & 0xFF;
        }
        return sum / frame.grey().length;
    }

    @ParameterizedTest
    @EnumSource(VideoWriter.Codec.class)
    void everyContainerGivesTheSamePictures(VideoWriter.Codec codec) throws IOException {
        Path file =
                TestVideos.write(
                        folder.resolve("video"),
                        codec,
                        320,
                        180,
                        25,
                        50,
                        (seconds, x, y) -> x < 160 ? 60 : 180);
        List<VideoFrame> frames = read(file);
        // 2 s at 10 a second.
        assertThat(frames).hasSize(20);
        for (int i = 0; i < frames.size(); i++) {
            VideoFrame frame = frames.get(i);
            assertThat(frame.seconds()).isCloseTo(i / 10.0, within(1e-9));
            assertThat(frame.width()).isEqualTo(160);
            assertThat(frame.height()).isEqualTo(90);
            // Coding and the range of video signals move values by some steps of 256.
            assertThat((double) (frame.grey()[20] & 0xFF)).isCloseTo(60, within(8.0));
            assertThat((double) (frame.grey()[140] & 0xFF)).isCloseTo(180, within(8.0));
        }
    }

    @Test
    void atEachTimeThePictureIsReadThatIsThenSeen() throws IOException {
        double[] times = {0, 0.13, 0.29, 0.31, 0.95, 1.0};
        Path file =
                TestVideos.write(
                        folder.resolve("uneven.mkv"),
                        VideoWriter.Codec.MPEG4_IN_MKV,
                        64,
                        64,
                        10,
                        times,
                        (seconds, x, y) -> (int) Math.round(40 + 150 * seconds));
        List<VideoFrame> frames = read(file);
        double[] seen = {0, 0, 0.13, 0.29, 0.31, 0.31, 0.31, 0.31, 0.31, 0.31, 1.0};
        for (int i = 0; i < seen.length; i++) {
            assertThat(mean(frames.get(i))).isCloseTo(40 + 150 * seen[i], within(5.0));
            assertThat(frames.get(i).isNew()).isEqualTo(i == 0 || seen[i] != seen[i - 1]);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 4, 80", "240, 480, 20", "29.97, 60, 20", "1, 3, 30"})
    void anyRateIsSampledTenTimesASecond(double rate, int pictures, int samples)
            throws IOException {
        Path file =
                TestVideos.write(
                        folder.resolve("rate.mp4"),
                        VideoWriter.Codec.MPEG4,
                        32,
                        32,
                        rate,
                        pictures,
                        (seconds, x, y) -> 100);
        assertThat(read(file)).hasSizeBetween(samples - 1, samples + 1);
    }

    @Test
    void videoOfATurnedPhoneIsTurnedUpright() throws IOException {
        // A bright upper left corner; turned clockwise by 90 degrees it is the upper right one.
        Path flat =
                TestVideos.write(
                        folder.resolve("flat.mp4"),
                        VideoWriter.Codec.MPEG4,
                        320,
                        180,
                        10,
                        5,
                        (seconds, x, y) -> x < 80 && y < 60 ? 230 : 20);
        Path turned = TestVideos.turned(flat, folder.resolve("turned.mp4"));
        VideoFrame frame = read(turned).get(0);
        assertThat(frame.width()).isEqualTo(90);
        assertThat(frame.height()).isEqualTo(160);
        assertThat(frame.grey()[5 * 90 + 85] & 0xFF).isGreaterThan(180);
        assertThat(frame.grey()[5 * 90 + 5] & 0xFF).isLessThan(60);
        assertThat(frame.grey()[155 * 90 + 85] & 0xFF).isLessThan(60);
    }

    @Test
    void theSamePicturesGiveTheSameFile() throws IOException {
        TestVideos.Painter painter = TestVideos.texture(1, 5);
        Path first = video("first.mp4", painter);
        Path second = video("second.mp4", painter);
        assertThat(first).hasSameBinaryContentAs(second);
    }

    private Path video(String name, TestVideos.Painter painter) throws IOException {
        return TestVideos.write(
                folder.resolve(name), VideoWriter.Codec.MPEG4, 64, 48, 10, 10, painter);
    }
}
