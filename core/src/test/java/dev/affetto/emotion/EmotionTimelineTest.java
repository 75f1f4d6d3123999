package dev.affetto.emotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EmotionTimelineTest {

    /** Sums of two products in double precision. */
    private static final Offset<Double> ROUNDING = within(1e-12);

    private static final EmotionPrediction HAPPY =
            new EmotionPrediction(EmotionSet.QUADRANTS, new double[] {0.9, 0.1, 0, 0});
    private static final EmotionPrediction SAD =
            new EmotionPrediction(EmotionSet.QUADRANTS, new double[] {0, 0.1, 0.9, 0});
    private static final List<SegmentEmotion> COURSE =
            List.of(
                    new SegmentEmotion(0.5, 3.5, HAPPY, 0.75),
                    new SegmentEmotion(3.5, 6, SAD, 0.25));

    @Test
    void mappingChangesTheWordsAlone() {
        EmotionTimeline timeline = new EmotionTimeline(6.5, HAPPY, COURSE, Map.of("audio", 1.0));
        EmotionTimeline mapped = timeline.mapTo(EmotionSet.PAPER);

        assertThat(timeline.emotionSet()).isEqualTo(EmotionSet.QUADRANTS);
        assertThat(mapped.emotionSet()).isEqualTo(EmotionSet.PAPER);
        assertThat(mapped.durationSeconds()).isEqualTo(6.5);
        assertThat(mapped.modalityWeights()).isEqualTo(Map.of("audio", 1.0));
        assertThat(mapped.overall().probabilities())
                .containsExactly(HAPPY.mapTo(EmotionSet.PAPER).probabilities());
        for (int i = 0; i < COURSE.size(); i++) {
            SegmentEmotion segment = mapped.segments().get(i);
            assertThat(segment.startSeconds()).isEqualTo(COURSE.get(i).startSeconds());
            assertThat(segment.endSeconds()).isEqualTo(COURSE.get(i).endSeconds());
            assertThat(segment.attention()).isEqualTo(COURSE.get(i).attention());
            assertThat(segment.prediction().emotion().label())
                    .isEqualTo(COURSE.get(i).prediction().emotion().label());
        }
    }

    @Test
    void laterChangeOfTheGivenListChangesNothing() {
        List<SegmentEmotion> course = new ArrayList<>(COURSE);
        EmotionTimeline timeline = new EmotionTimeline(6.5, HAPPY, course, Map.of());
        course.clear();

        assertThat(timeline.segments()).hasSize(2);
    }

    @Test
    void averageTakesEachTimelineAlike() {
        EmotionTimeline sound = new EmotionTimeline(6.5, HAPPY, COURSE, Map.of("audio", 1.0));
        List<SegmentEmotion> other =
                List.of(
                        new SegmentEmotion(0.5, 3.5, SAD, 0.25),
                        new SegmentEmotion(3.5, 6, SAD, 0.75));
        EmotionTimeline score = new EmotionTimeline(6, SAD, other, Map.of("score", 1.0));
        EmotionTimeline average = EmotionTimeline.averageOf(List.of(sound, score));

        // (0.9, 0.1, 0, 0) and (0, 0.1, 0.9, 0); attention 0.75 and 0.25; the longer duration.
        assertThat(average.overall().probabilities())
                .containsExactly(new double[] {0.45, 0.1, 0.45, 0}, ROUNDING);
        assertThat(average.segments().get(0).prediction().probabilities())
                .containsExactly(new double[] {0.45, 0.1, 0.45, 0}, ROUNDING);
        assertThat(average.segments().get(1).prediction().probabilities())
                .containsExactly(new double[] {0, 0.1, 0.9, 0}, ROUNDING);
        assertThat(average.segments())
                .allMatch(segment -> Math.abs(segment.attention() - 0.5) < 1e-12);
        assertThat(average.segments().get(1).startSeconds()).isEqualTo(3.5);
        assertThat(average.durationSeconds()).isEqualTo(6.5);
        assertThat(average.modalityWeights()).isEqualTo(Map.of("audio", 0.5, "score", 0.5));
        assertThat(EmotionTimeline.averageOf(List.of(sound)).modalityWeights())
                .isEqualTo(Map.of("audio", 1.0));
    }

    @Test
    void averageOfUnlikeTimelinesIsRefused() {
        EmotionTimeline timeline = new EmotionTimeline(6.5, HAPPY, COURSE, Map.of());
        EmotionTimeline shorter = new EmotionTimeline(6.5, HAPPY, COURSE.subList(0, 1), Map.of());
        for (EmotionTimeline other : List.of(shorter, timeline.mapTo(EmotionSet.PAPER))) {
            assertThatThrownBy(() -> EmotionTimeline.averageOf(List.of(timeline, other)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "illegal timelines: their segments or emotions differ, must be the"
                                    + " same");
        }
        assertThatThrownBy(() -> EmotionTimeline.averageOf(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of timelines: 0, must be at least 1");
    }

    @Test
    void timelineWithoutSegmentsIsRefused() {
        assertThatThrownBy(() -> new EmotionTimeline(1, HAPPY, List.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of segments: 0, must be at least 1");
    }
}
