package dev.affetto.transcription;

import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the network shall say of a stretch of frames.
 *
 * <p>The onset of a key falls linearly from 1 at its time to 0 at {@value #ONSET_REACH} frames
 * beside it (Kong et al. 2021), so that the time can be told finer than the frames. A key sounds
 * from its onset to its damper's fall. The velocity, divided by 127, is asked for where there is an
 * onset alone.
 *
 * <p>The loss is cross-entropy: {@code sum(w softplus(x)) - sum(w y x)} with logits {@code x},
 * targets {@code y} and weights {@code w}; this holds {@code w} and {@code w y}, in the shape of
 * the output.
 */
final class NoteTargets {

    /** How far an onset reaches, in frames. */
    static final double ONSET_REACH = 2.5;

    private static final float ONSET_WEIGHT = 1;
    private static final float ONSET_EXTRA = 3; // where there is one: onsets are rare
    private static final float SOUNDING_WEIGHT = 0.3f;
    private static final float VELOCITY_WEIGHT = 3;

    private final List<SoundingNote> notes;

    /** Targets of notes as they sound, see {@link SoundedNotes}. */
    NoteTargets(NoteSequence sounded) {
        this.notes =
                sounded.notes().stream()
                        .filter(note -> key(note) >= 0 && key(note) < PitchSpectrum.KEYS)
                        .toList();
    }

    private static int key(SoundingNote note) {
        return note.pitch() - PitchSpectrum.LOWEST_PITCH;
    }

    /**
     * Writes one stretch.
     *
     * @param first its first frame
     * @param frames its length
     * @param scale what every weight is multiplied by
     * @param weights gets {@code w}, shape {@code (3, frames, 88)}, from {@code offset} on
     * @param weighted gets {@code w y}
     */
    void write(int first, int frames, float scale, float[] weights, float[] weighted, int offset) {
        int plane = frames * PitchSpectrum.KEYS;
        float[] onset = new float[plane];
        float[] velocity = new float[plane];
        Arrays.fill(
                weights,
                offset + plane * TranscriptionNetwork.SOUNDING,
                offset + plane * (TranscriptionNetwork.SOUNDING + 1),
                scale * SOUNDING_WEIGHT);
        for (SoundingNote note : within(first, frames)) {
            mark(note, first, frames, onset, velocity);
            sound(note, first, frames, weighted, offset + plane, scale * SOUNDING_WEIGHT);
        }
        for (int i = 0; i < plane; i++) {
            float weight = scale * (ONSET_WEIGHT + ONSET_EXTRA * onset[i]);
            weights[offset + i] = weight;
            weighted[offset + i] = weight * onset[i];
            float asked = scale * VELOCITY_WEIGHT * onset[i];
            weights[offset + 2 * plane + i] = asked;
            weighted[offset + 2 * plane + i] = asked * velocity[i];
        }
    }

    private List<SoundingNote> within(int first, int frames) {
        double from = (first - ONSET_REACH) / PitchSpectrum.FRAMES_PER_SECOND;
        double to = (first + frames + ONSET_REACH) / PitchSpectrum.FRAMES_PER_SECOND;
        List<SoundingNote> within = new ArrayList<>();
        for (SoundingNote note : notes) {
            if (note.startSeconds() < to && note.endSeconds() > from) {
                within.add(note);
            }
        }
        return within;
    }

    private static void mark(
            SoundingNote note, int first, int frames, float[] onset, float[] velocity) {
        double place = note.startSeconds() * PitchSpectrum.FRAMES_PER_SECOND - first;
        int from = (int) Math.max(0, Math.ceil(place - ONSET_REACH));
        int to = (int) Math.min(frames - 1, Math.floor(place + ONSET_REACH));
        for (int frame = from; frame <= to; frame++) {
            int cell = frame * PitchSpectrum.KEYS + key(note);
            float value = (float) (1 - Math.abs(frame - place) / ONSET_REACH);
            if (value > onset[cell]) {
                onset[cell] = value;
                velocity[cell] = note.velocity() / 127f;
            }
        }
    }

    private static void sound(
            SoundingNote note, int first, int frames, float[] weighted, int offset, float weight) {
        double rate = PitchSpectrum.FRAMES_PER_SECOND;
        int from = (int) Math.max(0, Math.round(note.startSeconds() * rate) - first);
        int to =
                (int)
                        Math.min(
                                frames,
                                Math.max(
                                                Math.round(note.endSeconds() * rate),
                                                Math.round(note.startSeconds() * rate) + 1)
                                        - first);
        for (int frame = from; frame < to; frame++) {
            weighted[offset + frame * PitchSpectrum.KEYS + key(note)] = weight;
        }
    }
}
