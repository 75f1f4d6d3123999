package dev.affetto.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.feature.ActivityCurve;
import dev.affetto.note.SoundingNote;
import dev.affetto.video.KeyboardMovement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Movement by formula: a stripe moves when one of its keys is struck, and at no other time. */
class KeyboardOffsetTest {

    private static final double OCTAVE_STRIPES = 5;
    private static final double RATE_HZ = 20;
    private static final int STRIPES = 40;

    private static KeyboardMovement movement(
            List<SoundingNote> notes, double laterSeconds, boolean isFromBehind) {
        float[][] values = new float[STRIPES][(int) (45 * RATE_HZ)];
        for (SoundingNote note : notes) {
            int stripe = (int) Math.round(1.5 + (note.pitch() - 21) / 12.0 * OCTAVE_STRIPES);
            int time = (int) Math.round((note.startSeconds() + laterSeconds) * RATE_HZ);
            if (time >= 0) {
                values[isFromBehind ? STRIPES - 1 - stripe : stripe][time] += 1;
            }
        }
        List<ActivityCurve> stripes = new ArrayList<>();
        for (float[] row : values) {
            stripes.add(new ActivityCurve(0, RATE_HZ, row));
        }
        return new KeyboardMovement(stripes, OCTAVE_STRIPES);
    }

    @Test
    void lagIsFoundFromAboveAndFromBehind() {
        List<SoundingNote> notes = TimeOffsetTest.music(1, 0).notes();

        assertThat(KeyboardOffset.find(notes, movement(notes, 4.2, false)).get())
                .isCloseTo(-4.2, within(0.05));
        assertThat(KeyboardOffset.find(notes, movement(notes, -4.2, true)).get())
                .isCloseTo(4.2, within(0.05));
        assertThat(KeyboardOffset.find(notes, movement(notes, 0, false))).isEmpty();
    }

    /** Where activity alone tells nothing: a note each 0.4 s. */
    @Test
    void evenRhythmIsToldByPitch() {
        int[] pitches = new Random(1).ints(75, 40, 77).toArray();
        List<SoundingNote> even =
                IntStream.range(0, pitches.length)
                        .mapToObj(i -> new SoundingNote(1 + 0.4 * i, 1.3 + 0.4 * i, pitches[i], 80))
                        .toList();

        assertThat(KeyboardOffset.find(even, movement(even, 4, false)).get())
                .isCloseTo(-4, within(0.05));
    }

    @Test
    void musicThatRepeatsItselfTellsNothing() {
        List<SoundingNote> notes =
                IntStream.range(0, 75)
                        .mapToObj(
                                i ->
                                        new SoundingNote(
                                                1 + 0.4 * i, 1.3 + 0.4 * i, 50 + 5 * (i % 4), 80))
                        .toList();

        assertThat(KeyboardOffset.find(notes, movement(notes, 4, false))).isEmpty();
    }

    @Test
    void nothingIsToldByNothing() {
        List<SoundingNote> notes = TimeOffsetTest.music(1, 0).notes();

        assertThat(KeyboardOffset.find(List.of(), movement(notes, 4, false))).isEmpty();
        assertThat(KeyboardOffset.find(notes, movement(List.of(), 4, false))).isEmpty();
        assertThat(KeyboardOffset.find(notes.subList(0, 1), movement(notes, 4, false))).isEmpty();
    }
}
