package dev.affetto.app;

import dev.affetto.app.json.Seconds;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * One table for all inputs: a row {@code overall} for each, then a row for each of its segments.
 * Inputs that failed have no row.
 */
final class CsvTable implements AnalysisWriter {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final CSVPrinter printer;

    /** Begins the table with its header. */
    CsvTable(PrintWriter out, EmotionSet emotionSet) throws IOException {
        printer = new CSVPrinter(out, FORMAT);
        List<String> header =
                new ArrayList<>(List.of("source", "scope", "start_seconds", "end_seconds"));
        header.add("emotion");
        emotionSet.labels().forEach(label -> header.add("probability_" + label));
        header.addAll(List.of("valence", "arousal", "attention", "emotion_set", "model"));
        printer.printRecord(header);
    }

    @Override
    public void write(Analysis analysis) throws IOException {
        if (analysis instanceof Analysis.Done done) {
            EmotionTimeline timeline = done.timeline();
            write(done, "overall", 0, timeline.durationSeconds(), timeline.overall(), 1);
            for (SegmentEmotion segment : timeline.segments()) {
                write(
                        done,
                        "segment",
                        segment.startSeconds(),
                        segment.endSeconds(),
                        segment.prediction(),
                        segment.attention());
            }
        }
    }

    private void write(
            Analysis.Done done,
            String scope,
            double startSeconds,
            double endSeconds,
            EmotionPrediction prediction,
            double attention)
            throws IOException {
        List<Object> row = new ArrayList<>(List.of(done.source(), scope));
        row.add(Seconds.rounded(startSeconds));
        row.add(Seconds.rounded(endSeconds));
        row.add(prediction.emotion().label());
        for (double probability : prediction.probabilities()) {
            row.add(probability);
        }
        row.addAll(List.of(prediction.valence(), prediction.arousal(), attention));
        row.add(prediction.emotionSet().name() + mapped(done));
        row.add(done.modelName());
        printer.printRecord(row);
    }

    private static String mapped(Analysis.Done done) {
        return done.mappedFrom().map(set -> " (mapped from " + set + ")").orElse("");
    }
}
