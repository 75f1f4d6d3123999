package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.audio.AudioSource;
import dev.affetto.audio.TestSounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a manifest is listed before any work starts, or skipped and counted. */
class BadManifestTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HEADER =
            "audio,score,performance,video,title,artist,album,emotions,group,split\n";

    @TempDir private static Path sounds;
    private static Path model;

    @TempDir private Path folder;
    private Path out;

    @BeforeAll
    static void makeSounds() throws IOException {
        model = TinyModel.folder();
        TinyModel.manifest(sounds); // "take 0.wav" to "take 7.wav"
        Files.writeString(sounds.resolve("poem.wav"), "a poem of no sound");
        Files.createFile(sounds.resolve("empty.wav"));
        TestSounds.writeWav(
                sounds.resolve("short.wav"), TestSounds.sine(440, 0.1), AudioSource.SAMPLE_RATE_HZ);
    }

    @BeforeEach
    void chooseOut() {
        out = folder.resolve("out");
    }

    /** The command as it does least, but for the options given. */
    private CommandRun run(String command, Path manifest, Object... options) {
        Map<String, Object> all = new LinkedHashMap<>();
        switch (command) {
            case "train" -> all.put("--preset", "lstm");
            case "evaluate" -> {
                all.put("--model", model);
                all.put("--format", "json");
            }
            default -> {
                all.put("--presets", "lstm");
                all.put("--folds", 2);
                all.put("--seeds", 1);
            }
        }
        if (!command.equals("evaluate")) {
            all.put("--out", out);
        }
        for (int i = 0; i + 1 < options.length; i += 2) {
            all.put(options[i].toString(), options[i + 1]);
        }
        List<Object> arguments = new ArrayList<>(List.of(command, manifest));
        all.forEach((option, value) -> arguments.addAll(List.of(option, value)));
        if (options.length % 2 == 1) {
            arguments.add(options[options.length - 1]);
        }
        return CommandRun.of(arguments.toArray());
    }

    private Path manifest(String rows) throws IOException {
        return Files.writeString(folder.resolve("manifest.csv"), HEADER + rows);
    }

    private static String row(Object audio, String emotion, String group) {
        return sounds.resolve(audio.toString()) + ",,,," + audio + ",,," + emotion + "," + group;
    }

    /** Eight recordings, four a class, each a group of its own; no splits. */
    private static String goodRows() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            rows.append(row("take " + i + ".wav", i % 2 == 0 ? "happy" : "sad", "work " + i));
            rows.append(",\n");
        }
        return rows.toString();
    }

    /** Lines 10 to 18: one of every kind of bad row, two of which span or follow a blank line. */
    private static String badRows() {
        return row("gone.wav", "happy", "g")
                + ",\n"
                + row("empty.wav", "happy", "g")
                + ",\n\n" // line 12 is blank
                + row("poem.wav", "hapy", "g")
                + ",later\n"
                + row("poem.wav", "sad", "\"two\nlines\"") // lines 14 and 15
                + ",\n"
                + row("./take 1.wav", "sad", "g")
                + ",\n"
                + row("take 0.wav", "happy", "work 0")
                + ",\nx,y\n";
    }

    private void assertNothingWasDone() throws IOException {
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "experiment"})
    void everyProblemIsListedWithItsLineAndNothingIsDone(String command) throws IOException {
        CommandRun run = run(command, manifest(goodRows() + badRows()));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        List<String> lines = run.errorLines();
        assertThat(lines.get(0))
                .startsWith("affetto: cannot use " + folder.resolve("manifest.csv"))
                .contains("7 of 15 rows are bad", "--skip-bad");
        assertThat(lines.subList(1, lines.size()))
                .containsExactly(
                        "  line 10: no such audio file: " + sounds.resolve("gone.wav"),
                        "  line 11: audio file "
                                + sounds.resolve("empty.wav")
                                + " is empty (0 bytes)",
                        "  line 13: unknown emotion 'hapy', must be one of [happy, tense, sad,"
                                + " relaxed]; unknown split 'later', must be blank or one of"
                                + " [train, val, test]",
                        "  line 14: audio " + sounds.resolve("poem.wav") + " is already in line 13",
                        "  line 16: audio "
                                + sounds.resolve("./take 1.wav")
                                + " is already in line 3, as "
                                + sounds.resolve("take 1.wav"),
                        "  line 17: repeats line 2",
                        "  line 18: 2 values, must be 10");
        assertNothingWasDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "experiment"})
    void soundThatCannotBeOpenedIsFoundBeforeAnyWork(String command) throws IOException {
        Path manifest = manifest(row("poem.wav", "sad", "g") + ",\n" + goodRows());

        CommandRun run = run(command, manifest);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(2);
        assertThat(run.errorLines().get(1)).startsWith("  line 2: ").contains("poem.wav");
        assertNothingWasDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "experiment"})
    void oneEmotionOnlyCannotBeSkipped(String command) throws IOException {
        String rows = goodRows().replace(",happy,", ",sad,");

        for (Object[] more : List.of(new Object[0], new Object[] {"--skip-bad"})) {
            CommandRun run = run(command, manifest(rows + "gone.wav,,,,,,,sad,,\n"), more);

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.error())
                    .contains("line 10: no such audio file", "only one emotion")
                    .contains("'sad', must be at least 2")
                    .doesNotContain("\tat ");
            assertNothingWasDone();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "experiment"})
    void manifestWithoutAnythingUsableIsRefusedEvenWhenSkipping(String command) throws IOException {
        assertThat(run(command, manifest("gone.wav,,,,,,,sad,,\n"), "--skip-bad").error())
                .contains("line 2: no such audio file", "no row is left, must be at least 1");
        assertThat(run(command, manifest(""), "--skip-bad").error()).contains("no rows, must have");
        Path header = Files.writeString(folder.resolve("header.csv"), "audio,mood\na.wav,sad\n");
        CommandRun run = run(command, header, "--skip-bad");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.error())
                .contains("unknown column 'mood'", "missing column 'emotions'")
                .doesNotContain("no row is left");
        assertNothingWasDone();
    }

    @Test
    void impossibleFoldsAreListedTogetherWithTheRows() throws IOException {
        Path manifest =
                manifest(
                        goodRows().replace("work 6", "work 4")
                                + row("gone.wav", "sad", "g")
                                + ",\n");

        CommandRun run = run("experiment", manifest, "--folds", "4");
        CommandRun tooMany = run("experiment", manifest, "--folds", "9", "--skip-bad");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.error())
                .contains("line 10: no such audio file")
                .contains("too few groups with emotion 'happy': 3, must be at least one a fold, 4")
                .doesNotContain("'sad'");
        assertThat(tooMany.status()).isEqualTo(1);
        assertThat(tooMany.error()).contains("too few groups: 7, must be at least one a fold, 9");
        assertNothingWasDone();
    }

    @Test
    void twoFoldsOfWhichOneHasASingleGroupToLearnFromAreRefused() throws IOException {
        String rows =
                Stream.of("take 0.wav,a", "take 1.wav,a", "take 2.wav,b", "take 3.wav,b")
                        .map(take -> take.split(","))
                        .map(
                                take ->
                                        row(
                                                take[0],
                                                take[0].contains("0") || take[0].contains("2")
                                                        ? "happy"
                                                        : "sad",
                                                take[1]))
                        .reduce("", (text, row) -> text + row + ",\n");

        CommandRun run = run("experiment", manifest(rows));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.error()).contains("a single group to learn from");
        assertNothingWasDone();
    }

    @Test
    void numbersOfFoldsAndSeedsThatCannotBeAreAWrongCommandLine() throws IOException {
        Path manifest = manifest(goodRows());

        assertThat(run("experiment", manifest, "--folds", "1").status()).isEqualTo(2);
        assertThat(run("experiment", manifest, "--seeds", "0").error())
                .contains("illegal number of --seeds: 0, must be at least 1");
    }

    @Test
    void trainingWithoutAnythingToLearnOrToHoldOutIsRefused() throws IOException {
        String tests = goodRows().replaceAll("(?m),$", ",test");
        String oneGroup = goodRows().replaceAll("work \\d", "all");

        assertThat(run("train", manifest(tests)).error()).contains("no row to learn from");
        assertThat(run("train", manifest(oneGroup)).error())
                .contains("too few groups to hold some out for validation: 1, must be at least 2");
        assertNothingWasDone();
    }

    @Test
    void evaluateOfASplitWithoutRowsSaysSo() throws IOException {
        CommandRun run = run("evaluate", manifest(goodRows()), "--split", "test");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.error()).contains("no row of the split test, must be at least 1");
    }

    @Test
    void evaluateSkipsCountsAndListsBadRowsAndMeasuresTheOthers() throws IOException {
        String bad = badRows() + row("short.wav", "sad", "g") + ",\n"; // found when measuring

        CommandRun clean = run("evaluate", manifest(goodRows()));
        CommandRun run = run("evaluate", manifest(goodRows() + bad), "--skip-bad");

        assertThat(run.status()).isZero();
        assertThat(run.errorLines().stream().filter(line -> line.contains("skipped line")))
                .hasSize(8);
        assertThat(run.error())
                .contains("affetto: skipped line 10: no such audio file", "skipped 7 of 16 rows")
                .contains("affetto: skipped line 19: ", "short.wav", "skipped 1 of 9 recordings")
                .doesNotContain("\tat ");
        JsonNode figures = MAPPER.readTree(run.out());
        assertThat(figures.get("skipped").asInt()).isEqualTo(8);
        assertThat(figures.get("recordings").asInt()).isEqualTo(8);
        assertThat(figures.get("confusion"))
                .isEqualTo(MAPPER.readTree(clean.out()).get("confusion"));
        assertThat(MAPPER.readTree(clean.out()).get("skipped").asInt()).isZero();
    }

    @Test
    void skippingTrainsTheModelOfTheGoodRowsWhetherOthersAreBadOrNot() throws IOException {
        Path good = manifest(goodRows());
        Path mixed =
                Files.writeString(
                        folder.resolve("mixed.csv"),
                        HEADER + goodRows() + badRows() + row("short.wav", "sad", "g") + ",\n");
        Path skippingNothing = folder.resolve("skipping nothing");
        Path skipping = folder.resolve("skipping");
        Path cache = folder.resolve("features");

        CommandRun strict = run("train", good, "--cache", cache);
        CommandRun nothing =
                run("train", good, "--cache", cache, "--out", skippingNothing, "--skip-bad");
        CommandRun run = run("train", mixed, "--cache", cache, "--out", skipping, "--skip-bad");

        assertThat(strict.status()).isZero();
        assertThat(nothing.error()).isEqualTo(strict.error()).doesNotContain("skipped");
        assertThat(run.error()).contains("skipped line 19: ").endsWith(strict.error());
        for (Path model : List.of(skippingNothing, skipping)) {
            assertThat(model.resolve("parameters.bin"))
                    .hasSameBinaryContentAs(out.resolve("parameters.bin"));
        }
        assertThat(data(skippingNothing)).isEqualTo(data(out)).contains("SHA-256");
        assertThat(data(skipping)).isEqualTo(data(out).replace("manifest.csv", "mixed.csv"));
    }

    @Test
    void skippingWithNothingBadEvaluatesAndExperimentsTheSame() throws IOException {
        Path manifest = manifest(goodRows());
        Path other = folder.resolve("other");
        Path cache = folder.resolve("features");

        CommandRun strict = run("experiment", manifest, "--cache", cache);
        CommandRun skipping =
                run("experiment", manifest, "--cache", cache, "--out", other, "--skip-bad");

        assertThat(strict.status()).isZero();
        assertThat(skipping.status()).isZero();
        assertThat(predictions(other)).isEqualTo(predictions(out)).hasSize(2);
        assertThat(other.resolve("dataset")).hasSameTextualContentAs(out.resolve("dataset"));
        assertThat(run("evaluate", manifest, "--cache", cache, "--skip-bad").out())
                .isEqualTo(run("evaluate", manifest, "--cache", cache).out());
    }

    @Test
    void measuringMayLeaveTooLittleToGoOn() throws IOException {
        String rows = goodRows().replace(",sad,", ",happy,") + row("short.wav", "sad", "g") + ",\n";

        CommandRun run = run("train", manifest(rows), "--skip-bad");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.error())
                .contains("skipped line 10: ", "after measuring", "only one emotion")
                .doesNotContain("\tat ");
        assertThat(out.resolve("model.json")).doesNotExist();
    }

    @Test
    void augmentedRecordingsTeachNothingThatReadsNoSound() throws IOException {
        Path manifest = manifest(goodRows());

        CommandRun run =
                CommandRun.of(
                        "train",
                        manifest.toString(),
                        "--augmented",
                        manifest.toString(),
                        "--preset",
                        "fusion-without-audio",
                        "--out",
                        out.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.error())
                .contains("illegal --augmented: fusion-without-audio reads no sound");
    }

    @Test
    void experimentSkipsWhatIsBadInBothManifests() throws IOException {
        Path augmented =
                Files.writeString(
                        folder.resolve("augmented.csv"),
                        HEADER
                                + row("take 0.wav", "happy", "work 0")
                                + ",\n"
                                + row("take 2.wav", "happy", "") // would be line 3 of the other
                                + ",\n"
                                + row("gone.wav", "happy", "work 1")
                                + ",\n"
                                + row("short.wav", "happy", "work 1")
                                + ",\n");
        Path manifest = manifest(goodRows() + badRows());

        CommandRun strict = run("experiment", manifest, "--augmented", augmented);
        CommandRun run = run("experiment", manifest, "--augmented", augmented, "--skip-bad");

        String name = augmented.toString();
        assertThat(strict.status()).isEqualTo(1);
        assertThat(strict.error())
                .contains("line 10: ", name + ": line 3: no group, must be that of the original")
                .contains(name + ": line 4: no such audio file");
        assertThat(run.status()).isZero();
        assertThat(run.error())
                .contains("affetto: skipped " + name + ": line 3: ", "skipped 9 of 19 rows")
                .contains("affetto: skipped " + name + ": line 5: ", "1 of 2 recordings");
        JsonNode setup = MAPPER.readTree(out.resolve("results.json").toFile()).get("setup");
        assertThat(setup.get("examples").asInt()).isEqualTo(8);
        assertThat(setup.get("augmentedExamples").asInt()).isEqualTo(1);
        assertThat(setup.get("skipped")).hasSize(10);
        assertThat(setup.get("skipped").get(9).asText()).startsWith(name + ": line 5: ");
    }

    @Test
    void brokenEncodingCostsItsLineOnly() throws IOException {
        String rows = goodRows() + row("gone.wav", "sad", "Caf\u00e9") + ",\n";
        Path manifest = folder.resolve("latin1.csv");
        Files.write(manifest, (HEADER + rows).getBytes(StandardCharsets.ISO_8859_1));

        CommandRun strict = run("evaluate", manifest);
        CommandRun run = run("evaluate", manifest, "--skip-bad");

        assertThat(strict.status()).isEqualTo(1);
        assertThat(strict.errorLines().get(1)).isEqualTo("  line 10: not UTF-8 (byte 0xE9)");
        assertThat(run.status()).isZero();
        assertThat(MAPPER.readTree(run.out()).get("recordings").asInt()).isEqualTo(8);
    }

    @Test
    void thousandsOfBadRowsDoNotFloodTheTerminal() throws IOException {
        StringBuilder rows = new StringBuilder(goodRows());
        for (int i = 0; i < 3_000; i++) {
            rows.append("gone ").append(i).append(".wav,,,,,,,sad,,\n");
        }
        Path manifest = manifest(rows.toString());

        CommandRun strict = run("evaluate", manifest);
        CommandRun run = run("evaluate", manifest, "--skip-bad");

        assertThat(strict.errorLines()).hasSize(1 + 100 + 1);
        assertThat(strict.error()).contains("3000 of 3008 rows are bad", "and 2900 more");
        assertThat(run.status()).isZero();
        assertThat(run.errorLines()).hasSize(100 + 1 + 1);
        assertThat(run.error()).contains("and 2900 more", "skipped 3000 of 3008 rows");
    }

    /** What the trials of an experiment predicted; how long they took differs from run to run. */
    private static List<JsonNode> predictions(Path experiment) throws IOException {
        try (Stream<Path> files = Files.list(experiment.resolve("trials"))) {
            List<JsonNode> predictions = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                predictions.add(MAPPER.readTree(file.toFile()).get("predictions"));
            }
            assertThat(predictions).doesNotContainNull();
            return predictions;
        }
    }

    /** What the model says it learnt from. */
    private static String data(Path model) throws IOException {
        return MAPPER.readTree(model.resolve("model.json").toFile()).findValue("data").toString();
    }
}
