package dev.affetto.audio;

import dev.affetto.media.StreamDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Reads the sound of a file as mono at {@link AudioSource#SAMPLE_RATE_HZ}: WAV, FLAC, MP3, Ogg
 * Vorbis, Opus, M4A and others, told by their content, and the best sound stream of a video.
 *
 * <p>Channels are averaged, each with weight 1/n, whatever their layout. Sound is decoded as it is
 * read, so memory does not grow with the length; delay and padding that the encoder added are cut
 * where the file says so (MP3, Opus, AAC). A sample that is not a number or infinite becomes 0;
 * magnitudes above 4 are clamped to 4. Sampling rates from 1000 Hz to 768 kHz and up to 64 channels
 * are read; both may change within a stream.
 *
 * <p>Of a damaged file, what can be decoded is read, and {@link #warning()} says what is missing;
 * time then runs on without the missing part. Only local regular files are opened, and nothing that
 * a file refers to.
 */
public final class AudioReader implements AudioSource {

    private static final double SHORTFALL_TOLERATED_SECONDS = 0.25;
    private static final String PACKETS_LEFT_OUT =
            " packets of sound are damaged and were left out";
    private static final double SHORTFALL_TOLERATED_SHARE = 0.001;

    private final Path file;
    private final MonoDecoder decoder;
    private final MonoBlock block = new MonoBlock();
    private final float[] converted = new float[SampleRateConverter.CAPACITY];
    private SampleRateConverter converter;
    private int start;
    private int end;
    private boolean blockWaiting;
    private boolean ended;
    private boolean closed;

    private AudioReader(Path file, MonoDecoder decoder) {
        this.file = file;
        this.decoder = decoder;
    }

    /**
     * Opens a file and decodes its beginning.
     *
     * @throws UnreadableAudioException if it is missing, not a regular file, empty, in no known
     *     format, without sound, or holds no sample
     */
    public static AudioReader open(Path file) throws IOException {
        AudioReader reader = new AudioReader(file, MonoDecoder.open(file));
        try {
            reader.decodeBeginning();
            return reader;
        } catch (IOException | RuntimeException | Error failure) {
            reader.close();
            throw failure;
        }
    }

    private void decodeBeginning() throws IOException {
        blockWaiting = decoder.next(block);
        if (!blockWaiting) {
            throw new UnreadableAudioException(
                    file,
                    decoder.frames().damagedPackets() > 0
                            ? "none of its sound can be decoded"
                            : "it holds no sample of sound");
        }
        converter = new SampleRateConverter(block.sampleRateHz);
    }

    @Override
    public int sampleRateHz() {
        return SAMPLE_RATE_HZ;
    }

    /**
     * Reads samples in [-4, 4], nominally in [-1, 1]; allocates nothing.
     *
     * @throws UnreadableAudioException at the end, if more than half of the packets were damaged
     */
    @Override
    public int read(float[] samples, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, samples.length);
        if (closed) {
            throw new IOException("cannot read " + file + ": the reader is closed");
        }
        if (length == 0) {
            throw new IllegalArgumentException("illegal length: 0 samples, must be above 0");
        }
        if (start == end && !refill()) {
            return -1;
        }
        int count = Math.min(length, end - start);
        System.arraycopy(converted, start, samples, offset, count);
        start += count;
        return count;
    }

    private boolean refill() throws IOException {
        start = 0;
        end = converter.receive(converted);
        while (end == 0 && !ended) {
            supply();
            end = converter.receive(converted);
        }
        return end > 0;
    }

    /** Gives the converter its next block, or its end; a change of rate needs a new converter. */
    private void supply() throws IOException {
        blockWaiting = blockWaiting || decoder.next(block);
        if (!blockWaiting) {
            requireMostlySound();
            ended = true;
            converter.finish();
        } else if (block.sampleRateHz == converter.inputRateHz()) {
            converter.send(block);
            blockWaiting = false;
        } else if (converter.isFinished()) {
            converter.close();
            converter = new SampleRateConverter(block.sampleRateHz);
        } else {
            converter.finish();
        }
    }

    private void requireMostlySound() throws UnreadableAudioException {
        long damaged = decoder.frames().damagedPackets();
        long packets = decoder.frames().packets();
        if (damaged * 2 > packets) {
            throw new UnreadableAudioException(
                    file, damaged + " of its " + packets + " packets of sound are damaged");
        }
    }

    /**
     * Length in seconds, counted from the decoded samples at the file's own rate; final once {@link
     * #read} gave -1, until then the length decoded so far.
     */
    public double durationSeconds() {
        return decoder.decodedSeconds();
    }

    /** Length that the container announces, or an estimate; NaN when it says nothing. */
    public double estimatedDurationSeconds() {
        return decoder.frames().announcedSeconds();
    }

    /** Samples so far that were not a number or infinite, and became 0. */
    public long replacedSamples() {
        return decoder.replacedSamples();
    }

    /** What was damaged, in one line that names the file; complete once {@link #read} gave -1. */
    public Optional<String> warning() {
        StreamDecoder frames = decoder.frames();
        StringJoiner damage = new StringJoiner("; ", file + ": ", "").setEmptyValue("");
        if (frames.damagedPackets() > 0) {
            damage.add(frames.damagedPackets() + " of " + frames.packets() + PACKETS_LEFT_OUT);
        }
        if (ended && isShorterThanAnnounced(frames)) {
            damage.add(onlyRead(frames.announcedSeconds()));
        } else if (frames.readFailed() || frames.isCut()) {
            damage.add("the file is cut off at its end");
        }
        if (replacedSamples() > 0) {
            damage.add(replacedSamples() + " samples were not finite and became 0");
        }
        return damage.toString().isEmpty() ? Optional.empty() : Optional.of(damage.toString());
    }

    private boolean isShorterThanAnnounced(StreamDecoder frames) {
        double announced = frames.announcedSeconds();
        double tolerated =
                Math.max(SHORTFALL_TOLERATED_SECONDS, SHORTFALL_TOLERATED_SHARE * announced);
        return frames.announcedSecondsAreExact() && durationSeconds() < announced - tolerated;
    }

    private String onlyRead(double announcedSeconds) {
        return String.format(
                Locale.ROOT,
                "only %.1f s of the announced %.1f s could be read",
                durationSeconds(),
                announcedSeconds);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        decoder.close();
        if (converter != null) {
            converter.close();
        }
    }
}
