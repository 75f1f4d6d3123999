package dev.affetto.app.plot;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.evaluation.ExperimentResults;
import dev.affetto.evaluation.ExperimentResults.Setup;
import dev.affetto.evaluation.Trial;
import dev.affetto.evaluation.TrialResult;
import dev.affetto.evaluation.TrialResult.Prediction;
import dev.affetto.model.EpochReport;
import dev.affetto.model.Preset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Results of an experiment that nobody did: seeded random predictions of a known quality. */
public final class SampleResults {

    private static final int FOLDS = 5;
    private static final List<Preset> PRESETS =
            List.of(
                    Preset.named("lstm"),
                    Preset.named("lstm-attention"),
                    Preset.named("lstm3-attention"),
                    Preset.named("lstm-paper"),
                    Preset.named("lstm3-attention-paper"));

    private SampleResults() {}

    /** Five presets by two protocols and the control over three seeds, in quadrants. */
    public static ExperimentResults full() {
        return of(EmotionSet.QUADRANTS, PRESETS, 3, 400, setup("emopia/manifest.csv", 0, 3));
    }

    /** Two presets, of which the second has no epochs, by two protocols over two seeds. */
    public static ExperimentResults small() {
        return of(
                EmotionSet.QUADRANTS,
                PRESETS.subList(2, 4),
                2,
                60,
                setup("small/manifest.csv", 0, 2));
    }

    /** One preset and one seed on synthetic data in the paper's emotions. */
    public static ExperimentResults synthetic() {
        return of(
                EmotionSet.PAPER,
                PRESETS.subList(2, 3),
                1,
                60,
                setup("synthetic/manifest.csv", 60, 1));
    }

    /** No seed is complete. */
    public static ExperimentResults unfinished() {
        return new ExperimentResults(
                ExperimentResults.FORMAT_VERSION,
                EmotionSet.QUADRANTS,
                setup("emopia/manifest.csv", 0, 3),
                PRESETS,
                full().trials().subList(1, 4));
    }

    /** The same with another text in every place of the setup that holds one, and as a preset. */
    public static ExperimentResults withTexts(ExperimentResults results, String text) {
        Setup setup = results.setup();
        return new ExperimentResults(
                results.formatVersion(),
                results.emotionSet(),
                new Setup(
                        text,
                        text,
                        setup.examples(),
                        setup.syntheticExamples(),
                        setup.augmentedExamples(),
                        setup.groups(),
                        setup.examplesByEmotion(),
                        List.of(text, text),
                        setup.folds(),
                        setup.seeds(),
                        text,
                        text,
                        Map.of(text, text)),
                results.presets().stream().map(preset -> renamed(preset, text)).toList(),
                results.trials().stream().map(trial -> renamed(trial, text)).toList());
    }

    private static Preset renamed(Preset preset, String name) {
        return new Preset(
                name,
                preset.featureSetName(),
                preset.segmentSeconds(),
                preset.noiseReduction(),
                preset.silenceTrimming(),
                preset.method());
    }

    private static TrialResult renamed(TrialResult result, String preset) {
        Trial trial = result.trial();
        return new TrialResult(
                new Trial(preset, trial.protocol(), trial.seed(), trial.fold(), trial.folds()),
                result.history(),
                result.trainingSeconds(),
                result.trainingExamples(),
                result.validationExamples(),
                result.parameterCount(),
                result.temperature(),
                result.predictionMilliseconds(),
                result.predictions());
    }

    private static Setup setup(String data, int syntheticExamples, int seeds) {
        boolean synthetic = syntheticExamples > 0;
        Map<String, Integer> examplesByEmotion = new LinkedHashMap<>();
        int examples = synthetic ? 60 : 400;
        EmotionSet emotions = synthetic ? EmotionSet.PAPER : EmotionSet.QUADRANTS;
        emotions.labels().forEach(label -> examplesByEmotion.put(label, examples / 4));
        return new Setup(
                data,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                examples,
                syntheticExamples,
                synthetic ? 0 : examples,
                examples / 3,
                examplesByEmotion,
                synthetic
                        ? List.of()
                        : List.of(
                                "line 18: no such file: audio/Q1_0vLPYiPN7qY_1.wav",
                                "line 403: unknown emotion: 'angry', must be one of [happy, tense,"
                                        + " sad, relaxed] (quadrants)"),
                FOLDS,
                seeds,
                "experiment "
                        + data
                        + " --augmented emopia/augmented.csv --folds 5 --seeds 3 --out"
                        + " runs",
                "1f12182c0ffee1f12182c0ffee1f12182c0ffee1",
                Map.of("affetto", "0.1.0", "java", "17.0.9", "pytorch", "2.7.1", "os", "Linux"));
    }

    private static ExperimentResults of(
            EmotionSet emotions, List<Preset> presets, int seeds, int examples, Setup setup) {
        List<Trial> trials =
                Trial.plan(
                        presets.stream().map(Preset::name).toList(),
                        FOLDS,
                        seeds,
                        seeds > 1,
                        seeds > 2);
        SplittableRandom random = new SplittableRandom(20);
        return new ExperimentResults(
                ExperimentResults.FORMAT_VERSION,
                emotions,
                setup,
                presets,
                trials.stream()
                        .map(trial -> result(trial, presets, examples, random.split()))
                        .toList());
    }

    private static TrialResult result(
            Trial trial, List<Preset> presets, int examples, SplittableRandom random) {
        int place =
                IntStream.range(0, presets.size())
                        .filter(i -> presets.get(i).name().equals(trial.preset()))
                        .findFirst()
                        .orElseThrow();
        boolean control = trial.protocol() == Trial.Protocol.SHUFFLED_LABELS;
        double quality = control ? 0 : 0.9 + 0.22 * place;
        List<Prediction> predictions = new ArrayList<>();
        boolean split = trial.protocol() == Trial.Protocol.OFFICIAL_SPLIT;
        for (int example = 0; example < examples; example++) {
            boolean tested = split ? example % 5 == 3 : example / 3 % trial.folds() == trial.fold();
            if (tested) {
                predictions.add(prediction(example, quality, random));
            }
        }
        return new TrialResult(
                trial,
                trial.preset().equals("lstm-paper") ? List.of() : course(quality, random),
                12.5 * (place + 1) + 4 * random.nextDouble(),
                examples * 4 / 5,
                examples / 8,
                40_000L * (place + 1),
                1.6,
                0.4 + 0.3 * place,
                predictions);
    }

    private static Prediction prediction(int example, double quality, SplittableRandom random) {
        int actual = example % 4;
        double[] logits = new double[4];
        for (int label = 0; label < 4; label++) {
            logits[label] = 2.2 * (random.nextDouble() + random.nextDouble() - 1);
        }
        logits[actual] += quality;
        logits[(actual + 1) % 4] += 0.4 * quality;
        return new Prediction(
                "piece " + example,
                "work " + example / 3,
                actual,
                probabilities(logits, 1.8),
                probabilities(logits, 1.1));
    }

    private static double[] probabilities(double[] logits, double sharpness) {
        double[] probabilities = new double[logits.length];
        double sum = 0;
        for (int label = 0; label < logits.length; label++) {
            probabilities[label] = Math.exp(sharpness * logits[label]);
            sum += probabilities[label];
        }
        for (int label = 0; label < logits.length; label++) {
            probabilities[label] /= sum;
        }
        return probabilities;
    }

    private static List<EpochReport> course(double quality, SplittableRandom random) {
        List<EpochReport> course = new ArrayList<>();
        int epochs = 15 + random.nextInt(20);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            double learnt = 1 - Math.exp(-epoch / 7.0);
            course.add(
                    new EpochReport(
                            epoch,
                            60,
                            1.4 - 0.6 * learnt + 0.02 * random.nextDouble(),
                            1.38
                                    - 0.5 * learnt
                                    + 0.008 * Math.max(0, epoch - 14)
                                    + 0.04 * random.nextDouble(),
                            0.25 + 0.3 * quality * learnt + 0.04 * random.nextDouble()));
        }
        return course;
    }
}
