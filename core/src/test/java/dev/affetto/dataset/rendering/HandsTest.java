package dev.affetto.dataset.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.note.SoundingNote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandsTest {

    private static List<int[]> melody(int... pitches) {
        return Arrays.stream(pitches).mapToObj(pitch -> new int[] {pitch}).toList();
    }

    private static List<Integer> fingers(boolean isRight, List<int[]> chords) {
        return new Fingering(isRight).of(chords).stream().map(fingers -> fingers[0]).toList();
    }

    @Test
    void keyboardHas88KeysOf52WhiteOnes() {
        int whites = 0;
        for (int pitch = 21; pitch <= 108; pitch++) {
            whites += KeyboardGeometry.isBlack(pitch) ? 0 : 1;
        }
        assertThat(whites).isEqualTo(52);
        assertThat(KeyboardGeometry.x(21)).isCloseTo(11.75, within(1e-9));
        assertThat(KeyboardGeometry.x(108)).isCloseTo(1222 - 11.75, within(1e-9));
        // An octave is seven white keys.
        assertThat(KeyboardGeometry.x(72) - KeyboardGeometry.x(60)).isCloseTo(164.5, within(1e-9));
        assertThat(KeyboardGeometry.x(61))
                .isBetween(KeyboardGeometry.x(60), KeyboardGeometry.x(62));
    }

    @Test
    void fiveKeysInARowAreForFiveFingers() {
        assertThat(fingers(true, melody(60, 62, 64, 65, 67))).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void leftHandIsTheMirrorOfTheRight() {
        // Up in the left hand is what down by the same steps is in the right.
        List<Integer> left = fingers(false, melody(48, 52, 55, 60));
        assertThat(left).containsExactly(5, 3, 2, 1);
        assertThat(fingers(true, melody(77, 73, 70, 65))).isEqualTo(left);
    }

    @Test
    void triadIsPlayedFromThumbToLittleFinger() {
        int[] right = new Fingering(true).of(List.of(new int[] {60, 64, 67})).get(0);
        assertThat(right[0]).isLessThan(right[1]);
        assertThat(right[1]).isLessThan(right[2]);
        assertThat(right[0]).isEqualTo(1);
        int[] left = new Fingering(false).of(List.of(new int[] {48, 52, 55})).get(0);
        assertThat(left[0]).isGreaterThan(left[1]);
        assertThat(left[2]).isEqualTo(1);
    }

    @Test
    void bassIsForTheLeftHandAndMelodyForTheRight() {
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            notes.add(new SoundingNote(i * 0.5, i * 0.5 + 0.4, 40 + i % 3, 70));
            notes.add(new SoundingNote(i * 0.5, i * 0.5 + 0.4, 72 + i % 5, 90));
            notes.add(new SoundingNote(i * 0.5, i * 0.5 + 0.4, 76 + i % 5, 90));
        }
        HandParts parts = HandParts.of(notes);
        assertThat(parts.left()).hasSize(8).allMatch(stroke -> stroke.pitches().length == 1);
        assertThat(parts.right()).hasSize(8).allMatch(stroke -> stroke.pitches()[0] >= 72);
    }

    @Test
    void handStaysInReachOfWhatItCanSpan() {
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 6; i++) { // arpeggio chords of three octaves: one hand cannot
            for (int pitch : new int[] {36, 43, 52, 60, 64, 72}) {
                notes.add(new SoundingNote(i, i + 0.8, pitch, 80));
            }
        }
        HandParts parts = HandParts.of(notes);
        for (Stroke stroke : parts.left()) {
            assertThat(stroke.pitches()[stroke.pitches().length - 1] - stroke.pitches()[0])
                    .isLessThanOrEqualTo(16);
        }
    }

    @Test
    void fingerIsOnItsKeyWhenItSounds() {
        List<Stroke> strokes =
                List.of(
                        new Stroke(1, 1.4, new int[] {60}, 80),
                        new Stroke(2, 2.4, new int[] {72}, 80),
                        new Stroke(3, 3.4, new int[] {61, 65}, 80));
        HandPath path = new HandPath(strokes, true);
        for (Stroke stroke : strokes) {
            HandPose pose = path.at(stroke.startSeconds() + 0.05);
            for (int pitch : stroke.pitches()) {
                assertThat(Arrays.stream(pose.tips()))
                        .anyMatch(tip -> Math.abs(tip[0] - KeyboardGeometry.x(pitch)) < 1);
            }
        }
    }

    @Test
    void louderStrokesAreLiftedHigher() {
        double[] highest = new double[2];
        for (int i = 0; i < 2; i++) {
            int velocity = i == 0 ? 30 : 120;
            HandPath path =
                    new HandPath(
                            List.of(
                                    new Stroke(0, 0.3, new int[] {60}, 60),
                                    new Stroke(1, 1.4, new int[] {60}, velocity)),
                            true);
            for (double seconds = 0.5; seconds < 1; seconds += 0.01) {
                highest[i] = Math.max(highest[i], path.at(seconds).lift());
            }
        }
        assertThat(highest[1]).isGreaterThan(3 * highest[0]);
    }
}
