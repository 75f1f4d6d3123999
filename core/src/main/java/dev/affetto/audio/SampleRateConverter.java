package dev.affetto.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_int;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Brings mono sound to {@link AudioSource#SAMPLE_RATE_HZ} with FFmpeg's windowed-sinc resampler (64
 * taps, Kaiser window). Sample 0 of the output lies at the time of sample 0 of the input; n input
 * samples give round(n · 22050 / rate) output samples.
 */
final class SampleRateConverter implements AutoCloseable {

    static final int CAPACITY = 8192;
    private static final int FILTER_TAPS = 64;

    private final int inputRateHz;
    private final SwrContext resampler = new SwrContext(null);
    private final FloatPointer input = new FloatPointer(MonoBlock.CAPACITY);
    private final FloatPointer output = new FloatPointer(CAPACITY);
    private final PointerPointer<FloatPointer> inputPlanes = new PointerPointer<>(1);
    private final PointerPointer<FloatPointer> outputPlanes = new PointerPointer<>(1);
    private final FloatBuffer inputSamples = input.asBuffer();
    private final FloatBuffer outputSamples = output.asBuffer();
    private int ready;
    private boolean finished;
    private long taken;
    private long given;

    SampleRateConverter(int inputRateHz) {
        this.inputRateHz = inputRateHz;
        inputPlanes.put(0, input);
        outputPlanes.put(0, output);
        try (AVChannelLayout mono = new AVChannelLayout()) {
            av_channel_layout_default(mono, 1);
            int status =
                    swr_alloc_set_opts2(
                            resampler,
                            mono,
                            AV_SAMPLE_FMT_FLT,
                            AudioSource.SAMPLE_RATE_HZ,
                            mono,
                            AV_SAMPLE_FMT_FLT,
                            inputRateHz,
                            0,
                            null);
            if (status >= 0) {
                av_opt_set_int(resampler, "filter_size", FILTER_TAPS, 0);
                status = swr_init(resampler);
            }
            if (status < 0) {
                close();
                throw new OutOfMemoryError("no native memory to resample " + inputRateHz + " Hz");
            }
        }
    }

    int inputRateHz() {
        return inputRateHz;
    }

    /** Takes a block; what it gives must be received before the next. */
    void send(MonoBlock block) {
        inputSamples.put(0, block.samples, 0, block.length);
        taken += block.length;
        ready = swr_convert(resampler, outputPlanes, CAPACITY, inputPlanes, block.length);
    }

    /** Ends the input: what the filter still holds comes out. */
    void finish() {
        finished = true;
    }

    boolean isFinished() {
        return finished;
    }

    /**
     * Copies what is ready.
     *
     * @param samples at least {@value #CAPACITY} long
     * @return how many, 0 if a new block is needed or all has been given
     */
    int receive(float[] samples) {
        if (ready == 0) {
            ready =
                    swr_convert(
                            resampler, outputPlanes, CAPACITY, finished ? null : inputPlanes, 0);
        }
        int count = Math.max(0, ready);
        ready = 0;
        outputSamples.get(0, samples, 0, count);
        return finished ? exact(samples, count) : given(count);
    }

    private int given(int count) {
        given += count;
        return count;
    }

    /** Cuts or fills up the end, where the filter gives a sample more or less than is due. */
    private int exact(float[] samples, int count) {
        long due = Math.round((double) taken * AudioSource.SAMPLE_RATE_HZ / inputRateHz) - given;
        int exactCount =
                (int) Math.max(0, count == 0 ? Math.min(due, CAPACITY) : Math.min(due, count));
        if (count == 0) {
            Arrays.fill(samples, 0, exactCount, 0f);
        }
        return given(exactCount);
    }

    @Override
    public void close() {
        swr_free(resampler);
        input.close();
        output.close();
        inputPlanes.close();
        outputPlanes.close();
    }
}
