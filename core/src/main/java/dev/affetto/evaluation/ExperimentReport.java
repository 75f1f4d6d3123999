package dev.affetto.evaluation;

import dev.affetto.emotion.EmotionSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The figures of an experiment: for each preset and protocol the mean over the seeds with its 95 %
 * interval.
 *
 * @param emotionSet the labels
 * @param rows one a preset and protocol
 */
public record ExperimentReport(EmotionSet emotionSet, List<Row> rows) {

    private static final long BOOTSTRAP_SEED = 1;

    /**
     * Figures of one preset by one protocol.
     *
     * @param preset what was trained
     * @param protocol how the data was divided
     * @param seeds number of complete seeds
     * @param examples tested a seed
     * @param accuracy share of right emotions, interval over the seeds
     * @param accuracyOfGroups the same over all seeds, interval by drawing groups: how far it would
     *     move on other works
     * @param arousal share on the true side of the arousal axis
     * @param valence share on the true side of the valence axis
     * @param macroF1 mean of the emotions' F1
     * @param confusion all seeds together
     * @param meanEpochs epochs a training
     * @param meanTrainingSeconds time a training
     */
    public record Row(
            String preset,
            Trial.Protocol protocol,
            int seeds,
            int examples,
            Interval accuracy,
            Interval accuracyOfGroups,
            Interval arousal,
            Interval valence,
            Interval macroF1,
            ConfusionMatrix confusion,
            double meanEpochs,
            double meanTrainingSeconds) {}

    /** Computes the figures; seeds of which a fold is missing are left out. */
    public static ExperimentReport of(EmotionSet emotions, List<TrialResult> results) {
        List<Row> rows = new ArrayList<>();
        Set<String> presets = new LinkedHashSet<>();
        results.forEach(result -> presets.add(result.trial().preset()));
        for (Trial.Protocol protocol : Trial.Protocol.values()) {
            for (String preset : presets) {
                List<TrialResult> own =
                        results.stream()
                                .filter(result -> result.trial().preset().equals(preset))
                                .filter(result -> result.trial().protocol() == protocol)
                                .toList();
                List<TrialResult> complete = ofCompleteSeeds(own);
                if (!complete.isEmpty()) {
                    rows.add(row(emotions, preset, protocol, complete));
                }
            }
        }
        return new ExperimentReport(emotions, List.copyOf(rows));
    }

    private static List<TrialResult> ofCompleteSeeds(List<TrialResult> results) {
        Map<Long, Long> trials =
                results.stream()
                        .collect(
                                Collectors.groupingBy(
                                        result -> result.trial().seed(), Collectors.counting()));
        return results.stream()
                .filter(result -> trials.get(result.trial().seed()) == result.trial().folds())
                .toList();
    }

    private static Row row(
            EmotionSet emotions,
            String preset,
            Trial.Protocol protocol,
            List<TrialResult> results) {
        TreeMap<Long, List<Outcome>> bySeed = new TreeMap<>();
        for (TrialResult result : results) {
            bySeed.computeIfAbsent(result.trial().seed(), seed -> new ArrayList<>())
                    .addAll(result.outcomes(emotions));
        }
        int examples = bySeed.values().stream().mapToInt(List::size).max().orElseThrow();
        List<ConfusionMatrix> matrices =
                bySeed.values().stream()
                        .map(outcomes -> ConfusionMatrix.of(emotions, outcomes))
                        .toList();
        List<Outcome> all = bySeed.values().stream().flatMap(List::stream).toList();
        return new Row(
                preset,
                protocol,
                bySeed.size(),
                examples,
                over(matrices, ConfusionMatrix::accuracy),
                GroupBootstrap.ofAccuracy(all, BOOTSTRAP_SEED),
                over(matrices, ConfusionMatrix::arousalAccuracy),
                over(matrices, ConfusionMatrix::valenceAccuracy),
                over(matrices, ConfusionMatrix::macroF1),
                ConfusionMatrix.of(emotions, all),
                results.stream().mapToInt(TrialResult::epochs).average().orElseThrow(),
                results.stream().mapToDouble(TrialResult::trainingSeconds).average().orElseThrow());
    }

    private static Interval over(
            List<ConfusionMatrix> matrices, ToDoubleFunction<ConfusionMatrix> measure) {
        return Interval.ofRuns(matrices.stream().mapToDouble(measure).toArray());
    }

    /** The figures as a Markdown table, and the confusions as another for each row. */
    public String toMarkdown() {
        StringBuilder text = new StringBuilder();
        text.append(
                "| preset | protocol | seeds | accuracy | by drawing works | arousal | valence | macro-F1 | epochs | s a training |\n");
        text.append("|---|---|---|---|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| `%s` | %s, %d examples | %d | %s | %s | %s | %s | %s | %.0f | %.0f |\n",
                            row.preset(),
                            row.protocol().label(),
                            row.examples(),
                            row.seeds(),
                            text(row.accuracy()),
                            text(row.accuracyOfGroups()),
                            text(row.arousal()),
                            text(row.valence()),
                            text(row.macroF1()),
                            row.meanEpochs(),
                            row.meanTrainingSeconds()));
        }
        rows.forEach(row -> text.append(confusion(row)));
        return text.toString();
    }

    private static String text(Interval interval) {
        return Double.isNaN(interval.low())
                ? String.format(Locale.ROOT, "%.3f", interval.mean())
                : String.format(
                        Locale.ROOT,
                        "%.3f [%.3f, %.3f]",
                        interval.mean(),
                        interval.low(),
                        interval.high());
    }

    private String confusion(Row row) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "\n`%s`, %s, in percent of the actual emotion:\n\n",
                        row.preset(),
                        row.protocol().label()));
        text.append("| actual \\ predicted |");
        emotionSet.labels().forEach(label -> text.append(' ').append(label).append(" |"));
        text.append("\n|---|").append("---|".repeat(emotionSet.size())).append('\n');
        for (int actual = 0; actual < emotionSet.size(); actual++) {
            text.append("| ").append(emotionSet.labels().get(actual)).append(" |");
            long[] counts = row.confusion().counts()[actual];
            long total = Math.max(1, Arrays.stream(counts).sum());
            for (long count : counts) {
                text.append(String.format(Locale.ROOT, " %.1f |", 100.0 * count / total));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
