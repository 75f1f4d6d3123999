package dev.affetto.evaluation;

import static dev.affetto.evaluation.StoredTrials.fold;
import static dev.affetto.evaluation.StoredTrials.prediction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.model.EpochReport;
import dev.affetto.model.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentResultsTest {

    private static final ExperimentResults RESULTS =
            StoredTrials.results(
                    List.of(
                            new TrialResult(
                                    new Trial("lstm", Trial.Protocol.OFFICIAL_SPLIT, 1, 0, 1),
                                    List.of(new EpochReport(1, 9, 0.1, Double.NaN, Double.NaN)),
                                    1.5,
                                    10,
                                    0,
                                    123_456_789_012L,
                                    1,
                                    0.1,
                                    List.of(prediction("Für Elise", 1, 1))),
                            fold("lstm", 1, 0, prediction("b", 0, 1))));

    /** To the last digit; NaN is like NaN. */
    private static final RecursiveComparisonConfiguration EVERYTHING =
            RecursiveComparisonConfiguration.builder()
                    .withEqualsForType(Double::equals, Double.class)
                    .build();

    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("results.json");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        RESULTS.write(file);

        assertThat(ExperimentResults.read(file))
                .usingRecursiveComparison(EVERYTHING)
                .isEqualTo(RESULTS);
    }

    @Test
    void everyPresetIsReadAgain() throws IOException {
        List<Preset> presets = Preset.names().stream().map(Preset::named).toList();
        new ExperimentResults(1, EmotionSet.PAPER, StoredTrials.SETUP, presets, List.of())
                .write(file);

        assertThat(ExperimentResults.read(file).presets()).isEqualTo(presets);
        assertThat(ExperimentResults.read(file).emotionSet()).isEqualTo(EmotionSet.PAPER);
    }

    @Test
    void missingFigureOfAnEpochStaysMissing() throws IOException {
        RESULTS.write(file);
        EpochReport epoch = ExperimentResults.read(file).trials().get(0).history().get(0);

        assertThat(epoch.validationLoss()).isNaN();
        assertThat(epoch.trainingLoss()).isEqualTo(0.1); // the shortest text of a double is exact
    }

    @Test
    void sameResultsGiveTheSameBytes() throws IOException {
        RESULTS.write(file);
        Path again = folder.resolve("again.json");
        ExperimentResults.read(file).write(again);

        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void namesKeepTheirOrder() {
        Map<String, String> versions = new LinkedHashMap<>();
        for (int part = 20; part > 0; part--) {
            versions.put("part " + part, "1");
        }
        ExperimentResults.Setup setup =
                new ExperimentResults.Setup(
                        "", "", 0, 0, 0, 0, Map.of(), List.of(), 2, 1, "", "", versions);
        versions.clear();

        assertThat(setup.versions()).hasSize(20);
        assertThat(setup.versions().keySet()).startsWith("part 20", "part 19", "part 18");
        assertThat(List.copyOf(setup.versions().keySet()).get(19)).isEqualTo("part 1");
    }

    @Test
    void unknownFieldOfALaterVersionIsPassedOver() throws IOException {
        RESULTS.write(file);
        edit("{\"formatVersion\":1,", "{\"formatVersion\":1,\"mood\":\"good\",");

        assertThat(ExperimentResults.read(file))
                .usingRecursiveComparison(EVERYTHING)
                .isEqualTo(RESULTS);
    }

    @Test
    void newerFormatIsRefusedEvenIfItLooksDifferent() throws IOException {
        Files.writeString(file, "{\"formatVersion\": 2, \"trials\": \"elsewhere\"}");

        assertThatThrownBy(() -> ExperimentResults.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "illegal results: " + file + " has format version 2, must be from 1 to 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"formatVersion\": 0}"})
    void fileWithoutFormatIsRefused(String content) throws IOException {
        Files.writeString(file, content);

        assertThatThrownBy(() -> ExperimentResults.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "illegal results: " + file + " has format version 0, must be from 1 to 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"formatVersion\": 1}",
                "{\"formatVersion\": 1, \"trials\": 3}",
                "[]",
                "",
                "no JSON at all"
            })
    void damagedFileIsRefusedInOneLine(String content) throws IOException {
        Files.writeString(file, content);

        assertThatThrownBy(() -> ExperimentResults.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("damaged results: " + file + ": ")
                .message()
                .hasLineCount(1);
    }

    @Test
    void fileThatEndsInTheMiddleIsRefused() throws IOException {
        RESULTS.write(file);
        String whole = Files.readString(file);
        for (int length : new int[] {1, whole.length() / 2, whole.length() - 1}) {
            Files.writeString(file, whole.substring(0, length));

            assertThatThrownBy(() -> ExperimentResults.read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("damaged results: " + file + ": ");
        }
    }

    @Test
    void missingFileIsRefused() {
        assertThatThrownBy(() -> ExperimentResults.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    private void edit(String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}
