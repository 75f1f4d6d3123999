package dev.affetto.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.recommendation.SequenceAverage.Weighted;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceAverageTest {

    private static final double ROUNDING = 1e-6; // single precision near 10

    @Test
    void songsOfOneLengthAreAveragedByTheirPlays() {
        // (3 * 1 + 1 * 5) / 4 = 2 and (3 * 2 + 1 * 10) / 4 = 4
        SequenceAverage average =
                SequenceAverage.of(
                        List.of(
                                new Weighted(Listening.sound(2, 1, 2), 3),
                                new Weighted(Listening.sound(2, 5, 10), 1)),
                        2);
        assertThat(column(average)).containsExactly(new float[] {2, 4}, within((float) ROUNDING));
        assertThat(average.songs()).containsExactly(2, 2);
        assertThat(average.durationSeconds()).isEqualTo(4);
    }

    @Test
    void whereShortSongsHaveEndedTheOthersCountAlone() {
        // Place 0: (1 * 8 + 2 * 2 + 1 * 4) / 4 = 4. Place 1: (1 * 8 + 1 * 4) / 2 = 6. Then 8.
        SequenceAverage average =
                SequenceAverage.of(
                        List.of(
                                new Weighted(Listening.sound(4, 8), 1),
                                new Weighted(Listening.sound(1, 2), 2),
                                new Weighted(Listening.sound(2, 4), 1)),
                        2);
        assertThat(column(average))
                .containsExactly(new float[] {4, 6, 8, 8}, within((float) ROUNDING));
        assertThat(average.songs()).containsExactly(3, 2, 1, 1);
        assertThat(average.reach())
                .isEqualTo("3 songs reach 0:02, 2 songs reach 0:04, the longest reaches 0:08");
    }

    @Test
    void onlyTheProportionOfPlaysMatters() {
        FeatureSequence one = Listening.sound(3, 1, 4, 9);
        FeatureSequence other = Listening.sound(3, 2, 3, 5);
        assertThat(
                        column(
                                SequenceAverage.of(
                                        List.of(new Weighted(one, 2), new Weighted(other, 6)), 2)))
                .containsExactly(
                        column(
                                SequenceAverage.of(
                                        List.of(new Weighted(one, 1), new Weighted(other, 3)), 2)),
                        within((float) ROUNDING));
    }

    @Test
    void oneSongIsItsOwnAverage() {
        FeatureSequence song = Listening.sound(5, 3, 1, 4, 1, 5);
        assertThat(SequenceAverage.of(List.of(new Weighted(song, 7)), 2).sequence().values())
                .isDeepEqualTo(song.values());
    }

    @Test
    void songsOfDifferentFeaturesAreRefused() {
        FeatureSequence song = Listening.sound(1, 1);
        FeatureSequence other =
                new FeatureSequence(
                        new FeatureSet("other", 1, List.of("one")),
                        song.segments(),
                        new float[][] {{1}});
        assertThatThrownBy(
                        () ->
                                SequenceAverage.of(
                                        List.of(new Weighted(song, 1), new Weighted(other, 1)), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "illegal songs to average: 2 of the feature sets [paper50/1, other/1], must"
                                + " be at least one, all of one set");
        assertThatThrownBy(() -> SequenceAverage.of(List.of(new Weighted(song, 0)), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal weight: 0.0, must be above 0 and finite");
    }

    private static float[] column(SequenceAverage average) {
        float[] column = new float[average.sequence().length()];
        for (int i = 0; i < column.length; i++) {
            column[i] = average.sequence().values()[i][17];
        }
        return column;
    }
}
