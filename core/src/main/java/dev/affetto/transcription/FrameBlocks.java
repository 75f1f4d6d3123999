package dev.affetto.transcription;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a stream of frames into blocks, each with the frames around it that act on it. Before the
 * first and after the last frame there is silence.
 */
final class FrameBlocks {

    private static final int MARGIN = TranscriptionNetwork.REACH;

    /** What is done with each block. */
    @FunctionalInterface
    interface Consumer {

        /**
         * Takes the next block.
         *
         * @param frames the block and what is around it
         * @param first where the block begins among them
         * @param count how many frames it has
         */
        void accept(List<float[]> frames, int first, int count) throws IOException;
    }

    private FrameBlocks() {}

    /**
     * Reads all.
     *
     * @throws IOException if the sound cannot be read on
     */
    static void read(SpectrumReader reader, int blockFrames, Consumer consumer) throws IOException {
        List<float[]> held = new ArrayList<>();
        addSilence(held);
        boolean more = true;
        while (more) {
            while (more && held.size() < blockFrames + 2 * MARGIN) {
                float[] frame = new float[2 * PitchSpectrum.WIDTH];
                more = reader.read(frame);
                if (more) {
                    held.add(frame);
                }
            }
            if (!more) {
                addSilence(held);
            }
            int count = held.size() - 2 * MARGIN;
            if (count > 0) {
                consumer.accept(List.copyOf(held), MARGIN, count);
                held.subList(0, count).clear();
            }
        }
    }

    private static void addSilence(List<float[]> held) {
        for (int i = 0; i < MARGIN; i++) {
            held.add(new float[2 * PitchSpectrum.WIDTH]);
        }
    }
}
