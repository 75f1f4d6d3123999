package dev.affetto.app.plot;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Courses with a known shape, for tests of what draws and writes them. */
public final class Timelines {

    /** Length of a segment. */
    public static final double SEGMENT_SECONDS = 3;

    private Timelines() {}

    /** A course of one emotion's certainty after the other: each with probability 1. */
    public static EmotionTimeline certain(EmotionSet emotionSet, int... emotions) {
        List<double[]> rows = new ArrayList<>();
        for (int emotion : emotions) {
            double[] row = new double[emotionSet.size()];
            row[emotion] = 1;
            rows.add(row);
        }
        return of(emotionSet, rows, emotions.length * SEGMENT_SECONDS);
    }

    /** A course that swings slowly through all emotions, with a shorter last segment. */
    public static EmotionTimeline swinging(EmotionSet emotionSet, int segments) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < segments; i++) {
            double[] row = new double[emotionSet.size()];
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                row[j] =
                        Math.exp(
                                2.2 * Math.sin(0.21 * i + 1.7 * j)
                                        + 0.5 * Math.sin(1.9 * i * (j + 1)));
                sum += row[j];
            }
            for (int j = 0; j < row.length; j++) {
                row[j] /= sum;
            }
            rows.add(row);
        }
        return of(emotionSet, rows, segments * SEGMENT_SECONDS - 1.25);
    }

    private static EmotionTimeline of(
            EmotionSet emotionSet, List<double[]> rows, double durationSeconds) {
        double[] weights = new double[rows.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1.2 + Math.sin(0.5 * i);
            sum += weights[i];
        }
        double[] overall = new double[emotionSet.size()];
        List<SegmentEmotion> segments = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            double attention = weights[i] / sum;
            for (int j = 0; j < overall.length; j++) {
                overall[j] += attention * rows.get(i)[j];
            }
            segments.add(
                    new SegmentEmotion(
                            i * SEGMENT_SECONDS,
                            Math.min(durationSeconds, (i + 1) * SEGMENT_SECONDS),
                            new EmotionPrediction(emotionSet, rows.get(i)),
                            attention));
        }
        return new EmotionTimeline(
                durationSeconds,
                new EmotionPrediction(emotionSet, overall),
                segments,
                Map.of("audio", 1.0));
    }

    /** The same course, in whose segments the sound and the performance take turns. */
    public static EmotionTimeline weighed(EmotionTimeline timeline) {
        List<SegmentEmotion> segments = new ArrayList<>();
        for (int i = 0; i < timeline.segments().size(); i++) {
            SegmentEmotion segment = timeline.segments().get(i);
            double audio = i % 2;
            segments.add(
                    new SegmentEmotion(
                            segment.startSeconds(),
                            segment.endSeconds(),
                            segment.prediction(),
                            segment.attention(),
                            Map.of("audio", audio, "performance", 1 - audio)));
        }
        return new EmotionTimeline(
                timeline.durationSeconds(),
                timeline.overall(),
                segments,
                Map.of("audio", 0.5, "performance", 0.5));
    }

    /** A picture's content, by the model {@code test}. */
    public static Portrait portrait(String title, EmotionTimeline timeline) {
        return new Portrait(title, "test", Optional.empty(), timeline, List.of());
    }
}
