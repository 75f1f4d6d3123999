package dev.affetto.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The decoder finds the notes again that {@link NoteTargets} made probabilities of. */
class NoteDecoderTest {

    private static final int FRAMES = 200;
    private static final double FRAME_SECONDS = 1 / PitchSpectrum.FRAMES_PER_SECOND;

    private static List<SoundingNote> decoded(float[] probabilities) {
        NoteDecoder decoder = new NoteDecoder(new DecodingThresholds(0.4, 0.5));
        int plane = probabilities.length / 3;
        for (int at = 0; at < plane; at += PitchSpectrum.KEYS) {
            decoder.accept(probabilities, at, plane + at, 2 * plane + at);
        }
        return decoder.finish().stream()
                .sorted(Comparator.comparingDouble(SoundingNote::startSeconds))
                .toList();
    }

    /** Targets: what is asked for, divided by its weight. */
    private static float[] targets(SoundingNote... notes) {
        int size = 3 * FRAMES * PitchSpectrum.KEYS;
        float[] weights = new float[size];
        float[] values = new float[size];
        new NoteTargets(new NoteSequence(List.of(notes), List.of()))
                .write(0, FRAMES, 1, weights, values, 0);
        for (int i = 0; i < size; i++) {
            values[i] = weights[i] == 0 ? 0 : values[i] / weights[i];
        }
        return values;
    }

    @Test
    void onsetsBetweenFramesAreFoundExactly() {
        SoundingNote early = new SoundingNote(20.3 * FRAME_SECONDS, 40 * FRAME_SECONDS, 60, 40);
        SoundingNote late = new SoundingNote(50.8 * FRAME_SECONDS, 90 * FRAME_SECONDS, 100, 127);
        List<SoundingNote> notes = decoded(targets(early, late));
        assertThat(notes).hasSize(2);
        assertSame(notes.get(0), early);
        assertSame(notes.get(1), late);
    }

    private static void assertSame(SoundingNote heard, SoundingNote played) {
        assertThat(heard.pitch()).isEqualTo(played.pitch());
        assertThat(heard.velocity()).isEqualTo(played.velocity());
        assertThat(heard.startSeconds())
                .isCloseTo(played.startSeconds(), within(1e-5)); // float rounding
        assertThat(heard.endSeconds())
                .isCloseTo(played.endSeconds(), within(FRAME_SECONDS)); // ends are whole frames
    }

    @Test
    void keyStruckAgainWhileItSoundsIsTwoNotes() {
        List<SoundingNote> notes =
                decoded(
                        targets(
                                new SoundingNote(0.5, 1.0, 60, 64),
                                new SoundingNote(1.0, 1.5, 60, 90)));
        assertThat(notes).extracting(SoundingNote::velocity).containsExactly(64, 90);
        assertThat(notes.get(0).endSeconds()).isCloseTo(1.0, within(FRAME_SECONDS));
    }

    @Test
    void noteAtTheVeryBeginningAndOneAtTheEndAreFound() {
        double end = FRAMES * FRAME_SECONDS;
        List<SoundingNote> notes =
                decoded(
                        targets(
                                new SoundingNote(0, 0.5, 21, 64),
                                new SoundingNote(end - 0.3, end + 5, 108, 64)));
        assertThat(notes).extracting(SoundingNote::pitch).containsExactly(21, 108);
        assertThat(notes.get(1).endSeconds()).isCloseTo(end, within(FRAME_SECONDS));
    }

    @Test
    void oneQuietFrameDoesNotEndANote() {
        float[] targets = targets(new SoundingNote(0.5, 2, 60, 64));
        int plane = targets.length / 3;
        targets[plane + 40 * PitchSpectrum.KEYS + 39] = 0; // key 39 is pitch 60, at 0.93 s
        assertThat(decoded(targets).get(0).endSeconds()).isCloseTo(2, within(FRAME_SECONDS));
    }

    @Test
    void weakOnsetIsNoNote() {
        float[] targets = targets(new SoundingNote(0.5, 2, 60, 64));
        for (int i = 0; i < targets.length / 3; i++) {
            targets[i] *= 0.39f;
        }
        assertThat(decoded(targets)).isEmpty();
    }
}
