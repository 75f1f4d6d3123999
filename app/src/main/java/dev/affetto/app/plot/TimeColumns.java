package dev.affetto.app.plot;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An emotion's course on a number of columns of equal time: each column is the mean of the segments
 * that it meets, weighted by the time that they share.
 */
final class TimeColumns {

    /**
     * One column.
     *
     * @param prediction mean of the probabilities
     * @param attentionPerSecond mean attention a second
     */
    record Column(EmotionPrediction prediction, double attentionPerSecond) {}

    private TimeColumns() {}

    /**
     * The course on so many columns from 0 to the recording's end. A column without a segment (cut
     * silence) is empty.
     */
    static List<Optional<Column>> of(EmotionTimeline timeline, int count) {
        double columnSeconds = endSeconds(timeline) / count;
        List<Optional<Column>> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(column(timeline, i * columnSeconds, (i + 1) * columnSeconds));
        }
        return columns;
    }

    /** Where the picture ends: the recording's end, or that of its last segment if later. */
    static double endSeconds(EmotionTimeline timeline) {
        List<SegmentEmotion> segments = timeline.segments();
        return Math.max(timeline.durationSeconds(), segments.get(segments.size() - 1).endSeconds());
    }

    private static Optional<Column> column(EmotionTimeline timeline, double start, double end) {
        double[] probabilities = new double[timeline.emotionSet().size()];
        double attention = 0;
        double shared = 0;
        for (SegmentEmotion segment : timeline.segments()) {
            double overlap =
                    Math.min(end, segment.endSeconds()) - Math.max(start, segment.startSeconds());
            if (overlap > 0) {
                shared += overlap;
                attention += overlap * attentionPerSecond(segment);
                add(segment.prediction().probabilities(), overlap, probabilities);
            }
        }
        return shared > 0
                ? Optional.of(mean(timeline, probabilities, attention, shared))
                : Optional.empty();
    }

    private static void add(double[] values, double weight, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * values[i];
        }
    }

    private static double attentionPerSecond(SegmentEmotion segment) {
        return segment.attention() / (segment.endSeconds() - segment.startSeconds());
    }

    private static Column mean(
            EmotionTimeline timeline, double[] probabilities, double attention, double shared) {
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] /= shared;
        }
        return new Column(
                new EmotionPrediction(timeline.emotionSet(), probabilities), attention / shared);
    }
}
