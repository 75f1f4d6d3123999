package dev.affetto.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyTest {

    @Test
    void scalesAreSpeltByTheirSignature() {
        assertThat(scale(new Key(2, true))).containsExactly(62, 64, 66, 67, 69, 71, 73);
        assertThat(scale(new Key(-3, true))).containsExactly(63, 65, 67, 68, 70, 72, 74);
        assertThat(scale(new Key(0, false))).containsExactly(69, 71, 72, 74, 76, 77, 79);
        assertThat(scale(new Key(-4, false))).containsExactly(65, 67, 68, 70, 72, 73, 75);
        assertThat(new Key(-3, true).pitch(0)).isEqualTo(new WrittenPitch(2, -1, 4));
        assertThat(new Key(0, true).pitch(-1)).isEqualTo(new WrittenPitch(6, 0, 3));
    }

    @Test
    void everyScaleInUseHasTheStepsOfItsMode() {
        for (int fifths : Key.SIGNATURES) {
            assertThat(steps(new Key(fifths, true))).containsExactly(2, 2, 1, 2, 2, 2, 1);
            assertThat(steps(new Key(fifths, false))).containsExactly(2, 1, 2, 2, 1, 2, 2);
        }
    }

    @Test
    void namesAreThoseOfTheCircleOfFifths() {
        assertThat(new Key(4, true).displayName()).isEqualTo("E major");
        assertThat(new Key(4, false).displayName()).isEqualTo("C-sharp minor");
        assertThat(new Key(-4, true).displayName()).isEqualTo("A-flat major");
        assertThat(new Key(-1, false).displayName()).isEqualTo("D minor");
    }

    @Test
    void placeNearAPitchIsTheNearestOfTheScale() {
        Key key = new Key(1, true);
        for (int pitch = 30; pitch <= 100; pitch++) {
            int met = pitch;
            int place = key.placeNear(pitch);
            int nearest =
                    IntStream.range(-40, 40)
                            .map(other -> Math.abs(key.pitch(other).midi() - met))
                            .min()
                            .orElseThrow();
            assertThat(Math.abs(key.pitch(place).midi() - pitch)).isEqualTo(nearest);
        }
    }

    @Test
    void dominantOfAMinorKeyHasTheLeadingNote() {
        Key minor = new Key(0, false);
        // E G# B in A minor: the third lies one semitone below the tonic.
        assertThat(Chord.DOMINANT.pitch(minor, 6)).isEqualTo(new WrittenPitch(4, 1, 5));
        assertThat(new Chord(7).pitch(minor, 6)).isEqualTo(new WrittenPitch(4, 0, 5));
        assertThat(Chord.DOMINANT.pitch(new Key(0, true), 6).midi()).isEqualTo(71);
    }

    private static List<Integer> scale(Key key) {
        return IntStream.range(0, 7).map(place -> key.pitch(place).midi()).boxed().toList();
    }

    private static List<Integer> steps(Key key) {
        return IntStream.range(0, 7)
                .map(place -> key.pitch(place + 1).midi() - key.pitch(place).midi())
                .boxed()
                .toList();
    }
}
