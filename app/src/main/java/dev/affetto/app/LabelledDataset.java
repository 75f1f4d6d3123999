package dev.affetto.app;

import dev.affetto.dataset.Example;
import dev.affetto.dataset.ManifestReading;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.multimodal.ExtractionSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of a command's manifests that it can use, from the files to features.
 *
 * <p>Everything that is wrong is found together and before any work starts, but for what only
 * measuring can find: rows that cannot be read, rows that lack a file or whose sound cannot be
 * opened, and whatever makes the rows unfit as a whole. With {@code --skip-bad}, bad rows are named
 * and left out; what concerns the whole is an error then, too, and is looked for again after
 * measuring.
 */
final class LabelledDataset {

    private final DatasetOptions options;
    private final EmotionSet emotions;
    private final List<ExtractionSettings> measures;
    private final List<ExtractionSettings> augmentedMeasures;
    private final Requirement requirement;
    private final Terminal terminal;
    private final PrintWriter error;
    private final Map<ManifestReading, String> hashes = new HashMap<>();
    private ManifestReading rows;
    private Optional<ManifestReading> augmented = Optional.empty();

    /** What the rows that are left must fulfil together. */
    @FunctionalInterface
    interface Requirement {

        /** Why a command cannot work with these examples, each reason in one line. */
        List<String> problems(List<Example> examples);
    }

    private LabelledDataset(
            DatasetOptions options,
            EmotionSet emotions,
            List<ExtractionSettings> measures,
            List<ExtractionSettings> augmentedMeasures,
            Requirement requirement,
            Terminal terminal,
            PrintWriter error)
            throws IOException {
        this.options = options;
        this.emotions = emotions;
        this.measures = measures;
        this.augmentedMeasures = augmentedMeasures;
        this.requirement = requirement;
        this.terminal = terminal;
        this.error = error;
        this.rows = ManifestReading.of(options.manifest(), emotions);
    }

    /**
     * Reads and checks a manifest.
     *
     * @param measures by which the rows will be measured: what they need must be there
     * @param used which rows are asked for
     * @throws IOException if it cannot be read
     * @throws CommandFailure with everything that is wrong and cannot be skipped
     */
    static LabelledDataset read(
            DatasetOptions options,
            EmotionSet emotions,
            List<ExtractionSettings> measures,
            Predicate<Example> used,
            Requirement requirement,
            Terminal terminal,
            PrintWriter error)
            throws Exception {
        LabelledDataset dataset =
                new LabelledDataset(
                        options, emotions, measures, List.of(), requirement, terminal, error);
        dataset.rows = dataset.rows.only(used);
        dataset.check();
        return dataset;
    }

    /**
     * Reads and checks a manifest, and that of augmented recordings where there is one.
     *
     * @param measures by which the rows will be measured: what they need must be there
     * @param augmentedMeasures the same of augmented rows; none where they are not used
     * @throws IOException if one cannot be read
     * @throws CommandFailure with everything that is wrong and cannot be skipped
     */
    static LabelledDataset read(
            TrainingDataOptions options,
            List<ExtractionSettings> measures,
            List<ExtractionSettings> augmentedMeasures,
            Requirement requirement,
            Terminal terminal,
            PrintWriter error)
            throws Exception {
        EmotionSet emotions = options.emotions();
        LabelledDataset dataset =
                new LabelledDataset(
                        options.dataset(),
                        emotions,
                        measures,
                        augmentedMeasures,
                        requirement,
                        terminal,
                        error);
        if (options.augmented().isPresent()) {
            dataset.augmented =
                    Optional.of(
                            withNamedGroups(
                                    ManifestReading.of(options.augmented().get(), emotions)));
        }
        dataset.check();
        return dataset;
    }

    /** The examples that can be used, in the manifest's order. */
    List<Example> examples() {
        return examples(rows);
    }

    /** The augmented examples that can be used, in their manifest's order. */
    List<Example> augmentedExamples() {
        return augmented.map(LabelledDataset::examples).orElse(List.of());
    }

    /** What was left out so far, one line a row; empty without {@code --skip-bad}. */
    List<String> skipped() {
        return named(ManifestReading::skipped);
    }

    /**
     * Hash of the examples that can be used; computed anew only where rows were left out since.
     *
     * @throws IOException if a file cannot be read
     */
    String contentHash() throws IOException {
        return contentHash(rows);
    }

    /**
     * Hash of the augmented examples that can be used, where there is a manifest of them.
     *
     * @throws IOException if a file cannot be read
     */
    Optional<String> augmentedContentHash() throws IOException {
        return augmented.isPresent() ? Optional.of(contentHash(augmented.get())) : Optional.empty();
    }

    private String contentHash(ManifestReading manifest) throws IOException {
        String hash = hashes.get(manifest);
        if (hash == null) {
            hash = manifest.manifest().contentHash();
            hashes.put(manifest, hash);
        }
        return hash;
    }

    /**
     * Measures the examples by each of the settings; those that cannot be measured by one of them
     * are left out of all.
     *
     * @param cacheFolder where features are kept
     * @return the features by settings, in the order of {@link #examples} afterwards
     * @throws CommandFailure if some cannot be measured, or what is left is unfit as a whole
     */
    Map<ExtractionSettings, List<LabelledFeatures>> measure(
            Collection<ExtractionSettings> settings, Optional<Path> cacheFolder) throws Exception {
        LabelledRecordings.Measured measured = measured(settings, cacheFolder, rows, rows.rows());
        rows = rows.without(measured.problemsByLine());
        List<String> problems = problemsOfWhole();
        if (!problems.isEmpty()) {
            throw new CommandFailure(
                    "cannot use what is left of " + rows.file() + " after measuring:", problems);
        }
        return measured.features(settings, rows.rows());
    }

    /**
     * Measures augmented examples in the same way.
     *
     * @param learntFrom which of them are needed
     * @return the features by settings, in the order of {@link #augmentedExamples} afterwards, less
     *     those that are not needed
     * @throws CommandFailure if some cannot be measured
     */
    Map<ExtractionSettings, List<LabelledFeatures>> measureAugmented(
            Collection<ExtractionSettings> settings,
            Optional<Path> cacheFolder,
            Predicate<Example> learntFrom)
            throws Exception {
        Predicate<ManifestReading.Row> needed = row -> learntFrom.test(row.example());
        List<ManifestReading.Row> before = augmentedRows().filter(needed).toList();
        if (before.isEmpty()) {
            return settings.stream().distinct().collect(Collectors.toMap(s -> s, s -> List.of()));
        }
        LabelledRecordings.Measured measured =
                measured(settings, cacheFolder, augmented.orElseThrow(), before);
        augmented = augmented.map(reading -> reading.without(measured.problemsByLine()));
        return measured.features(settings, augmentedRows().filter(needed).toList());
    }

    private LabelledRecordings.Measured measured(
            Collection<ExtractionSettings> settings,
            Optional<Path> cacheFolder,
            ManifestReading manifest,
            List<ManifestReading.Row> needed)
            throws Exception {
        String prefix = "affetto: " + (options.skipBad() ? "skipped " : "") + nameOf(manifest);
        LabelledRecordings.Measured measured =
                new LabelledRecordings(cacheFolder, terminal, error, prefix)
                        .measure(needed, settings, emotions);
        int bad = measured.problemsByLine().size();
        if (bad > 0 && !options.skipBad()) {
            throw new CommandFailure(
                    String.format(
                            "%d of %d recordings cannot be measured; correct or remove them, or"
                                    + " leave them out with --skip-bad",
                            bad, needed.size()));
        }
        if (bad > 0) {
            error.printf("affetto: skipped %d of %d recordings%n", bad, needed.size());
            error.flush();
        }
        return measured;
    }

    /** A row that names no group would be taken for the row of that line in the main manifest. */
    private static ManifestReading withNamedGroups(ManifestReading reading) {
        Map<Long, String> bad = new TreeMap<>();
        reading.rows().stream()
                .filter(row -> !row.hasNamedGroup())
                .forEach(
                        row ->
                                bad.put(
                                        row.line(),
                                        "no group, must be that of the original recording"));
        return reading.without(bad);
    }

    private void check() throws Exception {
        rows = withFilesToMeasure(rows, measures);
        if (augmented.isPresent()) {
            augmented = Optional.of(withFilesToMeasure(augmented.get(), augmentedMeasures));
        }
        List<String> rowProblems = named(ManifestReading::skipped);
        List<String> whole = new ArrayList<>(named(ManifestReading::problemsOfWhole));
        if (whole.isEmpty()) {
            whole.addAll(problemsOfWhole());
        }
        if (!whole.isEmpty() || (!rowProblems.isEmpty() && !options.skipBad())) {
            throw failure(rowProblems, whole);
        }
        if (!rowProblems.isEmpty()) {
            ProblemLines.shortened(rowProblems)
                    .forEach(row -> error.println("affetto: skipped " + Messages.oneLine(row)));
            error.printf("affetto: skipped %s%n", rowsInAll(rowProblems.size()));
            error.flush();
        }
    }

    private CommandFailure failure(List<String> rowProblems, List<String> whole) {
        List<String> problems = new ArrayList<>(ProblemLines.shortened(rowProblems));
        problems.addAll(ProblemLines.shortened(whole));
        String bad = rowProblems.isEmpty() ? "" : ": " + rowsInAll(rowProblems.size()) + " are bad";
        String hint = whole.isEmpty() ? " (--skip-bad leaves them out and goes on)" : "";
        return new CommandFailure("cannot use " + rows.file() + bad + hint + ":", problems);
    }

    private String rowsInAll(int bad) {
        long good = rows.rows().size() + augmentedRows().count();
        return bad + " of " + (bad + good) + " rows";
    }

    /** Everything that is wrong with the rows that are left, together. */
    private List<String> problemsOfWhole() {
        List<String> problems = new ArrayList<>(requirement.problems(examples()));
        if (augmented.isPresent() && augmented.get().rows().isEmpty()) {
            problems.add(nameOf(augmented.get()) + DatasetRequirements.NO_ROW);
        }
        return problems;
    }

    private ManifestReading withFilesToMeasure(
            ManifestReading manifest, List<ExtractionSettings> settings) throws Exception {
        Map<Long, String> bad = new TreeMap<>();
        try (Progress progress = new Progress("checking", terminal, error)) {
            InOrder.forEach(
                    manifest.rows(),
                    row ->
                            Map.entry(
                                    row.line(),
                                    SoundInput.problem(row.example().recording(), settings)),
                    checked -> {
                        progress.step(manifest.rows().size());
                        checked.getValue().ifPresent(text -> bad.put(checked.getKey(), text));
                        return true;
                    });
        }
        return manifest.without(bad);
    }

    private List<String> named(Function<ManifestReading, List<String>> lines) {
        return Stream.concat(Stream.of(rows), augmented.stream())
                .flatMap(manifest -> lines.apply(manifest).stream().map(nameOf(manifest)::concat))
                .toList();
    }

    /** Tells the manifest of augmented recordings from the main one. */
    private String nameOf(ManifestReading manifest) {
        return manifest.file().equals(rows.file()) ? "" : manifest.file() + ": ";
    }

    private Stream<ManifestReading.Row> augmentedRows() {
        return augmented.stream().flatMap(manifest -> manifest.rows().stream());
    }

    private static List<Example> examples(ManifestReading manifest) {
        return manifest.rows().stream().map(ManifestReading.Row::example).toList();
    }
}
