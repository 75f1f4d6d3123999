package dev.affetto.video;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FAST_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import dev.affetto.media.StreamDecoder;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Writes pictures as a silent video, the same bytes for the same pictures.
 *
 * <p>Belongs to one thread. The file is whole only after {@link #close}.
 */
public final class VideoWriter implements AutoCloseable {

    static {
        StreamDecoder.silence();
    }

    private static final int TICKS_PER_SECOND = 1000;
    private static final int BYTES_PER_PIXEL = 3;

    /** How pictures are coded, and the container that goes with it. */
    public enum Codec {
        /** MPEG-4 part 2 in MP4. */
        MPEG4("mpeg4", "mp4"),
        /** The same in QuickTime. */
        MPEG4_IN_MOV("mpeg4", "mov"),
        /** The same in Matroska. */
        MPEG4_IN_MKV("mpeg4", "matroska"),
        /** VP8 in WebM. */
        VP8("libvpx", "webm"),
        /** JPEG pictures in AVI. */
        MJPEG("mjpeg", "avi");

        private final String encoder;
        private final String container;

        Codec(String encoder, String container) {
            this.encoder = encoder;
            this.container = container;
        }
    }

    /**
     * What is written.
     *
     * @param codec how pictures are coded
     * @param width of a picture in pixels, even
     * @param height of a picture in pixels, even
     * @param framesPerSecond nominal rate
     * @param quantizer coarseness, 1 (fine) to 31
     * @param comment what the file says of itself
     */
    public record Format(
            Codec codec,
            int width,
            int height,
            double framesPerSecond,
            int quantizer,
            String comment) {}

    private final Path file;
    private final Format description;
    private final AVFormatContext container = new AVFormatContext(null);
    private final AVCodecContext encoder;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final AVStream stream;
    private final SwsContext converter;
    private final BytePointer pixels;
    private final PointerPointer<BytePointer> planes;
    private final IntPointer strides;
    private final PointerPointer<BytePointer> framePlanes;
    private boolean open;
    private boolean closed;

    /**
     * Starts a file; what was there is overwritten.
     *
     * @throws IOException if it cannot be written, or this FFmpeg lacks the encoder
     */
    public VideoWriter(Path file, Format description) throws IOException {
        this.file = file;
        this.description = description;
        int width = description.width();
        int height = description.height();
        AVCodec codec = avcodec_find_encoder_by_name(description.codec().encoder);
        if (codec == null || codec.isNull()) {
            throw new IOException("this FFmpeg cannot encode " + description.codec().encoder);
        }
        pixels = new BytePointer((long) BYTES_PER_PIXEL * width * height);
        planes = new PointerPointer<BytePointer>(1).put(0, pixels);
        strides = new IntPointer(new int[] {BYTES_PER_PIXEL * width});
        framePlanes = new PointerPointer<>(frame);
        int pixelFormat =
                description.codec() == Codec.MJPEG ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P;
        converter =
                sws_getContext(
                        width,
                        height,
                        AV_PIX_FMT_BGR24,
                        width,
                        height,
                        pixelFormat,
                        SWS_FAST_BILINEAR,
                        (SwsFilter) null,
                        (SwsFilter) null,
                        (DoublePointer) null);
        require(
                avformat_alloc_output_context2(
                        container,
                        (AVOutputFormat) null,
                        description.codec().container,
                        file.toString()));
        encoder = avcodec_alloc_context3(codec);
        stream = avformat_new_stream(container, codec);
        encoder.width(width);
        encoder.height(height);
        encoder.pix_fmt(pixelFormat);
        encoder.time_base().num(1).den(TICKS_PER_SECOND);
        encoder.gop_size((int) Math.max(1, Math.min(250, 5 * description.framesPerSecond())));
        encoder.max_b_frames(0);
        encoder.thread_count(1);
        encoder.global_quality(FF_QP2LAMBDA * description.quantizer());
        encoder.flags(encoder.flags() | AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT);
        if ((container.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
            encoder.flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        start(codec, pixelFormat);
    }

    private void start(AVCodec codec, int pixelFormat) throws IOException {
        AVDictionary options = new AVDictionary(null);
        if (description.codec() == Codec.VP8) {
            av_dict_set(options, "deadline", "realtime", 0);
            av_dict_set(options, "cpu-used", "8", 0);
        }
        require(avcodec_open2(encoder, codec, options));
        require(avcodec_parameters_from_context(stream.codecpar(), encoder));
        stream.time_base().num(1).den(TICKS_PER_SECOND);
        stream.avg_frame_rate()
                .num((int) Math.round(TICKS_PER_SECOND * description.framesPerSecond()))
                .den(TICKS_PER_SECOND);
        container.flags(container.flags() | AVFMT_FLAG_BITEXACT);
        AVDictionary metadata = new AVDictionary(null);
        av_dict_set(metadata, "comment", description.comment(), 0);
        container.metadata(metadata);
        AVIOContext output = new AVIOContext(null);
        try (BytePointer url = StreamDecoder.url(file)) {
            require(avio_open(output, url, AVIO_FLAG_WRITE));
        }
        container.pb(output);
        frame.format(pixelFormat);
        frame.width(description.width());
        frame.height(description.height());
        require(av_frame_get_buffer(frame, 0));
        require(avformat_write_header(container, (AVDictionary) null));
        open = true;
    }

    /**
     * Adds a picture.
     *
     * @param bgr blue, green and red of each pixel, row by row
     * @param seconds when it is shown, later than the one before
     * @throws IOException if it cannot be written
     */
    public void write(byte[] bgr, double seconds) throws IOException {
        pixels.position(0).put(bgr, 0, bgr.length);
        require(av_frame_make_writable(frame));
        sws_scale(
                converter, planes, strides, 0, description.height(), framePlanes, frame.linesize());
        frame.pts(Math.round(seconds * TICKS_PER_SECOND));
        frame.pict_type(AV_PICTURE_TYPE_NONE);
        frame.quality(encoder.global_quality());
        encode(frame);
    }

    private void encode(AVFrame picture) throws IOException {
        require(avcodec_send_frame(encoder, picture));
        while (true) {
            int status = avcodec_receive_packet(encoder, packet);
            if (status == AVERROR_EAGAIN() || status == avutil.AVERROR_EOF) {
                return;
            }
            require(status);
            packet.stream_index(0);
            if (packet.duration() <= 0) {
                packet.duration(Math.round(TICKS_PER_SECOND / description.framesPerSecond()));
            }
            av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
            require(av_interleaved_write_frame(container, packet));
        }
    }

    private void require(int status) throws IOException {
        if (status < 0) {
            close();
            throw new IOException("cannot write " + file + ": FFmpeg says " + status);
        }
    }

    /**
     * Ends the file.
     *
     * @throws IOException if it cannot be written
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (open) {
                encode(null);
                av_write_trailer(container);
            }
        } finally {
            free();
        }
    }

    private void free() {
        if (container.pb() != null) {
            avio_closep(container.pb());
        }
        avcodec_free_context(encoder);
        av_frame_free(frame);
        av_packet_free(packet);
        avformat_free_context(container);
        sws_freeContext(converter);
        for (Pointer pointer : new Pointer[] {pixels, planes, strides}) {
            pointer.close();
        }
    }
}
