package dev.affetto.media;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Decodes the best stream of one kind of one local file to FFmpeg frames, packet by packet.
 *
 * <p>A cover picture is no video. Only the "file" protocol and formats that hold their sound
 * themselves are allowed, so that a playlist cannot name a second file or a host. Packets that
 * cannot be decoded are left out and counted.
 */
public final class StreamDecoder implements AutoCloseable {

    static final String FORMATS =
            "aac,ac3,aiff,amr,ape,asf,au,avi,caf,dsf,dts,eac3,flac,flv,matroska,mov,mp3,mpc,mpc8,"
                    + "mpeg,mpegts,oga,ogg,rm,sox,tak,truehd,tta,voc,w64,wav,wv";
    private static final int MOST_FAILED_READS_IN_A_ROW = 16;
    private static final long MOST_PIXELS = 8192L * 8192;
    private static final double MICROSECONDS_PER_SECOND = 1e6;

    static {
        // Its loader tells of libraries of different versions; that goes to the log.
        System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
        silence();
    }

    /** Keeps FFmpeg and its loader from writing to standard error. */
    public static void silence() {
        av_log_set_level(AV_LOG_QUIET);
    }

    /** What a stream holds. */
    public enum Kind {
        /** Sound. */
        SOUND(AVMEDIA_TYPE_AUDIO, "sound", AV_EF_CRCCHECK),
        /** Moving pictures. */
        VIDEO(AVMEDIA_TYPE_VIDEO, "video", 0);

        private final int type;
        private final String label;
        private final int errorRecognition;

        Kind(int type, String label, int errorRecognition) {
            this.type = type;
            this.label = label;
            this.errorRecognition = errorRecognition;
        }
    }

    private final Path file;
    private final Kind kind;
    private final boolean cut;
    private AVFormatContext format = new AVFormatContext(null);
    private AVCodecContext codec = new AVCodecContext(null);
    private AVPacket packet;
    private AVFrame frame;
    private int streamIndex;
    private double announcedSeconds;
    private double originSeconds;
    private boolean announcedSecondsAreExact;
    private boolean drained;
    private int failedReadsInARow;
    private int failedDrainsInARow;
    private long packets;
    private long damagedPackets;
    private boolean readFailed;

    private StreamDecoder(Path file, Kind kind, boolean cut) {
        this.file = file;
        this.kind = kind;
        this.cut = cut;
    }

    /**
     * Opens a file.
     *
     * @throws UnreadableMediaException if it is missing, not a regular file, empty, in no known
     *     format, or without a stream of that kind that can be decoded
     */
    public static StreamDecoder open(Path file, Kind kind) throws UnreadableMediaException {
        MediaFileCheck.requireReadable(file);
        StreamDecoder decoder = new StreamDecoder(file, kind, MediaFileCheck.isCutRiff(file));
        try {
            decoder.openFormat();
            decoder.openCodec();
            return decoder;
        } catch (UnreadableMediaException | RuntimeException | Error failure) {
            decoder.close();
            throw failure;
        }
    }

    /** Whether a file can be opened and holds a stream of a kind that can be decoded. */
    public static boolean holds(Path file, Kind kind) {
        try {
            open(file, kind).close();
            return true;
        } catch (UnreadableMediaException e) {
            return false;
        }
    }

    private void openFormat() throws UnreadableMediaException {
        AVDictionary options = new AVDictionary(null);
        try (BytePointer url = url(file)) {
            av_dict_set(options, "protocol_whitelist", "file", 0);
            av_dict_set(options, "format_whitelist", FORMATS, 0);
            require(
                    avformat_open_input(format, url, (AVInputFormat) null, options),
                    "it is not " + kind.label + " in a known format");
        } finally {
            av_dict_free(options);
        }
        require(
                avformat_find_stream_info(format, (AVDictionary) null),
                "its streams cannot be understood");
        streamIndex = bestStream();
        require(
                streamIndex,
                format.nb_streams() == 0 ? "it holds no streams" : "it holds no " + kind.label);
    }

    private int bestStream() {
        int best = av_find_best_stream(format, kind.type, -1, -1, (AVCodec) null, 0);
        if (best < 0 || !isCover(best)) {
            return best;
        }
        for (int index = 0; index < format.nb_streams(); index++) {
            if (format.streams(index).codecpar().codec_type() == kind.type && !isCover(index)) {
                return index;
            }
        }
        return -1;
    }

    private boolean isCover(int index) {
        return (format.streams(index).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
    }

    private void openCodec() throws UnreadableMediaException {
        AVStream stream = format.streams(streamIndex);
        for (int index = 0; index < format.nb_streams(); index++) {
            if (index != streamIndex) {
                format.streams(index).discard(AVDISCARD_ALL);
            }
        }
        announcedSeconds = announcedSeconds(stream);
        originSeconds = originSeconds();
        announcedSecondsAreExact =
                format.duration_estimation_method() != AVFMT_DURATION_FROM_BITRATE;
        int codecId = stream.codecpar().codec_id();
        AVCodec decoder = avcodec_find_decoder(codecId);
        String name = avcodec_get_name(codecId).getString(StandardCharsets.UTF_8);
        require(
                isNull(decoder) ? -1 : 0,
                "its " + kind.label + " is coded as " + name + ", which is not known");
        requireBoundedPictures(stream);
        codec = avcodec_alloc_context3(decoder);
        packet = av_packet_alloc();
        frame = av_frame_alloc();
        if (isNull(codec) || isNull(packet) || isNull(frame)) {
            throw new OutOfMemoryError("no native memory to decode " + file);
        }
        require(
                avcodec_parameters_to_context(codec, stream.codecpar()),
                "its " + name + " " + kind.label + " has broken settings");
        codec.pkt_timebase(stream.time_base());
        codec.thread_count(1);
        codec.max_pixels(MOST_PIXELS);
        codec.err_recognition(kind.errorRecognition);
        require(
                avcodec_open2(codec, decoder, (AVDictionary) null),
                "its " + name + " " + kind.label + " has broken settings");
    }

    private void requireBoundedPictures(AVStream stream) throws UnreadableMediaException {
        int width = stream.codecpar().width();
        int height = stream.codecpar().height();
        require(
                (long) width * height > MOST_PIXELS ? -1 : 0,
                "its pictures are "
                        + width
                        + " x "
                        + height
                        + ", must be at most "
                        + MOST_PIXELS
                        + " pixels");
    }

    private double announcedSeconds(AVStream stream) {
        if (stream.duration() != AV_NOPTS_VALUE && stream.duration() > 0) {
            return (double) stream.duration() * stream.time_base().num() / stream.time_base().den();
        }
        return format.duration() != AV_NOPTS_VALUE && format.duration() > 0
                ? format.duration() / MICROSECONDS_PER_SECOND
                : Double.NaN;
    }

    /** What the container says, or an estimate from its bit rate; NaN if it says nothing. */
    public double announcedSeconds() {
        return announcedSeconds;
    }

    /** Whether the announced length is written in the file, not guessed from size and bit rate. */
    public boolean announcedSecondsAreExact() {
        return announcedSecondsAreExact;
    }

    /** Packets of the stream met so far. */
    public long packets() {
        return packets;
    }

    /** Packets or frames that could not be decoded so far. */
    public long damagedPackets() {
        return damagedPackets;
    }

    /** Whether the container could not be read to its end. */
    public boolean readFailed() {
        return readFailed;
    }

    /** Whether the file is shorter than its header says. */
    public boolean isCut() {
        return cut;
    }

    /** The next frame, valid until the next call; null at the end. */
    public AVFrame nextFrame() {
        while (true) {
            int status = avcodec_receive_frame(codec, frame);
            if (status >= 0) {
                failedDrainsInARow = 0;
                return frame;
            }
            if (status == AVERROR_EOF || (drained && stuck())) {
                return null;
            }
            if (status != AVERROR_EAGAIN()) {
                damagedPackets++;
            }
            if (!drained) {
                feed();
            }
        }
    }

    /**
     * When a frame is shown or heard, from the start of the file's sound or, without sound, of the
     * file; NaN if the file does not say.
     */
    public double seconds(AVFrame of) {
        long timestamp = of.best_effort_timestamp();
        if (timestamp == AV_NOPTS_VALUE) {
            return Double.NaN;
        }
        return timestamp * av_q2d(format.streams(streamIndex).time_base()) - originSeconds;
    }

    /** The stream itself. */
    public AVStream stream() {
        return format.streams(streamIndex);
    }

    /** Pictures a second on average, as the container says; 0 if it does not. */
    public double framesPerSecond() {
        AVRational rate = stream().avg_frame_rate();
        return rate.den() == 0 ? 0 : av_q2d(rate);
    }

    private double originSeconds() {
        int sound = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0);
        if (sound >= 0 && format.streams(sound).start_time() != AV_NOPTS_VALUE) {
            AVStream stream = format.streams(sound);
            return stream.start_time() * av_q2d(stream.time_base());
        }
        return format.start_time() == AV_NOPTS_VALUE
                ? 0
                : format.start_time() / MICROSECONDS_PER_SECOND;
    }

    private boolean stuck() {
        return ++failedDrainsInARow > MOST_FAILED_READS_IN_A_ROW;
    }

    private void feed() {
        int status = av_read_frame(format, packet);
        if (status < 0) {
            readFailed |= status != AVERROR_EOF;
            if (status == AVERROR_EOF || ++failedReadsInARow > MOST_FAILED_READS_IN_A_ROW) {
                drain();
            }
            return;
        }
        failedReadsInARow = 0;
        if (packet.stream_index() == streamIndex) {
            packets++;
            if (avcodec_send_packet(codec, packet) < 0) {
                damagedPackets++;
            }
        }
        av_packet_unref(packet);
    }

    private void drain() {
        drained = true;
        avcodec_send_packet(codec, null);
    }

    @Override
    public void close() {
        if (!isNull(frame)) {
            av_frame_free(frame);
        }
        if (!isNull(packet)) {
            av_packet_free(packet);
        }
        if (!isNull(codec)) {
            avcodec_free_context(codec);
        }
        if (!isNull(format)) {
            avformat_close_input(format);
        }
        frame = null;
        packet = null;
        codec = null;
        format = null;
    }

    private void require(int status, String reason) throws UnreadableMediaException {
        if (status < 0) {
            throw new UnreadableMediaException(file, reason);
        }
    }

    /** The comment that a file carries, if it is a file that can be opened and has one. */
    public static Optional<String> commentOf(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (StreamDecoder decoder = open(file, Kind.VIDEO)) {
            AVDictionaryEntry entry = av_dict_get(decoder.format.metadata(), "comment", null, 0);
            return isNull(entry)
                    ? Optional.empty()
                    : Optional.of(entry.value().getString(StandardCharsets.UTF_8));
        } catch (UnreadableMediaException broken) {
            return Optional.empty();
        }
    }

    private static boolean isNull(Pointer pointer) {
        return pointer == null || pointer.isNull();
    }

    /** The path as a "file:" name, so that no part of it is read as a protocol or an option. */
    public static BytePointer url(Path file) {
        Charset charset =
                File.separatorChar == '\\'
                        ? StandardCharsets.UTF_8
                        : Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        byte[] name = ("file:" + file.toAbsolutePath() + "\0").getBytes(charset);
        return new BytePointer(name);
    }
}
