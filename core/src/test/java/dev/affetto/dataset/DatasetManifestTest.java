package dev.affetto.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.affetto.emotion.EmotionSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetManifestTest {

    private static final String HEADER =
            "audio,score,performance,video,title,artist,album,emotions,group,split\n";

    @TempDir Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.writeString(folder.resolve("a.wav"), "sound a");
        Files.writeString(folder.resolve("b.wav"), "sound b");
        Files.writeString(folder.resolve("b.mid"), "notes b");
    }

    @Test
    void rowsBecomeExamplesWithFilesBesideTheManifest() throws IOException {
        Path elsewhere = folder.resolve("b.mid").toAbsolutePath();
        DatasetManifest manifest =
                read(
                        HEADER
                                + "a.wav,,,,\"Waltz, slow\",Ann,First,happy,w1,train\n"
                                + "b.wav,,"
                                + elsewhere
                                + ",,,,,sad,,\n");

        Example first = manifest.examples().get(0);
        assertThat(first.recording().audio()).contains(folder.resolve("a.wav"));
        assertThat(first.recording().performance()).isEmpty();
        assertThat(first.title()).isEqualTo("Waltz, slow");
        assertThat(first.artist()).isEqualTo("Ann");
        assertThat(first.album()).isEqualTo("First");
        assertThat(first.emotion()).isEqualTo("happy");
        assertThat(first.group()).isEqualTo("w1");
        assertThat(first.split()).contains(Split.TRAIN);
        Example second = manifest.examples().get(1);
        assertThat(second.recording().performance()).contains(elsewhere);
        assertThat(second.split()).isEmpty();
    }

    @Test
    void blankGroupIsAGroupOfItsOwnForEachRow() throws IOException {
        DatasetManifest manifest = read(HEADER + "a.wav,,,,t,,,happy,,\nb.wav,,,,t,,,happy,,\n");

        assertThat(manifest.examples())
                .extracting(Example::group)
                .containsExactly("(line 2)", "(line 3)");
    }

    @Test
    void columnsMayComeInAnyOrderAndAfterAByteOrderMark() throws IOException {
        DatasetManifest manifest =
                read(
                        String.join(
                                "\r\n",
                                "\uFEFFsplit,group,emotions,album,artist,title,video,performance,score,audio",
                                "test,g,tense,,,Étude,,,,a.wav"));

        Example example = manifest.examples().get(0);
        assertThat(example.split()).contains(Split.TEST);
        assertThat(example.title()).isEqualTo("Étude");
        assertThat(example.recording().audio()).contains(folder.resolve("a.wav"));
    }

    @Test
    void everyProblemIsListedWithItsLine() {
        // The quoted title spans lines 2 and 3, line 5 is blank: line numbers are the file's own.
        List<String> problems =
                problems(
                        HEADER
                                + "a.wav,,,,\"two\nlines\",,,hapy,,train\n"
                                + "missing.wav,,,,,,,sad,,later\n"
                                + "\n"
                                + "a.wav,,,,,,,sad,,\n"
                                + ",,,,,,,sad,,\n"
                                + "b.wav,,gone.mid,,,,,,,\n");

        assertThat(problems)
                .containsExactly(
                        "line 2: unknown emotion 'hapy', must be one of [happy, tense, sad,"
                                + " relaxed]",
                        "line 4: no such audio file: " + folder.resolve("missing.wav"),
                        "line 4: unknown split 'later', must be blank or one of [train, val, test]",
                        "line 6: audio a.wav is already in line 2",
                        "line 7: no file, must have audio, score, performance or video",
                        "line 8: no such performance file: " + folder.resolve("gone.mid"),
                        "line 8: unknown emotion '', must be one of [happy, tense, sad, relaxed]");
    }

    @Test
    void messageHoldsFileAndProblems() {
        assertThatThrownBy(() -> read(HEADER + "a.wav,,,,,,,hapy,,\n"))
                .isInstanceOf(MalformedManifestException.class)
                .hasMessageContaining("manifest.csv")
                .hasMessageContaining("line 2: unknown emotion 'hapy'");
    }

    @Test
    void missingAndUnknownColumnsAreNamed() {
        assertThat(problems("audio,score,performance,video,title,artist,album,mood,group\n"))
                .anySatisfy(problem -> assertThat(problem).contains("unknown column 'mood'"))
                .contains("line 1: missing column 'emotions'", "line 1: missing column 'split'");
    }

    @Test
    void rowWithTooFewValuesIsNamed() {
        assertThat(problems(HEADER + "a.wav,,,,,,,happy,,\nb.wav,happy\n"))
                .containsExactly("line 3: 2 values, must be 10");
    }

    @Test
    void fileWithoutRowsIsRefused() {
        assertThat(problems("")).singleElement().asString().startsWith("empty, must start with");
        assertThat(problems(HEADER)).singleElement().asString().startsWith("no rows");
    }

    @Test
    void brokenUtf8IsNamedWithItsLine() throws IOException {
        Path csv = folder.resolve("manifest.csv");
        Files.write(
                csv,
                (HEADER + "a.wav,,,,Caf\u00e9,,,happy,,\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> DatasetManifest.read(csv, EmotionSet.QUADRANTS))
                .isInstanceOf(MalformedManifestException.class)
                .hasMessageContaining("line 2: not UTF-8");
    }

    @Test
    void openQuoteIsRefused() {
        assertThat(problems(HEADER + "a.wav,,,,\"open,,,happy,,\n"))
                .singleElement()
                .asString()
                .startsWith("line 2: not CSV");
    }

    @Test
    void writtenManifestReadsBackTheSame() throws IOException {
        DatasetManifest manifest =
                read(
                        HEADER
                                + "a.wav,,,,\"Say \"\"so\"\", she said\",,,happy,w1,train\n"
                                + "b.wav,,b.mid,,,,,sad,w2,val\n");
        Path copy = folder.resolve("copy.csv");

        manifest.write(copy);

        assertThat(DatasetManifest.read(copy, EmotionSet.QUADRANTS)).isEqualTo(manifest);
        assertThat(Files.readString(copy)).startsWith(HEADER).contains("\na.wav,");
    }

    @Test
    void hashFollowsContentAndLabelsButNotThePlace() throws IOException {
        String row = HEADER + "a.wav,,,,t,,,happy,w1,train\n";
        String hash = read(row).contentHash();
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.copy(folder.resolve("a.wav"), other.resolve("a.wav"));
        Files.writeString(other.resolve("manifest.csv"), row);

        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(
                        DatasetManifest.read(other.resolve("manifest.csv"), EmotionSet.QUADRANTS)
                                .contentHash())
                .isEqualTo(hash);
        assertThat(read(row.replace("happy", "sad")).contentHash()).isNotEqualTo(hash);
        Files.writeString(folder.resolve("a.wav"), "sound A");
        assertThat(read(row).contentHash()).isNotEqualTo(hash);
    }

    @Test
    void tenThousandRowsAreReadWithinFiveSeconds() throws IOException {
        // Takes about 0.3 s; the bound is wide for a loaded machine, and still far below quadratic.
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 10_000; i++) {
            Files.writeString(folder.resolve(i + ".wav"), "s");
            rows.append(i).append(".wav,,,,t,,,happy,,\n");
        }
        String text = rows.toString();

        long start = System.nanoTime();
        assertThat(read(text).examples()).hasSize(10_000);
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(5);
    }

    @Test
    void splitsAreKnownByTheirWords() {
        assertThat(Split.labelled("val")).isEqualTo(Optional.of(Split.VALIDATION));
        assertThat(Split.labelled("Train")).isEqualTo(Optional.of(Split.TRAIN));
        assertThat(Split.labelled("validation")).isEmpty();
    }

    private DatasetManifest read(String text) throws IOException {
        Path csv = folder.resolve("manifest.csv");
        Files.writeString(csv, text);
        return DatasetManifest.read(csv, EmotionSet.QUADRANTS);
    }

    private List<String> problems(String text) {
        return catchThrowableOfType(MalformedManifestException.class, () -> read(text)).problems();
    }
}
