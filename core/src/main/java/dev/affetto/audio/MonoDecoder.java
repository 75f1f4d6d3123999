package dev.affetto.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_sample_fmt;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;
import static org.bytedeco.ffmpeg.global.swresample.swr_set_matrix;

import dev.affetto.media.StreamDecoder;
import dev.affetto.media.UnreadableMediaException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Decodes a file to mono at its own rate: every channel has the same weight 1/n, whatever the
 * layout says, known or not.
 *
 * <p>A sample that is not a number or infinite in any channel becomes 0 and is counted; samples
 * beyond {@value #LOUDEST} are clamped to it.
 */
final class MonoDecoder implements AutoCloseable {

    static final float LOUDEST = 4f;
    static final int LOWEST_RATE_HZ = 1000;
    static final int HIGHEST_RATE_HZ = 768_000;
    static final int MOST_CHANNELS = 64;

    private final Path file;
    private final StreamDecoder decoder;
    private final FloatPointer mixed = new FloatPointer(MonoBlock.CAPACITY);
    private final PointerPointer<FloatPointer> mixedPlanes = new PointerPointer<>(1);
    private final FloatBuffer mixedSamples = mixed.asBuffer();
    private SwrContext mixer;
    private int sampleFormat;
    private int channels;
    private int sampleRateHz;
    private int mixedLength;
    private boolean mixerMayHoldMore;
    private long replacedSamples;
    private long samplesAtThisRate;
    private double secondsAtOtherRates;

    private MonoDecoder(Path file, StreamDecoder decoder) {
        this.file = file;
        this.decoder = decoder;
        mixedPlanes.put(0, mixed);
    }

    static MonoDecoder open(Path file) throws UnreadableAudioException {
        try {
            return new MonoDecoder(file, StreamDecoder.open(file, StreamDecoder.Kind.SOUND));
        } catch (UnreadableMediaException e) {
            UnreadableAudioException unreadable = new UnreadableAudioException(file, e.reason());
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    StreamDecoder frames() {
        return decoder;
    }

    long replacedSamples() {
        return replacedSamples;
    }

    double decodedSeconds() {
        return secondsAtOtherRates
                + (sampleRateHz == 0 ? 0 : (double) samplesAtThisRate / sampleRateHz);
    }

    /**
     * Fills the block with the next samples, all of one rate.
     *
     * @return false at the end
     */
    boolean next(MonoBlock block) throws UnreadableAudioException {
        while (true) {
            if (mixerMayHoldMore) {
                convert(null, 0);
            } else {
                AVFrame frame = decoder.nextFrame();
                if (frame == null) {
                    return false;
                }
                mix(frame);
            }
            if (mixedLength > 0) {
                copyTo(block);
                return true;
            }
        }
    }

    private void mix(AVFrame frame) throws UnreadableAudioException {
        int frameChannels = frame.ch_layout().nb_channels();
        if (frame.sample_rate() != sampleRateHz
                || frame.format() != sampleFormat
                || frameChannels != channels) {
            channels = frameChannels;
            sampleFormat = frame.format();
            prepareMixer(frame);
        }
        convert(frame.extended_data(), frame.nb_samples());
    }

    private void convert(PointerPointer<?> planes, int length) throws UnreadableAudioException {
        mixedLength = swr_convert(mixer, mixedPlanes, MonoBlock.CAPACITY, planes, length);
        mixerMayHoldMore = mixedLength == MonoBlock.CAPACITY;
        if (mixedLength < 0) {
            throw new UnreadableAudioException(file, "its samples cannot be converted");
        }
    }

    private void prepareMixer(AVFrame frame) throws UnreadableAudioException {
        requireInRange("sample rate", frame.sample_rate(), LOWEST_RATE_HZ, HIGHEST_RATE_HZ);
        requireInRange("channel count", channels, 1, MOST_CHANNELS);
        freeMixer();
        secondsAtOtherRates = decodedSeconds();
        samplesAtThisRate = 0;
        sampleRateHz = frame.sample_rate();
        mixer = new SwrContext(null);
        double[] weights = new double[channels];
        Arrays.fill(weights, 1.0 / channels);
        if (!initialize(frame, weights)) {
            throw new UnreadableAudioException(
                    file, "its " + channels + " channels cannot be mixed");
        }
    }

    private boolean initialize(AVFrame frame, double[] weights) {
        try (AVChannelLayout mono = new AVChannelLayout()) {
            av_channel_layout_default(mono, 1);
            return swr_alloc_set_opts2(
                                    mixer,
                                    mono,
                                    AV_SAMPLE_FMT_FLT,
                                    sampleRateHz,
                                    frame.ch_layout(),
                                    sampleFormat,
                                    sampleRateHz,
                                    0,
                                    null)
                            >= 0
                    && swr_set_matrix(mixer, weights, channels) >= 0
                    && av_opt_set_sample_fmt(mixer, "internal_sample_fmt", AV_SAMPLE_FMT_FLTP, 0)
                            >= 0
                    && swr_init(mixer) >= 0;
        }
    }

    private void requireInRange(String what, int value, int lowest, int highest)
            throws UnreadableAudioException {
        if (value < lowest || value > highest) {
            throw new UnreadableAudioException(
                    file,
                    "illegal " + what + ": " + value + ", must be " + lowest + " to " + highest);
        }
    }

    private void copyTo(MonoBlock block) {
        block.length = mixedLength;
        block.sampleRateHz = sampleRateHz;
        mixedSamples.get(0, block.samples, 0, block.length);
        for (int index = 0; index < block.length; index++) {
            block.samples[index] = sound(block.samples[index]);
        }
        samplesAtThisRate += block.length;
    }

    private float sound(float sample) {
        if (!Float.isFinite(sample)) {
            replacedSamples++;
            return 0;
        }
        return Math.max(-LOUDEST, Math.min(LOUDEST, sample));
    }

    private void freeMixer() {
        if (mixer != null) {
            swr_free(mixer);
            mixer = null;
        }
    }

    @Override
    public void close() {
        freeMixer();
        mixed.close();
        mixedPlanes.close();
        decoder.close();
    }
}
