package dev.affetto.emotion;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The emotion of a recording, over all and as it moves.
 *
 * @param durationSeconds length of the recording, silence that was cut included
 * @param overall the recording as a whole
 * @param segments its course, in order of time, at least one
 * @param modalityWeights share of each modality in the prediction, by its name ({@code audio},
 *     {@code score}, …); sum 1
 */
public record EmotionTimeline(
        double durationSeconds,
        EmotionPrediction overall,
        List<SegmentEmotion> segments,
        Map<String, Double> modalityWeights) {

    /**
     * One segment of the course.
     *
     * @param startSeconds start, from the beginning of the recording
     * @param endSeconds end
     * @param prediction the emotion at this place
     * @param attention share of this segment in the prediction for the whole; sums to 1 over the
     *     segments
     */
    public record SegmentEmotion(
            double startSeconds,
            double endSeconds,
            EmotionPrediction prediction,
            double attention) {}

    /**
     * Checks that there is a course.
     *
     * @throws IllegalArgumentException if there is no segment
     */
    public EmotionTimeline {
        Objects.requireNonNull(overall, "overall");
        segments = List.copyOf(segments);
        modalityWeights = Map.copyOf(modalityWeights);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("illegal number of segments: 0, must be at least 1");
        }
    }

    /** The labels of all its predictions. */
    public EmotionSet emotionSet() {
        return overall.emotionSet();
    }

    /** The same course in the words of another set, see {@link EmotionPrediction#mapTo}. */
    public EmotionTimeline mapTo(EmotionSet target) {
        List<SegmentEmotion> mapped =
                segments.stream()
                        .map(
                                segment ->
                                        new SegmentEmotion(
                                                segment.startSeconds(),
                                                segment.endSeconds(),
                                                segment.prediction().mapTo(target),
                                                segment.attention()))
                        .toList();
        return new EmotionTimeline(durationSeconds, overall.mapTo(target), mapped, modalityWeights);
    }
}
