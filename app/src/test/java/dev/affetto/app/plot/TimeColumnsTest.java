package dev.affetto.app.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.app.plot.TimeColumns.Column;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeColumnsTest {

    private static final double ROUNDING = 1e-12; // a few additions in double precision

    @Test
    void columnOverTwoSegmentsIsTheirMeanWeightedByTime() {
        // segments of 3 s: happy, sad; two columns of 3 s, three of 2 s
        EmotionTimeline timeline = Timelines.certain(EmotionSet.QUADRANTS, 0, 2);

        List<Optional<Column>> columns = TimeColumns.of(timeline, 3);

        assertThat(happiness(columns, 0)).isEqualTo(1, within(ROUNDING));
        assertThat(happiness(columns, 1)).isEqualTo(0.5, within(ROUNDING));
        assertThat(happiness(columns, 2)).isEqualTo(0, within(ROUNDING));
    }

    private static double happiness(List<Optional<Column>> columns, int index) {
        return columns.get(index).orElseThrow().prediction().probabilityOf("happy");
    }

    @Test
    void attentionOfAllColumnsTogetherIsOne() {
        EmotionTimeline timeline = Timelines.swinging(EmotionSet.PAPER, 17);

        double sum = 0;
        for (Optional<Column> column : TimeColumns.of(timeline, 101)) {
            sum += column.orElseThrow().attentionPerSecond() * timeline.durationSeconds() / 101;
        }

        assertThat(sum).isEqualTo(1, within(1e-9)); // the last column ends with the last segment
    }

    @Test
    void cutSilenceIsEmpty() {
        double[] sad = {0, 0, 1, 0};
        EmotionPrediction prediction = new EmotionPrediction(EmotionSet.QUADRANTS, sad);
        EmotionTimeline timeline =
                new EmotionTimeline(
                        9,
                        prediction,
                        List.of(new SegmentEmotion(3, 6, prediction, 1)),
                        Map.of("audio", 1.0));

        List<Optional<Column>> columns = TimeColumns.of(timeline, 3);

        assertThat(columns.get(0)).isEmpty();
        assertThat(columns.get(1)).isPresent();
        assertThat(columns.get(2)).isEmpty();
    }
}
