package dev.affetto.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import dev.affetto.media.StreamDecoder;
import dev.affetto.media.UnreadableMediaException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;

/**
 * Reads a video as small grey pictures at a fixed rate: MP4, MOV, WebM, MKV, AVI and others, told
 * by their content, of any size and frame rate.
 *
 * <p>At each sampling time the picture is read that is then to be seen; one that stays is given
 * again, marked as not new. Times count from the start of the file's own sound where it has sound.
 * Pictures of a phone that was held sideways are turned upright. Decoded as it is read, so memory
 * does not grow with the length. Of a damaged file, what can be decoded is read, and {@link
 * #warning()} says what is missing. Only local regular files are opened, and nothing that a file
 * refers to. Belongs to one thread.
 */
public final class VideoReader implements AutoCloseable {

    /** Pictures a second, unless another rate is asked for. */
    public static final double DEFAULT_RATE_HZ = 10;

    /** Pixels of a small picture, such as 160 by 90. */
    static final int SMALL_PIXELS = 160 * 90;

    /** Pixels of a picture in which keys can be told apart, such as 320 by 180. */
    static final int DETAILED_PIXELS = 320 * 180;

    private static final double TOLERANCE_SECONDS = 0.002;
    private static final double LONGEST_GAP_SECONDS = 600;
    private static final double USUAL_FRAME_SECONDS = 0.04;

    private final Path file;
    private final StreamDecoder decoder;
    private final double rateHz;
    private final int quarterTurns;
    private final PictureScaler small = new PictureScaler(SMALL_PIXELS);
    private final PictureScaler detailed = new PictureScaler(DETAILED_PIXELS);
    private AVFrame held = av_frame_alloc();
    private AVFrame waiting = av_frame_alloc();
    private VideoFrame current;
    private double heldSeconds;
    private double waitingSeconds;
    private double frameSeconds;
    private boolean isWaiting;
    private long nextSample;
    private long pictures;
    private long samples;

    private VideoReader(Path file, StreamDecoder decoder, double rateHz) {
        this.file = file;
        this.decoder = decoder;
        this.rateHz = rateHz;
        this.quarterTurns = quarterTurns(decoder.stream().codecpar());
        double rate = decoder.framesPerSecond();
        this.frameSeconds = rate > 0.01 && rate < 10_000 ? 1 / rate : USUAL_FRAME_SECONDS;
    }

    /**
     * Opens a file at the usual rate.
     *
     * @throws UnreadableVideoException if it is missing, not a regular file, empty, in no known
     *     format, without moving pictures, or none can be decoded
     */
    public static VideoReader open(Path file) throws UnreadableVideoException {
        return open(file, DEFAULT_RATE_HZ);
    }

    /**
     * Opens a file and decodes its first picture.
     *
     * @param rateHz pictures a second, above 0
     * @throws UnreadableVideoException as above
     */
    public static VideoReader open(Path file, double rateHz) throws UnreadableVideoException {
        if (!(rateHz > 0 && rateHz <= 1000)) {
            throw new IllegalArgumentException(
                    "illegal rate: " + rateHz + " Hz, must be above 0 and at most 1000");
        }
        VideoReader reader;
        try {
            reader =
                    new VideoReader(
                            file, StreamDecoder.open(file, StreamDecoder.Kind.VIDEO), rateHz);
        } catch (UnreadableMediaException e) {
            UnreadableVideoException unreadable = new UnreadableVideoException(file, e.reason());
            unreadable.initCause(e);
            throw unreadable;
        }
        try {
            reader.begin();
            return reader;
        } catch (UnreadableVideoException | RuntimeException | Error failure) {
            reader.close();
            throw failure;
        }
    }

    /** Whether a file holds moving pictures that can be read, more than a cover. */
    public static boolean isVideo(Path file) {
        try (VideoReader reader = open(file)) {
            return reader.isWaiting || reader.pictures > 0;
        } catch (UnreadableVideoException e) {
            return false;
        }
    }

    private void begin() throws UnreadableVideoException {
        fetch();
        if (!isWaiting) {
            throw new UnreadableVideoException(file, "none of its video can be decoded");
        }
        advance();
        nextSample = Math.max(0, (long) Math.ceil(heldSeconds * rateHz - TOLERANCE_SECONDS));
    }

    /** Decodes the next picture, or finds the end. */
    private void fetch() {
        AVFrame decoded = decoder.nextFrame();
        isWaiting = decoded != null;
        if (!isWaiting) {
            return;
        }
        double seconds = decoder.seconds(decoded);
        double last = pictures == 0 ? Double.NaN : heldSeconds;
        if (pictures == 0) {
            waitingSeconds = Double.isNaN(seconds) ? 0 : seconds;
        } else if (seconds > last && seconds < last + LONGEST_GAP_SECONDS) {
            waitingSeconds = seconds;
        } else {
            waitingSeconds = last + frameSeconds;
        }
        pictures++;
        av_frame_ref(waiting, decoded);
    }

    private void advance() {
        if (pictures > 1) {
            frameSeconds = Math.max(1e-4, waitingSeconds - heldSeconds);
        }
        av_frame_unref(held);
        av_frame_move_ref(held, waiting);
        heldSeconds = waitingSeconds;
        current = null;
        fetch();
    }

    /** The next picture; null at the end. */
    public VideoFrame next() {
        double seconds = nextSample / rateHz;
        while (isWaiting && waitingSeconds <= seconds + TOLERANCE_SECONDS) {
            advance();
        }
        if (!isWaiting && samples > 0 && seconds > endSeconds() - TOLERANCE_SECONDS) {
            return null;
        }
        nextSample++;
        samples++;
        boolean isNew = current == null;
        if (isNew) {
            current = small.scale(held, seconds, quarterTurns);
        }
        return current == null
                ? null
                : new VideoFrame(seconds, current.width(), current.height(), current.grey(), isNew);
    }

    /** The picture that {@link #next} gave, larger, so that keys can be told apart. */
    VideoFrame detailed() {
        return detailed.scale(held, heldSeconds, quarterTurns);
    }

    /** End of the last picture so far; final once {@link #next} gave null. */
    public double endSeconds() {
        return heldSeconds + Math.min(frameSeconds, LONGEST_GAP_SECONDS);
    }

    /** Pictures a second that are read. */
    public double rateHz() {
        return rateHz;
    }

    /** What was damaged, in one line that names the file; complete once {@link #next} gave null. */
    public Optional<String> warning() {
        StringJoiner damage = new StringJoiner("; ", file + ": ", "").setEmptyValue("");
        if (decoder.damagedPackets() > 0) {
            damage.add(
                    decoder.damagedPackets()
                            + " of "
                            + decoder.packets()
                            + " packets of video are damaged");
        }
        if (!isWaiting && isShorterThanAnnounced()) {
            damage.add(
                    String.format(
                            Locale.ROOT,
                            "only %.1f s of the announced %.1f s of video could be read",
                            endSeconds(),
                            decoder.announcedSeconds()));
        } else if (decoder.readFailed() || decoder.isCut()) {
            damage.add("the file is cut off at its end");
        }
        return damage.toString().isEmpty() ? Optional.empty() : Optional.of(damage.toString());
    }

    private boolean isShorterThanAnnounced() {
        double announced = decoder.announcedSeconds();
        return decoder.announcedSecondsAreExact()
                && endSeconds() < announced - Math.max(2, 0.02 * announced);
    }

    private static int quarterTurns(AVCodecParameters parameters) {
        AVPacketSideData matrix =
                av_packet_side_data_get(
                        parameters.coded_side_data(),
                        parameters.nb_coded_side_data(),
                        AV_PKT_DATA_DISPLAYMATRIX);
        if (matrix == null || matrix.isNull() || matrix.size() < 9L * Integer.BYTES) {
            return 0;
        }
        double degrees = av_display_rotation_get(new IntPointer(matrix.data()));
        return Double.isNaN(degrees) ? 0 : Math.floorMod(Math.round(-degrees / 90), 4);
    }

    @Override
    public void close() {
        small.close();
        detailed.close();
        if (held != null) {
            av_frame_free(held);
            av_frame_free(waiting);
            held = null;
            waiting = null;
        }
        decoder.close();
    }
}
