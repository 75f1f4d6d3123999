package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.note.NoteEvents;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoteVariationTest {

    private static final NoteSequence PIECE = played(0, 1);
    private static final float[][] ROWS = NoteEvents.of(PIECE).values();
    private static final float ROUNDING = 1e-4f; // two ways to the same single-precision logarithm

    private static NoteSequence played(int transposition, double tempo) {
        SplittableRandom random = new SplittableRandom(1);
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double start = 0.2 * i / tempo;
            int pitch = 48 + random.nextInt(24) + transposition;
            notes.add(
                    new SoundingNote(start, start + 0.15 / tempo, pitch, 40 + random.nextInt(60)));
        }
        return new NoteSequence(notes, List.of(new PedalPress(0.1 / tempo, 3 / tempo)));
    }

    private static float[][] vary(NoteAugmentation settings, long seed) {
        return new NoteVariation(settings).of(ROWS, new SplittableRandom(seed));
    }

    private static int column(String name) {
        return NoteEvents.FEATURE_SET.indexOf(name);
    }

    @Test
    void nothingVariedIsTheSameInAnotherPlace() {
        float[][] before = Arrays.stream(ROWS).map(float[]::clone).toArray(float[][]::new);
        float[][] varied = vary(NoteAugmentation.crops(100), 1);
        assertThat(varied).isDeepEqualTo(ROWS);
        varied[0][0] = 99;
        assertThat(ROWS).isDeepEqualTo(before);
    }

    @Test
    void cropIsARunOfNotes() {
        Set<Float> firsts = new HashSet<>();
        for (int seed = 0; seed < 50; seed++) {
            float[][] varied = vary(NoteAugmentation.crops(18), seed);
            assertThat(varied).hasNumberOfRows(18);
            int start =
                    Arrays.asList(0, 1, 2).stream()
                            .filter(i -> Arrays.equals(ROWS[i], varied[0]))
                            .findFirst()
                            .orElseThrow();
            assertThat(varied).isDeepEqualTo(Arrays.copyOfRange(ROWS, start, start + 18));
            firsts.add((float) start);
        }
        assertThat(firsts).hasSize(3);
    }

    /** What the rows would be had the piece been played in another key at another tempo. */
    @Test
    void transposedAndFasterRowsAreThoseOfTheTransposedAndFasterPiece() {
        NoteAugmentation settings = new NoteAugmentation(100, 0, 5, 0.3, 0, 0, 0, 0);
        float[][] varied = vary(settings, 4);
        int transposition =
                Math.round(varied[0][column(NoteEvents.PITCH)] - ROWS[0][column(NoteEvents.PITCH)]);
        double octaves = ROWS[5][column("time_after")] - varied[5][column("time_after")];
        assertThat(transposition).isBetween(-5, 5).isNotZero();
        assertThat(Math.abs(octaves)).isBetween(0.01, 0.3);
        float[][] expected = NoteEvents.of(played(transposition, Math.pow(2, octaves))).values();
        for (int note = 5; note < 15; note++) {
            for (String name :
                    List.of(
                            NoteEvents.PITCH,
                            "time_before",
                            "time_after",
                            NoteEvents.KEY_DURATION,
                            NoteEvents.SOUNDING_DURATION,
                            "above_lowest")) {
                assertThat(varied[note][column(name)])
                        .as(name)
                        .isCloseTo(expected[note][column(name)], within(ROUNDING));
            }
        }
    }

    @Test
    void velocitiesStayInTheirRangeAndKeepTheirOrder() {
        NoteAugmentation settings = new NoteAugmentation(100, 0, 0, 0, 0.5, 80, 0, 0);
        int velocity = column(NoteEvents.VELOCITY);
        for (int seed = 0; seed < 20; seed++) {
            float[][] varied = vary(settings, seed);
            for (int i = 1; i < ROWS.length; i++) {
                assertThat(varied[i][velocity]).isBetween(1f, 127f);
                float before = Math.signum(ROWS[i][velocity] - ROWS[i - 1][velocity]);
                float after = Math.signum(varied[i][velocity] - varied[i - 1][velocity]);
                assertThat(before * after >= 0).isTrue();
            }
        }
    }

    @Test
    void constantVelocityLeavesNoChange() {
        float[][] varied = vary(new NoteAugmentation(100, 0, 0, 0, 0, 0, 0.999, 0), 1);
        for (float[] row : varied) {
            assertThat(row[column(NoteEvents.VELOCITY)])
                    .isEqualTo(varied[0][column(NoteEvents.VELOCITY)])
                    .isBetween(40f, 100f);
            assertThat(row[column(NoteEvents.VELOCITY_CHANGE)]).isZero();
        }
    }

    @Test
    void withoutPedalANoteSoundsWhileItsKeyIsDown() {
        float[][] varied = vary(new NoteAugmentation(100, 0, 0, 0, 0, 0, 0, 0.999), 1);
        float[][] expected = NoteEvents.of(new NoteSequence(PIECE.notes(), List.of())).values();
        assertThat(varied).isDeepEqualTo(expected);
        assertThat(varied[5][column(NoteEvents.SOUNDING_DURATION)])
                .isLessThan(ROWS[5][column(NoteEvents.SOUNDING_DURATION)]);
    }

    @Test
    void droppedNotesAreAtMostTheirShareOnAverage() {
        int kept = 0;
        for (int seed = 0; seed < 200; seed++) {
            kept += vary(new NoteAugmentation(100, 0.5, 0, 0, 0, 0, 0, 0), seed).length;
        }
        // Half of the largest share on average: 15 of 20, standard error 0.25 over 200 pieces.
        assertThat(kept / 200.0).isCloseTo(15, within(1.0));
        float[][] one = {ROWS[0]};
        NoteVariation dropping = new NoteVariation(new NoteAugmentation(1, 0.99, 0, 0, 0, 0, 0, 0));
        for (int seed = 0; seed < 20; seed++) {
            assertThat(dropping.of(one, new SplittableRandom(seed))).hasNumberOfRows(1);
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> NoteAugmentation.crops(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal crop: 0.0, must be at least 1");
        assertThatThrownBy(() -> new NoteAugmentation(1, 1, 0, 0, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal dropped share: 1.0, must lie in [0, 1)");
        assertThatThrownBy(() -> new NoteAugmentation(1, 0, 0, Double.NaN, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal tempo: NaN, must be at least 0");
    }
}
