package dev.affetto.transcription;

import dev.affetto.note.SoundingNote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From probabilities, frame by frame, to notes.
 *
 * <p>An onset is a peak over time of its probability. Its time lies beside the peak's frame by what
 * the neighbours say, as the target is a triangle (Kong et al. 2021): {@code (C - A) / (2 (B -
 * min(A, C)))} frames for the peak {@code B} between {@code A} and {@code C}. The note ends at the
 * first of two frames in a row whose probability of sounding is below the threshold, or at the next
 * onset of its key.
 *
 * <p>Used by one thread; takes frames one after the other and holds three of them.
 */
final class NoteDecoder {

    private static final double SHORTEST_FRAMES = 1;
    private static final int NONE = -1;

    private final DecodingThresholds thresholds;
    private final List<SoundingNote> notes = new ArrayList<>();
    private final float[] before = new float[PitchSpectrum.KEYS];
    private final float[] current = new float[PitchSpectrum.KEYS];
    private final float[] velocity = new float[PitchSpectrum.KEYS];
    private final float[] sounding = new float[PitchSpectrum.KEYS];
    private final double[] onsetFrame = new double[PitchSpectrum.KEYS];
    private final int[] struck = new int[PitchSpectrum.KEYS];
    private final int[] quietSince = new int[PitchSpectrum.KEYS];
    private int frame = NONE;

    NoteDecoder(DecodingThresholds thresholds) {
        this.thresholds = thresholds;
        Arrays.fill(onsetFrame, NONE);
        Arrays.fill(quietSince, NONE);
    }

    /**
     * Takes the next frame.
     *
     * @param probabilities those of onset, of sounding, and velocities / 127, each for 88 keys from
     *     a place of its own on
     */
    void accept(float[] probabilities, int onsetAt, int soundingAt, int velocityAt) {
        for (int key = 0; key < PitchSpectrum.KEYS; key++) {
            float next = probabilities[onsetAt + key];
            if (frame != NONE) {
                decode(key, next);
            }
            before[key] = frame == NONE ? 0 : current[key];
            current[key] = next;
            sounding[key] = probabilities[soundingAt + key];
            velocity[key] = probabilities[velocityAt + key];
        }
        frame++;
    }

    /** All notes, after the last frame. */
    List<SoundingNote> finish() {
        float[] silence = new float[PitchSpectrum.KEYS];
        accept(silence, 0, 0, 0);
        for (int key = 0; key < PitchSpectrum.KEYS; key++) {
            end(key, quietSince[key] == NONE ? frame : quietSince[key]);
        }
        return List.copyOf(notes);
    }

    /** Decides on the frame before the one that is being taken. */
    private void decode(int key, float next) {
        float peak = current[key];
        if (peak >= thresholds.onset() && peak > before[key] && peak >= next) {
            float lower = Math.min(before[key], next);
            double beside = peak > lower ? (next - before[key]) / (2.0 * (peak - lower)) : 0;
            strike(key, Math.max(0, frame + beside));
        } else if (onsetFrame[key] != NONE && frame > onsetFrame[key]) {
            listen(key);
        }
    }

    private void strike(int key, double at) {
        end(key, quietSince[key] == NONE ? at : Math.min(at, quietSince[key]));
        onsetFrame[key] = at;
        struck[key] = Math.max(1, Math.min(127, Math.round(127 * velocity[key])));
        quietSince[key] = NONE;
    }

    private void listen(int key) {
        if (sounding[key] >= thresholds.sounding()) {
            quietSince[key] = NONE;
        } else if (quietSince[key] == NONE) {
            quietSince[key] = frame;
        } else {
            end(key, quietSince[key]);
        }
    }

    private void end(int key, double at) {
        if (onsetFrame[key] == NONE) {
            return;
        }
        double end = Math.max(at, onsetFrame[key] + SHORTEST_FRAMES);
        notes.add(
                new SoundingNote(
                        onsetFrame[key] / PitchSpectrum.FRAMES_PER_SECOND,
                        end / PitchSpectrum.FRAMES_PER_SECOND,
                        PitchSpectrum.LOWEST_PITCH + key,
                        struck[key]));
        onsetFrame[key] = NONE;
        quietSince[key] = NONE;
    }
}
