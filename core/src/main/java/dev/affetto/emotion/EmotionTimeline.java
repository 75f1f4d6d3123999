package dev.affetto.emotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

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
     * @param modalityWeights share of each modality at this place, sum 1; empty where it is that of
     *     the whole
     */
    public record SegmentEmotion(
            double startSeconds,
            double endSeconds,
            EmotionPrediction prediction,
            double attention,
            Map<String, Double> modalityWeights) {

        /** Copies the weights. */
        public SegmentEmotion {
            modalityWeights = Map.copyOf(modalityWeights);
        }

        /** With the modalities' shares of the whole. */
        public SegmentEmotion(
                double startSeconds,
                double endSeconds,
                EmotionPrediction prediction,
                double attention) {
            this(startSeconds, endSeconds, prediction, attention, Map.of());
        }
    }

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

    /**
     * The average of what several models say of one recording: of probabilities and attention, each
     * model counting alike, and of the shares of the modalities.
     *
     * @param timelines at least one, of the same segments and emotion set
     * @throws IllegalArgumentException if there is none, or they differ in segments or emotions
     */
    public static EmotionTimeline averageOf(List<EmotionTimeline> timelines) {
        if (timelines.isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal number of timelines: 0, must be at least 1");
        }
        EmotionTimeline first = timelines.get(0);
        if (!timelines.stream().allMatch(first::isLike)) {
            throw new IllegalArgumentException(
                    "illegal timelines: their segments or emotions differ, must be the same");
        }
        List<SegmentEmotion> course = new ArrayList<>();
        for (int i = 0; i < first.segments.size(); i++) {
            int place = i;
            course.add(average(timelines.stream().map(one -> one.segments.get(place)).toList()));
        }
        Map<String, Double> weights = new TreeMap<>();
        for (EmotionTimeline timeline : timelines) {
            timeline.modalityWeights.forEach(
                    (modality, weight) ->
                            weights.merge(modality, weight / timelines.size(), Double::sum));
        }
        return new EmotionTimeline(
                timelines.stream()
                        .mapToDouble(EmotionTimeline::durationSeconds)
                        .max()
                        .orElseThrow(),
                EmotionPrediction.averageOf(
                        timelines.stream().map(EmotionTimeline::overall).toList()),
                course,
                weights);
    }

    private boolean isLike(EmotionTimeline other) {
        return emotionSet().equals(other.emotionSet()) && segments.size() == other.segments.size();
    }

    private static SegmentEmotion average(List<SegmentEmotion> segments) {
        SegmentEmotion first = segments.get(0);
        return new SegmentEmotion(
                first.startSeconds(),
                first.endSeconds(),
                EmotionPrediction.averageOf(
                        segments.stream().map(SegmentEmotion::prediction).toList()),
                segments.stream().mapToDouble(SegmentEmotion::attention).average().orElseThrow());
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
                                                segment.attention(),
                                                segment.modalityWeights()))
                        .toList();
        return new EmotionTimeline(durationSeconds, overall.mapTo(target), mapped, modalityWeights);
    }
}
