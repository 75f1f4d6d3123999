package dev.affetto.audio;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Leaves out the silence before the first and after the last sound; silence in between stays.
 *
 * <p>Silence is told in blocks of 20 ms from the start of the source: a block is silent if its root
 * mean square is below 0.001, which is -60 dB of full scale. A source that is silent throughout
 * gives no sample, and all of it counts as leading silence.
 *
 * <p>A pause must be held back until sound follows. Its first 60 s are held as samples, what lies
 * beyond as a count alone: such samples come back as zeros, and memory stays below 6 MB however
 * long the pause.
 */
public final class SilenceTrimmer implements AudioSource {

    static final double BLOCK_SECONDS = 0.02;
    static final double SILENT_BELOW_ROOT_MEAN_SQUARE = 0.001;
    static final double HELD_SECONDS = 60;

    private final AudioSource source;
    private final float[] block;
    private final int mostHeld;
    private float[] held = new float[1024];
    private int heldLength;
    private int heldPosition;
    private long heldZeros;
    private int blockLength;
    private int blockPosition;
    private boolean replaying;
    private boolean sounded;
    private boolean ended;
    private long leadingSamples;
    private long trailingSamples;

    /** Trims a source, which is closed with this. */
    public SilenceTrimmer(AudioSource source) {
        this.source = Objects.requireNonNull(source, "source");
        block = new float[Math.max(1, (int) Math.round(BLOCK_SECONDS * source.sampleRateHz()))];
        mostHeld = (int) (HELD_SECONDS * source.sampleRateHz());
    }

    @Override
    public int sampleRateHz() {
        return source.sampleRateHz();
    }

    /** Length of what was left out before the first sound; final once {@link #read} gave any. */
    public double leadingSilenceSeconds() {
        return (double) leadingSamples / sampleRateHz();
    }

    /** Length of what was left out after the last sound; 0 until {@link #read} gave -1. */
    public double trailingSilenceSeconds() {
        return (double) trailingSamples / sampleRateHz();
    }

    @Override
    public int read(float[] samples, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, samples.length);
        if (length == 0) {
            throw new IllegalArgumentException("illegal length: 0 samples, must be above 0");
        }
        if (!replaying && blockPosition == blockLength && !advance()) {
            return -1;
        }
        return replaying ? replay(samples, offset, length) : give(samples, offset, length);
    }

    /** Reads on until a block sounds; what was silent on the way is counted or held. */
    private boolean advance() throws IOException {
        while (!ended) {
            readBlock();
            if (blockLength == 0) {
                end();
            } else if (sounds()) {
                sounded = true;
                replaying = heldLength > 0;
                return true;
            } else if (sounded) {
                hold();
            } else {
                leadingSamples += blockLength;
            }
        }
        blockPosition = blockLength;
        return false;
    }

    private void readBlock() throws IOException {
        blockPosition = 0;
        blockLength = 0;
        int count = 0;
        while (blockLength < block.length && count >= 0) {
            count = source.read(block, blockLength, block.length - blockLength);
            blockLength += Math.max(0, count);
        }
    }

    private void end() {
        ended = true;
        trailingSamples = heldLength + heldZeros;
    }

    private boolean sounds() {
        double sum = 0;
        for (int index = 0; index < blockLength; index++) {
            sum += (double) block[index] * block[index];
        }
        return Math.sqrt(sum / blockLength) >= SILENT_BELOW_ROOT_MEAN_SQUARE;
    }

    private void hold() {
        int kept = Math.min(blockLength, mostHeld - heldLength);
        if (heldLength + kept > held.length) {
            held = Arrays.copyOf(held, Math.min(mostHeld, Math.max(2 * held.length, kept)));
        }
        System.arraycopy(block, 0, held, heldLength, kept);
        heldLength += kept;
        heldZeros += blockLength - kept;
    }

    private int replay(float[] samples, int offset, int length) {
        int count = Math.min(length, heldLength - heldPosition);
        if (count > 0) {
            System.arraycopy(held, heldPosition, samples, offset, count);
            heldPosition += count;
        } else {
            count = (int) Math.min(length, heldZeros);
            Arrays.fill(samples, offset, offset + count, 0f);
            heldZeros -= count;
        }
        if (heldPosition == heldLength && heldZeros == 0) {
            replaying = false;
            heldLength = 0;
            heldPosition = 0;
        }
        return count;
    }

    private int give(float[] samples, int offset, int length) {
        int count = Math.min(length, blockLength - blockPosition);
        System.arraycopy(block, blockPosition, samples, offset, count);
        blockPosition += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
