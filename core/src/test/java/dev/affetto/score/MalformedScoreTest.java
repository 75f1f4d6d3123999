package dev.affetto.score;

import static dev.affetto.score.MusicXmlReaderTest.archive;
import static dev.affetto.score.MusicXmlReaderTest.container;
import static dev.affetto.score.TinyScore.backup;
import static dev.affetto.score.TinyScore.note;
import static dev.affetto.score.TinyScore.played;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input: refused, or read as far as it is sound, with one line that says so. */
class MalformedScoreTest {

    private static final String NOTE = note("C4", 8);

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|empty, must be MusicXML",
                "MThd\u0000\u0000|a MIDI file, must be MusicXML",
                "hello|Content is not allowed in prolog.",
                "<html/>|root element 'html', must be score-partwise or score-timewise",
                "<score-partwise/>|no note with a pitch, must have at least one",
                "<score-partwise><part|XML document structures must start and end",
                "PK nonsense|broken archive",
            })
    void fileWithoutAScoreIsRefusedInOneLine(String content, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("a.musicxml"), content);

        assertThatThrownBy(() -> MusicXmlReader.read(file))
                .isInstanceOf(MalformedScoreException.class)
                .hasMessageContaining("malformed score " + file + ": ")
                .hasMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    @Test
    void missingFileIsNotMalformed() {
        assertThatThrownBy(() -> MusicXmlReader.read(folder.resolve("none.xml")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void drumsAloneAreRefused() throws IOException {
        String clef = "<attributes><clef><sign>percussion</sign></clef></attributes>";
        Path file = TinyScore.write(folder, clef + NOTE);

        assertThatThrownBy(() -> MusicXmlReader.read(file))
                .hasMessageEndingWith("percussion only, must have notes with a pitch");
    }

    @Test
    void notesWithoutPitchAreNoScore() throws IOException {
        String hit = "<note><unpitched/><duration>2</duration></note>";
        Path file = TinyScore.write(folder, hit);

        assertThatThrownBy(() -> MusicXmlReader.read(file))
                .hasMessageEndingWith("no note with a pitch, must have at least one");
    }

    @Test
    void nothingOutsideTheFileIsOpened() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> asked.incrementAndGet());
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.dtd";
            Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
            String doctype =
                    "<!DOCTYPE score-partwise SYSTEM \""
                            + address
                            + "\" [<!ENTITY % all SYSTEM \""
                            + address
                            + "\"> %all; <!ENTITY file SYSTEM \""
                            + secret.toUri()
                            + "\">]>";
            String title = "<movement-title>a&file;b</movement-title><part-list>";
            Score score = readWithDoctype(doctype, title);

            assertThat(score.title()).isEqualTo("ab");
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void entityBombIsNotExpanded() throws IOException {
        StringBuilder doctype = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"lol\">");
        for (int i = 1; i <= 30; i++) {
            String before = "&a" + (i - 1) + ";";
            doctype.append("<!ENTITY a").append(i).append(" \"").append(before.repeat(10));
            doctype.append("\">");
        }
        String title = "<movement-title>x&a30;</movement-title><part-list>";

        assertThat(readWithDoctype(doctype + "]>", title).title()).isEqualTo("x");
    }

    private Score readWithDoctype(String doctype, String partList) throws IOException {
        String xml =
                TinyScore.xml(NOTE)
                        .replaceFirst("<!DOCTYPE[^>]*>", "DOCTYPE")
                        .replace("DOCTYPE", doctype)
                        .replace("<part-list>", partList);
        return MusicXmlReader.read(Files.writeString(folder.resolve("entities.xml"), xml));
    }

    @Test
    void brokenOffFileIsReadToItsLastWholeMeasure() throws IOException {
        String xml = TinyScore.xml(NOTE, note("D4", 8), note("E4", 8));
        int inThirdMeasure = xml.indexOf("<step>E") + 3;
        Path file = Files.writeString(folder.resolve("cut.xml"), xml.substring(0, inThirdMeasure));
        Score score = MusicXmlReader.read(file);

        assertThat(played(score)).containsExactly("60@0.0+4.0", "62@4.0+4.0");
        assertThat(score.warnings()).hasSize(1);
        assertThat(score.warnings().get(0))
                .startsWith("the file breaks off, measures before are kept, line 6: ");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "-8, 1",
        "NaN, 1",
        "1e5, 1",
        "999999999, 1",
        "'', 1",
        "8, 0",
        "8, -2",
        "8, x"
    })
    void noteWithoutLengthIsSkippedOrItsDivisionsAreIgnored(String duration, String divisions)
            throws IOException {
        String broken = NOTE.replace("<duration>8<", "<duration>" + duration + "<");
        String attributes = "<attributes><divisions>" + divisions + "</divisions></attributes>";
        Score score = TinyScore.read(folder, NOTE, attributes + broken, note("D4", 2));

        assertThat(score.warnings()).isNotEmpty();
        assertThat(score.unfolded().notes()).hasSize(duration.equals("8") ? 3 : 2);
    }

    @Test
    void missingDivisionsAreOne() throws IOException {
        String xml = TinyScore.xml(note("C4", 4)).replace("<divisions>2</divisions>", "");
        Score score = MusicXmlReader.read(Files.writeString(folder.resolve("a.xml"), xml));

        assertThat(played(score)).containsExactly("60@0.0+4.0");
        assertThat(score.warnings())
                .containsExactly(
                        "divisions missing before the first duration, taken as 1, in measure 1 of"
                                + " part P1");
    }

    @Test
    void noteWithTypeAloneIsReadByIt() throws IOException {
        String typed = NOTE.replace("<duration>8</duration>", "<type>half</type><dot/>");
        Score score = TinyScore.read(folder, typed + note("D4", 2));

        // A dotted half note is three quarters.
        assertThat(played(score)).containsExactly("60@0.0+3.0", "62@3.0+1.0");
        assertThat(score.warnings()).hasSize(1);
    }

    @Test
    void backupBeforeTheMeasureStopsAtItsStart() throws IOException {
        Score score = TinyScore.read(folder, NOTE, note("D4", 8) + backup(99) + note("E4", 4));

        assertThat(played(score)).containsExactly("60@0.0+4.0", "62@4.0+4.0", "64@4.0+2.0");
        assertThat(score.warnings())
                .containsExactly(
                        "backup before the start of the measure stopped at its start, in measure 2"
                                + " of part P1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"H4", "C99", "G9", "x4"})
    void impossiblePitchIsSkipped(String pitch) throws IOException {
        // The pitch above G9, which is 127, is not in MIDI.
        String octave = pitch.substring(1);
        String broken =
                NOTE.replace("<step>C<", "<step>" + pitch.charAt(0) + "<")
                        .replace("<alter>0<", "<alter>1<")
                        .replace("<octave>4<", "<octave>" + octave + "<");
        Score score = TinyScore.read(folder, broken, NOTE);

        assertThat(played(score)).containsExactly("60@4.0+4.0");
        assertThat(score.warnings())
                .containsExactly(
                        "note skipped, its pitch must be MIDI's 0 to 127, in measure 1 of part P1");
    }

    @Test
    void absurdTempoIsIgnored() throws IOException {
        Score score = TinyScore.read(folder, "<sound tempo=\"0\"/><sound tempo=\"1e9\"/>" + NOTE);

        assertThat(score.tempo()).isEmpty();
        assertThat(score.warnings())
                .containsExactly(
                        "tempo ignored, must be 4 to 2000 quarter notes a minute, 2 times, first in"
                                + " measure 1 of part P1");
    }

    @Test
    void repeatsThatExplodeAreNotTaken() throws IOException {
        // Each half dozen endings, thrice played, 32 times: more than the allowed number of
        // measures.
        String many = "<barline><repeat direction=\"backward\" times=\"999999\"/></barline>";
        String[] measures = new String[20_000];
        Arrays.fill(measures, NOTE + many);
        Score score = TinyScore.read(folder, measures);

        assertThat(score.unfolded().notes()).hasSize(20_000);
        assertThat(score.warnings())
                .containsExactly(
                        "repeats not taken, they would give more than 400000 measures or 1000000"
                                + " notes, in the whole score");
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("deep.xml"),
                        "<score-partwise>" + "<x>".repeat(200_000) + "</x>".repeat(200_000));

        assertThatThrownBy(() -> MusicXmlReader.read(file))
                .isInstanceOf(MalformedScoreException.class)
                .hasMessageContaining("elements nested deeper than 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<score-partwise x=\"", "<!--", "<![CDATA[", "<!DOCTYPE x [<!-- "})
    void endlessPieceOfMarkupIsRefused(String start) throws IOException {
        Path file = folder.resolve("long.xml");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(start.startsWith("<![") ? "<score-partwise>" + start : start);
            String line = "a".repeat(1 << 16);
            for (int i = 0; i < 160; i++) {
                writer.write(line);
            }
        }

        assertThatThrownBy(() -> MusicXmlReader.read(file))
                .isInstanceOf(MalformedScoreException.class)
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(700));
    }

    @Test
    void tooManyMeasuresAreRefused() throws IOException {
        Path file = folder.resolve("many.xml");
        String xml = TinyScore.xml(NOTE);
        String head = xml.substring(0, xml.indexOf("</part>"));
        Files.writeString(
                file,
                head + "<measure number=\"2\"/>".repeat(100_000) + "</part></score-partwise>");

        assertThatThrownBy(() -> MusicXmlReader.read(file))
                .isInstanceOf(MalformedScoreException.class)
                .hasMessageEndingWith("more than 100000 measures, must be at most 100000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.xml", "/etc/a.xml", "x/../../a.xml", "C:\\a.xml", "..\\a.xml"})
    void archiveEntryThatLeavesTheArchiveIsRefused(String name) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("score.xml", TinyScore.xml(NOTE));
        entries.put("META-INF/container.xml", container("score.xml"));
        entries.put(name, "x");
        Path file = archive(folder.resolve("a.mxl"), entries);

        assertThatThrownBy(() -> MusicXmlReader.read(file))
                .isInstanceOf(MalformedScoreException.class)
                .hasMessageEndingWith("archive entry '" + name + "' leaves the archive");
    }

    @Test
    void containerThatNamesAPathOutsideIsRefused() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("META-INF/container.xml", container("../../etc/passwd"));
        Path file = archive(folder.resolve("a.mxl"), entries);

        assertThatThrownBy(() -> MusicXmlReader.read(file))
                .hasMessageEndingWith("'../../etc/passwd' leaves the archive");
    }

    @Test
    void containerThatNamesAMissingFileIsRefused() throws IOException {
        Path file =
                archive(
                        folder.resolve("a.mxl"),
                        Map.of("META-INF/container.xml", container("b.xml")));

        assertThatThrownBy(() -> MusicXmlReader.read(file))
                .hasMessageEndingWith("archive without its root file 'b.xml'");
    }

    @Test
    void zipBombIsRefused() throws IOException {
        Path file = folder.resolve("bomb.mxl");
        try (OutputStream stream = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            zip.putNextEntry(new ZipEntry("a.xml"));
            zip.write(TinyScore.utf8("<score-partwise>"));
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 64; i++) {
                zip.write(blanks);
            }
        }
        // 64 MiB of blanks deflate about a thousandfold; 256-fold is allowed.
        assertThat(Files.size(file)).isLessThan(100_000);
        assertThatThrownBy(() -> MusicXmlReader.read(file))
                .isInstanceOf(MalformedScoreException.class)
                .hasMessageContaining("bytes inflated from bomb.mxl");
    }

    @Test
    void archiveOfManyEntriesIsRefused() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < 1001; i++) {
            entries.put(i + ".xml", "");
        }
        Path file = archive(folder.resolve("a.mxl"), entries);

        assertThatThrownBy(() -> MusicXmlReader.read(file))
                .hasMessageEndingWith("archive of 1001 entries, must be at most 1000");
    }

    @Test
    void scoreLongerThanADayIsRefused() throws IOException {
        String attributes = "<attributes><divisions>0.01</divisions></attributes>";
        String[] measures = new String[200];
        Arrays.fill(measures, "<sound tempo=\"4\"/>" + note("C4", 8));
        measures[0] = attributes + measures[0];
        Path file = TinyScore.write(folder, measures);

        // 200 notes of 800 quarter notes, 15 s each.
        assertThatThrownBy(() -> MusicXmlReader.read(file))
                .isInstanceOf(MalformedScoreException.class)
                .hasMessageEndingWith(
                        "more than 86400 seconds long by its written tempo, must be at most 86400");
    }

    @Test
    void warningsOfAKindAreOneLine() throws IOException {
        String skipped = note("C4", 0);
        List<String> warnings = TinyScore.read(folder, skipped.repeat(500) + NOTE).warnings();

        assertThat(warnings)
                .containsExactly(
                        "note skipped, its duration must be above 0 and at most 1024 quarter notes,"
                                + " 500 times, first in measure 1 of part P1");
    }
}
