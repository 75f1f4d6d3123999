package dev.affetto.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NoteEventsTest {

    private static final Offset<Float> ROUNDING = within(1e-5f); // single precision, values to 127
    private static final int[] C_MAJOR = {60, 62, 64, 65, 67, 69, 71, 72};

    private static SoundingNote note(double start, double end, int pitch, int velocity) {
        return new SoundingNote(start, end, pitch, velocity);
    }

    private static FeatureSequence events(List<SoundingNote> notes, PedalPress... pedal) {
        return NoteEvents.of(new NoteSequence(notes, List.of(pedal)));
    }

    private static float value(FeatureSequence events, int note, String feature) {
        return events.values()[note][events.featureSet().indexOf(feature)];
    }

    /** A scale with its tonic triad at the end, half a second a note. */
    private static List<SoundingNote> scale(int transposition, double tempo) {
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < C_MAJOR.length; i++) {
            notes.add(
                    note(i * 0.5 / tempo, (i * 0.5 + 0.4) / tempo, C_MAJOR[i] + transposition, 64));
        }
        for (int pitch : new int[] {48, 64, 67, 72}) {
            notes.add(note(4 / tempo, 6 / tempo, pitch + transposition, 64));
        }
        return notes;
    }

    @Test
    void degreesOfAMajorScaleCountFromItsTonic() {
        FeatureSequence events = events(scale(0, 1));
        int[] degrees = {0, 2, 4, 5, 7, 9, 11, 0};
        for (int i = 0; i < degrees.length; i++) {
            for (int degree = 0; degree < 12; degree++) {
                assertThat(value(events, i, "degree_" + degree))
                        .isEqualTo(degree == degrees[i] ? 1 : 0);
            }
        }
        assertThat(value(events, 0, "mode_12s")).isPositive();
    }

    @Test
    void minorTriadsHaveANegativeMode() {
        FeatureSequence events =
                events(List.of(note(0, 1, 57, 60), note(0, 1, 60, 60), note(0, 1, 64, 60)));
        assertThat(value(events, 0, "mode_6s")).isNegative();
        assertThat(value(events, 0, "degree_0")).isEqualTo(1); // A in A minor
        assertThat(value(events, 1, "degree_3")).isEqualTo(1);
        assertThat(value(events, 2, "degree_7")).isEqualTo(1);
    }

    @Test
    void transpositionMovesThePitchAlone() {
        FeatureSequence events = events(scale(0, 1));
        FeatureSequence higher = events(scale(5, 1));
        int pitch = events.featureSet().indexOf(NoteEvents.PITCH);
        for (int note = 0; note < events.length(); note++) {
            for (int column = 0; column < events.featureSet().size(); column++) {
                float moved = column == pitch ? 5 : 0;
                assertThat(higher.values()[note][column])
                        .isCloseTo(events.values()[note][column] + moved, ROUNDING);
            }
        }
    }

    /** At twice the tempo each time halves, so its log2 falls by 1. */
    @Test
    void tempoMovesTheTimes() {
        FeatureSequence events = events(scale(0, 1));
        FeatureSequence faster = events(scale(0, 2));
        for (String time : List.of("time_before", "time_after", "key_duration")) {
            assertThat(value(faster, 3, time)).isCloseTo(value(events, 3, time) - 1, ROUNDING);
        }
        assertThat(value(events, 3, "time_before")).isCloseTo(-1, ROUNDING); // log2 of 0.5 s
    }

    @Test
    void placeInTheChordIsCountedFromBothEnds() {
        FeatureSequence events = events(scale(0, 1));
        int third = 9; // E above the bass C of the last chord
        assertThat(value(events, third, "above_lowest")).isEqualTo(16);
        assertThat(value(events, third, "below_highest")).isEqualTo(8);
        assertThat(value(events, third, "chord_size")).isCloseTo(2, ROUNDING); // four notes
        assertThat(value(events, third, "melody_interval")).isEqualTo(64 - 72);
        assertThat(value(events, third, "time_after")).isEqualTo(3); // none: 8 s
        assertThat(value(events, third, "time_before")).isCloseTo(-1, ROUNDING);
    }

    @Test
    void pedalHoldsANoteUntilItGoesUpOrTheKeyIsStruckAgain() {
        FeatureSequence events =
                events(
                        List.of(
                                note(0, 0.5, 60, 60),
                                note(0.25, 0.5, 64, 60),
                                note(2, 2.5, 60, 60)),
                        new PedalPress(0.4, 4));
        assertThat(value(events, 0, "key_duration")).isCloseTo(-1, ROUNDING);
        assertThat(value(events, 0, "sounding_duration")).isCloseTo(1, ROUNDING); // struck at 2 s
        assertThat(value(events, 1, "sounding_duration"))
                .isCloseTo((float) (Math.log(3.75) / Math.log(2)), ROUNDING);
        assertThat(value(events, 0, "pedal")).isZero();
        assertThat(value(events, 2, "pedal")).isEqualTo(1);
    }

    @Test
    void velocityIsSeenAgainstTheLastFourSeconds() {
        FeatureSequence events =
                events(List.of(note(0, 1, 60, 120), note(5, 6, 60, 40), note(7, 8, 60, 60)));
        assertThat(value(events, 0, "velocity_change")).isZero();
        assertThat(value(events, 1, "velocity_change")).isZero();
        assertThat(value(events, 2, "velocity_change")).isEqualTo(10); // 60 - (40 + 60) / 2
        assertThat(value(events, 2, "velocity")).isEqualTo(60);
    }

    @Test
    void aSingleNoteIsMeasured() {
        FeatureSequence events = events(List.of(note(1, 2, 60, 1)));
        assertThat(events.segments()).containsExactly(new Segment(1, 2));
        assertThat(value(events, 0, "time_before")).isEqualTo(3);
        assertThat(value(events, 0, "time_after")).isEqualTo(3);
        assertThat(value(events, 0, "chord_size")).isZero();
    }

    /**
     * The key of a note depends on its surroundings alone: sums that slide over a long piece are
     * those of a short one.
     */
    @Test
    void longPieceIsMeasuredLikeItsParts() {
        SplittableRandom random = new SplittableRandom(1);
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double start = 0.11 * i;
            notes.add(note(start, start + 0.2, 21 + random.nextInt(88), 1 + random.nextInt(127)));
        }
        FeatureSequence whole = events(notes);
        FeatureSequence part = events(notes.subList(19_000, 20_000));
        for (int i = 200; i < 1000; i++) { // 22 s in, the beginning is out of hearing
            assertThat(part.values()[i]).isEqualTo(whole.values()[19_000 + i]);
        }
    }
}
