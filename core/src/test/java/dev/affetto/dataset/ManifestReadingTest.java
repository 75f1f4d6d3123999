package dev.affetto.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.affetto.TestEnvironment;
import dev.affetto.emotion.EmotionSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReadingTest {

    private static final String HEADER =
            "audio,score,performance,video,title,artist,album,emotions,group,split\n";

    @TempDir private Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        for (String name : List.of("a.wav", "b.wav", "c.wav", "d.wav", "b.mid")) {
            Files.writeString(folder.resolve(name), "content of " + name);
        }
    }

    @Test
    void rowsWithoutProblemsAreReadAndTheOthersListedOneLineEach() throws IOException {
        // The quoted title spans lines 2 and 3, line 5 is blank: line numbers are the file's own.
        ManifestReading reading =
                skippingBad(
                        HEADER
                                + "a.wav,,,,\"two\nlines\",,,happy,,train\n"
                                + "missing.wav,,,,,,,sad,,later\n"
                                + "\n"
                                + "b.wav,,,,,,,hapy,,\n"
                                + "c.wav,happy\n"
                                + "d.wav,,,,,,,relaxed,,\n");

        assertThat(reading.rows()).extracting(ManifestReading.Row::line).containsExactly(2L, 8L);
        assertThat(reading.skipped())
                .containsExactly(
                        "line 4: no such audio file: "
                                + folder.resolve("missing.wav")
                                + "; unknown split 'later', must be blank or one of [train, val,"
                                + " test]",
                        "line 6: unknown emotion 'hapy', must be one of [happy, tense, sad,"
                                + " relaxed]",
                        "line 7: 2 values, must be 10");
        assertThat(reading.problems()).hasSize(4);
        assertThat(reading.manifest().examples())
                .extracting(Example::group)
                .containsExactly("(line 2)", "(line 8)"); // the file's lines, not the row's place
    }

    @Test
    void sameAudioIsOneRecordingHoweverItsPathIsSpelled() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("symbolic.wav"), folder.resolve("a.wav"));
        Files.createLink(inside.resolve("hard.wav"), folder.resolve("a.wav"));

        ManifestReading reading =
                skippingBad(
                        HEADER
                                + "a.wav,,,,t,,,happy,g,\n"
                                + "./a.wav,,,,t,,,happy,g,\n"
                                + "inside/../a.wav,,,,t,,,sad,h,\n"
                                + folder.resolve("a.wav")
                                + ",,,,t,,,happy,g,\n"
                                + "inside/symbolic.wav,,,,t,,,happy,g,\n"
                                + "inside/hard.wav,,,,t,,,happy,g,\n"
                                + "a.wav,,,,t,,,happy,g,\n"
                                + "b.wav,,,,t,,,happy,g,\n");

        assertThat(reading.rows()).extracting(ManifestReading.Row::line).containsExactly(2L, 9L);
        assertThat(reading.skipped())
                .containsExactly(
                        "line 3: audio ./a.wav is already in line 2, as a.wav",
                        "line 4: audio inside/../a.wav is already in line 2, as a.wav",
                        "line 5: audio "
                                + folder.resolve("a.wav")
                                + " is already in line 2, as a.wav",
                        "line 6: audio inside/symbolic.wav is already in line 2, as a.wav",
                        "line 7: audio inside/hard.wav is already in line 2, as a.wav",
                        "line 8: repeats line 2");
    }

    @Test
    void rowsWithoutAudioAreTheSameWhereAllTheirFilesAre() throws IOException {
        Files.writeString(folder.resolve("piece.musicxml"), "score");

        ManifestReading reading =
                skippingBad(
                        HEADER
                                + ",,b.mid,,one,,,happy,,\n"
                                + ",,./b.mid,,other,,,happy,,\n"
                                + ",piece.musicxml,b.mid,,with score,,,happy,,\n"
                                + "a.wav,piece.musicxml,,,a take,,,happy,,\n"
                                + "b.wav,piece.musicxml,,,another take,,,happy,,\n");

        assertThat(reading.skipped())
                .containsExactly("line 3: has the same files as line 2"); // a score may be shared
    }

    @Test
    void rowRepeatedWithoutItsFileIsBothMissingAndRepeated() throws IOException {
        String missing = "no such audio file: " + folder.resolve("gone.wav");
        ManifestReading reading =
                skippingBad(
                        HEADER
                                + "gone.wav,,,,,,,happy,,\n"
                                + "gone.wav,,,,,,,happy,,\n"
                                + "a.wav,,,,,,,happy,,\n");

        assertThat(reading.skipped())
                .containsExactly("line 2: " + missing, "line 3: " + missing + "; repeats line 2");
    }

    @Test
    void filesThatCannotHoldAnythingAreNamedForWhatTheyAre() throws Exception {
        TestEnvironment.requireTool("mkfifo");
        Path pipe = folder.resolve("pipe.wav");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Files.createFile(folder.resolve("empty.wav"));
        Files.createDirectory(folder.resolve("album"));
        Files.createSymbolicLink(folder.resolve("nowhere.wav"), folder.resolve("gone.wav"));

        ManifestReading reading =
                skippingBad(
                        HEADER
                                + "pipe.wav,,,,,,,happy,,\n"
                                + "empty.wav,,,,,,,happy,,\n"
                                + "album,,,,,,,happy,,\n"
                                + "nowhere.wav,,,,,,,happy,,\n"
                                + "nul\0.wav,,,,,,,happy,,\n"
                                + "long".repeat(2000)
                                + ",,,,,,,happy,,\n"
                                + "a.wav/b.wav,,,,,,,happy,,\n"
                                + "a.wav,,,,,,,happy,,\n");

        List<String> skipped = reading.skipped();
        assertThat(skipped).hasSize(7);
        assertThat(skipped.get(0)).startsWith("line 2: ").endsWith("must be a regular file");
        assertThat(skipped.get(1)).startsWith("line 3: ").endsWith("is empty (0 bytes)");
        assertThat(skipped.get(2)).startsWith("line 4: ").contains("is a directory");
        assertThat(skipped.get(3)).startsWith("line 5: no such audio file");
        assertThat(skipped.get(4)).startsWith("line 6: illegal audio path");
        assertThat(skipped.get(5)).startsWith("line 7: audio file cannot be looked at");
        assertThat(skipped.get(6)).startsWith("line 8: ").contains("a.wav/b.wav");
    }

    @Test
    void linesThatAreNotUtf8AreSkippedAndNoOthers() throws IOException {
        // Lines end with CR LF; line 4 has two broken bytes, line 6 one in the row of lines 5 and
        // 6.
        byte[] content =
                bytes(
                        HEADER.strip(),
                        "a.wav,,,,Caf\u00e9,,,happy,,", // UTF-8
                        "b.wav,,,,\uFFFD,,,happy,,", // the replacement character itself is allowed
                        "c.wav,,,,Caf[E9] and [FF],,,happy,,",
                        "c.wav,,,,\"two",
                        "lin[C3]es\",,,happy,,",
                        "d.wav,,,,[C3]\"not a quote,,,happy,,",
                        "d.wav,,,,,,,happy,,");

        ManifestReading reading = skippingBad(content);

        assertThat(reading.skipped())
                .containsExactly(
                        "line 4: not UTF-8 (byte 0xE9)",
                        "line 6: not UTF-8 (byte 0xC3)",
                        "line 7: not UTF-8 (byte 0xC3)");
        assertThat(reading.manifest().examples())
                .extracting(Example::title)
                .containsExactly("Caf\u00e9", "\uFFFD", "");
    }

    @Test
    void brokenHeaderIsAProblemOfTheWholeButOtherBrokenLinesAreListedToo() throws IOException {
        byte[] content = bytes("audio[FF]," + HEADER, "a.wav,,,,,,,happy,,", "[FE]");

        List<String> problems = problems(content);

        assertThat(problems)
                .containsExactly(
                        "no header that can be read",
                        "line 1: not UTF-8 (byte 0xFF)",
                        "line 4: not UTF-8 (byte 0xFE)");
        assertThatThrownBy(() -> skippingBad(content))
                .isInstanceOf(MalformedManifestException.class);
    }

    @Test
    void utf16IsRefusedForItsEncoding() {
        byte[] content = ("\uFEFF" + HEADER).getBytes(StandardCharsets.UTF_16LE);

        assertThat(problems(content)).contains("line 1: not UTF-8 (byte 0xFF)");
    }

    @Test
    void strayQuoteCostsItsOwnLineAndNoneOfThoseThatItWouldSwallow() throws IOException {
        ManifestReading reading =
                skippingBad(
                        HEADER
                                + "a.wav,,,,\"Waltz\" in A,,,happy,,\n"
                                + "a.wav,,,,\"Waltz,,,happy,,\n"
                                + "b.wav,,,,\"Slow, sad\",,,sad,,\n"
                                + "c.wav,,,,\"\"\"Moonlight\"\", first\",,,sad,,\n"
                                + "d.wav,,,,\"never closed,,,happy,,\n"
                                + "a.wav,,,,last,,,happy,,\n");

        assertThat(reading.rows())
                .extracting(row -> row.line() + " " + row.example().title())
                .containsExactly("4 Slow, sad", "5 \"Moonlight\", first", "7 last");
        assertThat(reading.skipped())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains(": not CSV: its quotes"))
                .extracting(line -> line.substring(0, 7))
                .containsExactly("line 2:", "line 3:", "line 6:");
    }

    /** About 0.5 s a reading on two cores; the bound is wide for a loaded machine. */
    @Test
    void tenThousandRowsWithOneBadAreRefusedForThatOneOrReadWithoutIt() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 10_000; i++) {
            Files.writeString(folder.resolve(i + ".wav"), "s");
            text.append(i).append(".wav,,,,t,,,").append(i == 6789 ? "hapy" : "sad").append(",,\n");
        }
        String broken = text.toString().replace("hapy", "sad").replace("\n99.wav", "\n99[E9].wav");
        String only =
                "line 6791: unknown emotion 'hapy', must be one of [happy, tense, sad, relaxed]";
        long start = System.nanoTime();

        assertThat(problems(bytes(text.toString()))).containsExactly(only);
        ManifestReading reading = skippingBad(text.toString());
        ManifestReading brokenReading = skippingBad(bytes(broken));

        assertThat((System.nanoTime() - start) / 1e9).isLessThan(20);
        assertThat(reading.skipped()).containsExactly(only);
        assertThat(reading.manifest().examples()).hasSize(9_999);
        assertThat(brokenReading.skipped()).containsExactly("line 101: not UTF-8 (byte 0xE9)");
        assertThat(brokenReading.rows()).hasSize(9_999);
    }

    @Test
    void withNothingBadTheResultIsThatOfTheStrictReading() throws IOException {
        String text =
                HEADER
                        + "a.wav,,,,\"Waltz, slow\",Ann,First,happy,w1,train\n"
                        + "b.wav,,b.mid,,,,,sad,,\n";

        ManifestReading reading = skippingBad(text);
        DatasetManifest strict =
                DatasetManifest.read(folder.resolve("manifest.csv"), EmotionSet.QUADRANTS);

        assertThat(reading.skipped()).isEmpty();
        assertThat(reading.manifest()).isEqualTo(strict);
        assertThat(reading.manifest().contentHash()).isEqualTo(strict.contentHash());
    }

    @Test
    void hashIsThatOfTheRowsUsed() throws IOException {
        String good = HEADER + "a.wav,,,,,,,happy,g,\nb.wav,,,,,,,sad,h,\n";

        String withBad = skippingBad(good + "c.wav,,,,,,,hapy,i,\n").manifest().contentHash();

        assertThat(withBad).isEqualTo(skippingBad(good).manifest().contentHash());
        assertThat(withBad)
                .isNotEqualTo(
                        skippingBad(good + "c.wav,,,,,,,happy,i,\n").manifest().contentHash());
    }

    @Test
    void rowsFoundBadLaterJoinTheOthersInTheOrderOfLines() throws IOException {
        ManifestReading reading =
                skippingBad(
                                HEADER
                                        + "a.wav,,,,,,,happy,g,\n"
                                        + "b.wav,,,,,,,hapy,g,\n"
                                        + "c.wav,,,,,,,sad,,\n")
                        .without(Map.of(2L, "cannot read a.wav: no sound"));

        assertThat(reading.skipped())
                .containsExactly(
                        "line 2: cannot read a.wav: no sound",
                        "line 3: unknown emotion 'hapy', must be one of [happy, tense, sad,"
                                + " relaxed]");
        assertThat(reading.rows()).extracting(ManifestReading.Row::line).containsExactly(4L);
        assertThat(reading.rows().get(0).hasNamedGroup()).isFalse();
        assertThat(reading.only(example -> example.emotion().equals("tense")).rows()).isEmpty();
    }

    @Test
    void nothingLeftIsAnErrorEvenWhenSkipping() {
        assertThatThrownBy(() -> skippingBad(HEADER + "a.wav,,,,,,,hapy,,\n"))
                .isInstanceOf(MalformedManifestException.class)
                .hasMessageContaining("line 2: unknown emotion 'hapy'");
        assertThatThrownBy(() -> skippingBad(HEADER)).hasMessageContaining("no rows");
        assertThatThrownBy(() -> skippingBad("")).hasMessageContaining("empty, must start with");
    }

    /** Whatever the bytes: rows, or a list of problems, and in both readings the same. */
    @Test
    void damagedManifestsNeverGiveAnythingButRowsOrProblems() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        byte[] good =
                (HEADER
                                + "a.wav,,,,\"Waltz, \"\"slow\"\"\",Ann,,happy,w1,train\r\n"
                                + "b.wav,,b.mid,,\"two\nlines\",,,sad,w2,val\n"
                                + "c.wav,,,,Caf\u00e9,,,tense,,test\n"
                                + "d.wav,,,,,,,relaxed,,\n")
                        .getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        int rows = 0;
        for (int i = 0; i < 800; i++) {
            Path csv = Files.write(folder.resolve("fuzz.csv"), damaged(good, random));
            ManifestReading reading = ManifestReading.of(csv, EmotionSet.QUADRANTS);

            rows += reading.rows().size();
            assertThat(reading.rows().isEmpty() && reading.problems().isEmpty()).isFalse();
            assertThat(reading.skipped().size() + reading.problemsOfWhole().size())
                    .isLessThanOrEqualTo(reading.problems().size());
            if (reading.problems().isEmpty()) {
                assertThat(DatasetManifest.read(csv, EmotionSet.QUADRANTS))
                        .isEqualTo(reading.manifest());
            } else {
                refused++;
                assertThatThrownBy(() -> DatasetManifest.read(csv, EmotionSet.QUADRANTS))
                        .isInstanceOf(MalformedManifestException.class);
            }
        }
        assertThat(refused).isBetween(100, 795); // the damage is neither harmless nor total
        assertThat(rows).isPositive();
    }

    /** One to eight bytes changed, taken out or put in, of those that mean something in CSV. */
    private static byte[] damaged(byte[] good, SplittableRandom random) {
        byte[] meaning = {'"', ',', '\n', '\r', 0, (byte) 0xC3, (byte) 0xFF, ' ', 'x'};
        byte[] bytes = good;
        for (int change = random.nextInt(1, 9); change > 0; change--) {
            int place = random.nextInt(bytes.length + 1);
            int kept = Math.min(bytes.length, place + random.nextInt(3));
            ByteArrayOutputStream changed = new ByteArrayOutputStream();
            changed.write(bytes, 0, place);
            if (random.nextBoolean()) {
                changed.write(meaning[random.nextInt(meaning.length)]);
            }
            changed.write(bytes, kept, bytes.length - kept);
            bytes = changed.toByteArray();
        }
        return random.nextInt(20) == 0 ? randomBytes(random) : bytes;
    }

    private static byte[] randomBytes(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private ManifestReading skippingBad(String text) throws IOException {
        return skippingBad(text.getBytes(StandardCharsets.UTF_8));
    }

    private ManifestReading skippingBad(byte[] content) throws IOException {
        Path csv = Files.write(folder.resolve("manifest.csv"), content);
        return DatasetManifest.readSkippingBad(csv, EmotionSet.QUADRANTS);
    }

    private List<String> problems(byte[] content) {
        return catchThrowableOfType(
                        MalformedManifestException.class,
                        () ->
                                DatasetManifest.read(
                                        Files.write(folder.resolve("manifest.csv"), content),
                                        EmotionSet.QUADRANTS))
                .problems();
    }

    /** Lines as UTF-8, each followed by CR LF; {@code [E9]} is that byte alone. */
    private static byte[] bytes(String... lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = String.join("\r\n", lines);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '[') {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 3;
            } else {
                bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
