package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.audio.AudioSource;
import dev.affetto.audio.TestSounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One small library, indexed once, through the command line. */
class LibraryCommandTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir private static Path shared;
    private static Path music;
    private static Path store;
    private static CommandRun added;

    @BeforeAll
    static void addMusic() throws IOException {
        music = Files.createDirectories(shared.toRealPath().resolve("music"));
        store = shared.resolve("store.db");
        sound("Клара Шуман/ночь/01 Ноктюрн.wav", 220);
        sound("Bach - Prelude.wav", 330);
        sound("Bach - Fugue.wav", 440);
        sound("1984.wav", 550);
        Files.writeString(music.resolve("bad.mp3"), "no sound");
        added = add(store, "--format", "json", music);
    }

    private static Path sound(String name, double frequencyHz) throws IOException {
        Path file = music.resolve(name);
        Files.createDirectories(file.getParent());
        return TestSounds.writeWav(
                file, TestSounds.pianoTone(frequencyHz, 2), AudioSource.SAMPLE_RATE_HZ);
    }

    private static CommandRun add(Path into, Object... arguments) throws IOException {
        List<Object> all = new ArrayList<>(List.of("library", "add", "--store", into));
        all.addAll(List.of("--model", TinyModel.folder()));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray());
    }

    private static CommandRun library(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("library"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--store", store));
        return CommandRun.of(all.toArray());
    }

    private static List<JsonNode> json(CommandRun run) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : run.outLines()) {
            nodes.add(MAPPER.readTree(line));
        }
        return nodes;
    }

    private static List<String> titles(CommandRun run) throws IOException {
        return json(run).stream().map(node -> node.get("title").asText()).toList();
    }

    @Test
    void addTellsWhatBecameOfEverySongAndNamesBadFilesAtTheEnd() throws IOException {
        assertThat(added.status()).isEqualTo(1);
        JsonNode node = MAPPER.readTree(added.out());
        assertThat(node.get("added").asInt()).isEqualTo(4);
        assertThat(node.get("problems")).hasSize(1);
        assertThat(node.get("problems").get(0).get("path").asText())
                .isEqualTo(music.resolve("bad.mp3").toString());
        assertThat(added.errorLines())
                .containsExactly(
                        "affetto: cannot read "
                                + music.resolve("bad.mp3")
                                + ": it is not sound in a known format");
    }

    @Test
    void addingAgainReadsNothing() throws IOException {
        CommandRun run = add(store, music);

        assertThat(run.out())
                .isEqualTo(
                        "songs: 0 added, 0 read again, 0 moved, 0 copied, 4 unchanged; files: 0"
                                + " missing now, 0 there again, 1 left out\n");
    }

    @Test
    void listShowsNumberEmotionLengthAndName() {
        CommandRun run = library("list");

        assertThat(run.status()).isZero();
        assertThat(run.outLines()).hasSize(4);
        assertThat(run.out())
                .containsPattern(
                        " +\\d+  \\w+ +\\d+ %     0:02  Клара Шуман - Ноктюрн \\(ночь\\)\n");
    }

    @Test
    void jsonHoldsTheFieldsOfTheContract() throws IOException {
        JsonNode node = json(library("list", "--format", "json", "ноктюрн")).get(0);

        assertThat(node.get("artist").asText()).isEqualTo("Клара Шуман");
        assertThat(node.get("album").asText()).isEqualTo("ночь");
        assertThat(node.get("duration_seconds").asDouble()).isEqualTo(2);
        assertThat(node.get("model").asText()).matches("lstm-attention@[0-9a-f]{8}");
        assertThat(node.get("emotion_set").asText()).isEqualTo("quadrants");
        assertThat(node.get("missing").asBoolean()).isFalse();
        double sum =
                StreamSupport.stream(node.get("probabilities").spliterator(), false)
                        .mapToDouble(JsonNode::asDouble)
                        .sum();
        assertThat(sum).isBetween(0.9999, 1.0001); // kept in single precision
        JsonNode file = node.get("files").get(0);
        assertThat(file.get("modality").asText()).isEqualTo("audio");
        assertThat(file.get("path").asText())
                .isEqualTo(music.resolve("Клара Шуман/ночь/01 Ноктюрн.wav").toString());
        assertThat(file.get("sha256").asText()).matches("[0-9a-f]{64}");
    }

    @Test
    void listSearchesSortsAndLimits() throws IOException {
        assertThat(titles(library("list", "--format", "json", "--sort", "title", "bach")))
                .containsExactly("Fugue", "Prelude");
        assertThat(titles(library("list", "--format", "json", "--limit", "2"))).hasSize(2);
        List<JsonNode> excited = json(library("list", "--format", "json", "--sort", "arousal"));
        assertThat(excited).extracting(node -> -node.get("arousal").asDouble()).isSorted();
        String label = excited.get(0).get("emotion").asText();
        assertThat(json(library("list", "--format", "json", "--emotion", label)))
                .isNotEmpty()
                .allMatch(node -> node.get("emotion").asText().equals(label));
    }

    @Test
    void listOfNothingSaysSo() {
        CommandRun run = library("list", "'; drop table song; --");

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.error()).isEqualTo("affetto: no such song in the library\n");
        assertThat(library("list").outLines()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--emotion angry", "--limit 0", "--sort loudness", "--format xml"})
    void wrongOptionsOfListAreAWrongCommandLine(String option) {
        List<Object> words = new ArrayList<>(List.of("list"));
        words.addAll(List.of(option.split(" ")));

        assertThat(library(words.toArray()).status()).isEqualTo(2);
    }

    @Test
    void showDrawsTheCourseAndNamesTheFiles() {
        CommandRun run = library("show", "prelude");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("Bach - Prelude", music.resolve("Bach - Prelude.wav").toString())
                .contains("course", "valence", "arousal", "attention");
    }

    @Test
    void showAsJsonHoldsTheSegmentsOfAnalyze() throws IOException {
        JsonNode song = json(library("show", "fugue", "--format", "json")).get(0);
        JsonNode analysis =
                json(CommandRun.of(
                                "analyze",
                                "--model",
                                TinyModel.folder(),
                                "--format",
                                "json",
                                music.resolve("Bach - Fugue.wav")))
                        .get(0);

        assertThat(song.get("emotion")).isEqualTo(analysis.get("emotion"));
        assertThat(song.get("modalities")).isEqualTo(analysis.get("modalities"));
        JsonNode segment = song.get("segments").get(0);
        JsonNode expected = analysis.get("segments").get(0);
        assertThat(segment.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(expected::fieldNames);
        for (String field : List.of("start_seconds", "end_seconds", "valence", "attention")) {
            assertThat(segment.get(field).asDouble())
                    .isCloseTo(
                            expected.get(field).asDouble(),
                            org.assertj.core.api.Assertions.within(1e-6)); // single precision
        }
    }

    @Test
    void songIsFoundByNumberBeforeItsName() throws IOException {
        long number = json(library("list", "--format", "json", "1984")).get(0).get("id").asLong();

        assertThat(titles(library("show", number, "--format", "json"))).containsExactly("1984");
        assertThat(titles(library("show", "1984", "--format", "json"))).containsExactly("1984");
    }

    @Test
    void textOfSeveralSongsIsRefusedWithTheirNumbers() {
        CommandRun run = library("show", "bach");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.errorLines()).hasSize(3);
        assertThat(run.error()).contains("'bach' is no one song", "Bach - Fugue", "Bach - Prelude");
        assertThat(library("show", "99999999").error())
                .isEqualTo("affetto: no such song in the library: '99999999'\n");
    }

    @Test
    void folderThatIsNotThereIsAnErrorAndMarksNothing() throws IOException {
        CommandRun run = add(store, music.resolve("nowhere"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.error())
                .isEqualTo("affetto: " + music.resolve("nowhere") + ": no such folder\n");
        assertThat(library("list").outLines()).hasSize(4);
    }

    @Test
    void goneSongsAreListedIfAskedFor(@TempDir Path folder) throws IOException {
        Path own = folder.resolve("own.db");
        Path file = folder.resolve("m/a.wav");
        Files.createDirectories(file.getParent());
        TestSounds.writeWav(file, TestSounds.sine(440, 1), AudioSource.SAMPLE_RATE_HZ);
        add(own, file.getParent());
        Files.delete(file);

        assertThat(add(own, file.getParent()).out()).contains("1 missing now");

        assertThat(CommandRun.of("library", "list", "--store", own).outLines()).isEmpty();
        assertThat(CommandRun.of("library", "list", "--missing", "--store", own).out())
                .contains("a  (missing)");
    }

    @Test
    void exportAndImportMoveEverySong(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("all.jsonl.gz");
        Path other = folder.resolve("other.db");

        CommandRun exported = library("export", file, "--format", "json");
        CommandRun imported = CommandRun.of("library", "import", file, "--store", other);

        assertThat(MAPPER.readTree(exported.out()).get("songs").asInt()).isEqualTo(4);
        assertThat(imported.out()).startsWith("imported: songs 4, listeners 0");
        assertThat(CommandRun.of("library", "list", "--format", "json", "--store", other).out())
                .isEqualTo(library("list", "--format", "json").out());
        CommandRun twice = CommandRun.of("library", "import", file, "--store", other);
        assertThat(twice.status()).isEqualTo(1);
        assertThat(twice.errorLines()).hasSize(1);
    }

    @Test
    void storeThatIsNoneIsRefusedInOneLine(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("text.db"), "this is no database at all");

        CommandRun run = CommandRun.of("library", "list", "--store", text);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.error()).contains(text.toString());
    }

    @Test
    void missingSubcommandIsAWrongCommandLine() {
        CommandRun run = CommandRun.of("library");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.error()).contains("must be one of add, list, show, export, import");
    }
}
