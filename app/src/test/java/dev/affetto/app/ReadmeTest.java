package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.TestEnvironment;
import dev.affetto.model.EmotionRecognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the README shows is what the program does. */
class ReadmeTest {

    private static String readme;

    @BeforeAll
    static void readReadme() throws IOException {
        readme = Files.readString(TestEnvironment.repositoryRoot().resolve("README.md"));
    }

    private static List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Arguments of every line that starts the program, without what the shell takes away. */
    private static List<List<String>> commandLines() {
        return blocks("sh").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("./affetto "))
                .map(ReadmeTest::arguments)
                .toList();
    }

    private static List<String> arguments(String line) {
        String command = line.substring("./affetto ".length()).replaceFirst(" > .*", "");
        return Pattern.compile("'([^']*)'|(\\S+)")
                .matcher(command)
                .results()
                .map(ReadmeTest::word)
                .toList();
    }

    private static String word(MatchResult found) {
        return found.group(1) != null ? found.group(1) : found.group(2);
    }

    /** The first command on the example's own file, from whichever folder the tests run in. */
    private static List<Object> firstCommand() {
        List<Object> arguments = new ArrayList<>(commandLines().get(0));
        Path example = TestEnvironment.repositoryRoot().resolve(arguments.get(1).toString());
        arguments.set(1, example);
        return arguments;
    }

    @Test
    void firstTwoCommandsAreTheMainJobAndTheTests() {
        List<String> lines = blocks("sh").get(0).lines().toList();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("./affetto analyze examples/");
        assertThat(lines.get(1)).isEqualTo("mvn verify");
    }

    @Test
    void firstCommandShowsTheCourseOfItsExample() throws IOException {
        List<Object> arguments = firstCommand();
        arguments.addAll(List.of("--model", TinyModel.folder()));

        CommandRun run = CommandRun.of(arguments.toArray());

        assertThat(run.status()).isZero();
        assertThat(run.error()).isEmpty();
        assertThat(run.out()).contains("audio.ogg", "course", "valence", "arousal");
    }

    @Test
    void firstCommandWorksWithTheModelInTheProgram() {
        String model = "/dev/affetto/model/fusion/model.json";
        if (EmotionRecognizer.class.getResource(model) == null) {
            TestEnvironment.absent("the model " + model + " on the class path");
        }

        CommandRun run = CommandRun.of(firstCommand().toArray());

        assertThat(run.error()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void everyCommandLineIsUnderstood() {
        assertThat(commandLines()).hasSizeGreaterThan(4);
        for (List<String> arguments : commandLines()) {
            CommandLine commandLine =
                    AffettoCommand.commandLine(
                            Terminal.NONE,
                            new PrintWriter(PrintWriter.nullWriter()),
                            new PrintWriter(PrintWriter.nullWriter()));
            assertThatCode(() -> commandLine.parseArgs(arguments.toArray(String[]::new)))
                    .as(String.join(" ", arguments))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void everyCommandIsListed() {
        CommandLine commandLine =
                AffettoCommand.commandLine(
                        Terminal.NONE,
                        new PrintWriter(PrintWriter.nullWriter()),
                        new PrintWriter(PrintWriter.nullWriter()));

        for (String command : commandLine.getSubcommands().keySet()) {
            assertThat(readme).contains("| `" + command + " ");
        }
    }

    @Test
    void shownJsonHasTheFieldsOfARealOne() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<Object> arguments = firstCommand();
        arguments.addAll(List.of("--model", TinyModel.folder(), "--format", "json"));

        JsonNode shown = mapper.readTree(blocks("json").get(0));
        JsonNode real = mapper.readTree(CommandRun.of(arguments.toArray()).out());

        assertThat(fields(shown)).isEqualTo(fields(real));
        assertThat(fields(shown.get("segments").get(0)))
                .isEqualTo(fields(real.get("segments").get(0)));
    }

    private static Set<String> fields(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
