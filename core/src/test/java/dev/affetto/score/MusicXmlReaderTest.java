package dev.affetto.score;

import static dev.affetto.score.TinyScore.backup;
import static dev.affetto.score.TinyScore.chordNote;
import static dev.affetto.score.TinyScore.grace;
import static dev.affetto.score.TinyScore.note;
import static dev.affetto.score.TinyScore.played;
import static dev.affetto.score.TinyScore.rest;
import static dev.affetto.score.TinyScore.tie;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.TestEnvironment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MusicXmlReaderTest {

    @TempDir private Path folder;

    @Test
    void notesOfAVoiceFollowOneAnother() throws IOException {
        Score score = TinyScore.read(folder, note("C4", 2) + note("F#4", 1) + note("Bb3", 5));

        // Two divisions are a quarter note: lengths 1, 0.5 and 2.5; C4 is 60 in MIDI.
        assertThat(played(score)).containsExactly("60@0.0+1.0", "66@1.0+0.5", "58@1.5+2.5");
        assertThat(score.warnings()).isEmpty();
    }

    @Test
    void spellingIsKept() throws IOException {
        Score score = TinyScore.read(folder, note("F#4", 4) + note("Bb3", 4));

        assertThat(score.parts().get(0).notes().stream().map(WrittenNote::pitch))
                .containsExactly(new SpelledPitch('F', 1, 4), new SpelledPitch('B', -1, 3));
    }

    @Test
    void chordStartsTogether() throws IOException {
        Score score =
                TinyScore.read(folder, note("C4", 4) + chordNote("E4", 4) + chordNote("G4", 2));

        // The chord is as long as its first note, whatever the others last.
        assertThat(played(score)).containsExactly("60@0.0+2.0", "64@0.0+2.0", "67@0.0+1.0");
        assertThat(score.measures().get(0).lengthBeats()).isEqualTo(2);
    }

    @Test
    void backupStartsAnotherVoice() throws IOException {
        Score score =
                TinyScore.read(
                        folder,
                        note("C5", 8, "<voice>1</voice>")
                                + backup(8)
                                + "<forward><duration>4</duration></forward>"
                                + note("C3", 4, "<voice>5</voice><staff>2</staff>"),
                        note("D5", 8));

        assertThat(played(score)).containsExactly("72@0.0+4.0", "48@2.0+2.0", "74@4.0+4.0");
        WrittenNote low = score.parts().get(0).notes().get(1);
        assertThat(low.voice()).isEqualTo(5);
        assertThat(low.staff()).isEqualTo(2);
    }

    @Test
    void tieOverTheBarlineIsOneNote() throws IOException {
        Score score =
                TinyScore.read(
                        folder,
                        rest(6) + note("C4", 2, tie("start")),
                        note("C4", 8, tie("stop"), tie("start")),
                        note("C4", 2, tie("stop")) + note("C4", 6));

        // 1 + 4 + 1 quarter notes from the third beat on, then a note that is not tied.
        assertThat(played(score)).containsExactly("60@3.0+6.0", "60@9.0+3.0");
        assertThat(score.noteCount()).isEqualTo(4);
    }

    @Test
    void tieStaysInItsVoice() throws IOException {
        Score score =
                TinyScore.read(
                        folder,
                        note("C4", 8, tie("start"), "<voice>1</voice>")
                                + backup(4)
                                + note("C4", 4, tie("start"), "<voice>2</voice>"),
                        note("C4", 8, tie("stop"), "<voice>1</voice>"));

        // Both could go on; the one of voice 1 does.
        assertThat(played(score)).containsExactly("60@0.0+8.0", "60@2.0+2.0");
    }

    @Test
    void tieWithoutItsOtherEndIsANote() throws IOException {
        Score score =
                TinyScore.read(folder, note("C4", 4, tie("stop")) + note("D4", 4, tie("start")));

        assertThat(played(score)).containsExactly("60@0.0+2.0", "62@2.0+2.0");
    }

    @Test
    void tripletFillsItsBeat() throws IOException {
        String ratio =
                "<time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes>"
                        + "</time-modification>";
        String divisions = "<attributes><divisions>3</divisions></attributes>";
        Score score =
                TinyScore.read(
                        folder,
                        divisions
                                + note("C4", 1, ratio)
                                + note("D4", 1, ratio)
                                + note("E4", 1, ratio)
                                + note("F4", 3));

        // 3 divisions a quarter note: the fourth note starts exactly on the second beat.
        assertThat(score.unfolded().notes().get(3).onsetBeats()).isEqualTo(1);
        assertThat(score.parts().get(0).notes().get(0).tuplet()).isEqualTo(new Tuplet(3, 2));
    }

    @Test
    void graceNoteTakesNoTime() throws IOException {
        Score score = TinyScore.read(folder, note("C4", 4) + grace("E4") + note("D4", 4));

        assertThat(played(score)).containsExactly("60@0.0+2.0", "64@2.0+0.0", "62@2.0+2.0");
        assertThat(score.unfolded().notes().stream().map(ScoreNote::grace))
                .containsExactly(false, true, false);
    }

    @Test
    void marksOfANoteAreRead() throws IOException {
        String notations =
                "<notations><slur type=\"start\"/><articulations><staccato/><accent/>"
                        + "</articulations><ornaments><trill-mark/></ornaments><fermata/></notations>";
        Score score = TinyScore.read(folder, note("C4", 8, notations));

        assertThat(score.parts().get(0).notes().get(0).marks())
                .containsExactlyInAnyOrder(
                        NoteMark.SLUR_START,
                        NoteMark.STACCATO,
                        NoteMark.ACCENT,
                        NoteMark.TRILL,
                        NoteMark.FERMATA);
    }

    @Test
    void idsAreTheFilesOrMadeUp() throws IOException {
        Score score =
                TinyScore.read(
                        folder,
                        note("C4", 2).replace("<note>", "<note id=\"a\">")
                                + note("D4", 2)
                                + note("E4", 4).replace("<note>", "<note id=\"a\">"));

        assertThat(score.unfolded().notes().stream().map(ScoreNote::id))
                .containsExactly("a-1", "p0n1-1", "p0n2-1");
    }

    @Test
    void transposingPartIsReadAsItSounds() throws IOException {
        String clarinet =
                "<attributes><key><fifths>2</fifths></key><transpose><diatonic>-1</diatonic>"
                        + "<chromatic>-2</chromatic></transpose></attributes>";
        Score score = TinyScore.read(folder, clarinet + note("D4", 8));

        // A clarinet in B flat sounds a major second lower: written D is C, written D major is C
        // major.
        assertThat(score.parts().get(0).notes().get(0).pitch())
                .isEqualTo(new SpelledPitch('C', 0, 4));
        assertThat(score.parts().get(0).marks().keys().get(0).value().fifths()).isZero();
    }

    @Test
    void measuresOfAllPartsAreAsLongAsTheLongest() throws IOException {
        Path file = folder.resolve("two.xml");
        String measure = "<measure number=\"%d\">%s%s</measure>";
        String xml =
                "<score-partwise><part-list><score-part id=\"A\"><part-name>Violin</part-name>"
                        + "</score-part><score-part id=\"B\"><part-name>Viola</part-name></score-part>"
                        + "</part-list><part id=\"A\">"
                        + measure.formatted(1, TinyScore.ATTRIBUTES, note("C5", 2))
                        + measure.formatted(2, "", note("D5", 8))
                        + "</part><part id=\"B\">"
                        + measure.formatted(1, TinyScore.ATTRIBUTES, note("C4", 8))
                        + measure.formatted(2, "", note("D4", 8))
                        + "</part></score-partwise>";
        Files.writeString(file, xml);

        assertThat(played(MusicXmlReader.read(file)))
                .containsExactly("60@0.0+4.0", "72@0.0+1.0", "62@4.0+4.0", "74@4.0+4.0");
    }

    @Test
    void timewiseIsReadAsPartwise() throws IOException {
        String timewise =
                "<score-timewise><part-list><score-part id=\"A\"/><score-part id=\"B\"/></part-list>"
                        + "<measure number=\"1\"><part id=\"A\">%s%s</part><part id=\"B\">%s%s</part>"
                        + "</measure></score-timewise>";
        Path file = folder.resolve("timewise.xml");
        Files.writeString(
                file,
                timewise.formatted(
                        TinyScore.ATTRIBUTES, note("C5", 8), TinyScore.ATTRIBUTES, note("C4", 8)));

        assertThat(played(MusicXmlReader.read(file))).containsExactly("60@0.0+4.0", "72@0.0+4.0");
    }

    @Test
    void emptyMeasureIsAsLongAsItsTimeSignatureSays() throws IOException {
        Score score = TinyScore.read(folder, note("C4", 8), "", note("D4", 8));

        assertThat(played(score)).containsExactly("60@0.0+4.0", "62@8.0+4.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<part-name>Klavier</part-name>",
                "<part-name>x</part-name><score-instrument id=\"I\"><instrument-name>Grand Piano"
                        + "</instrument-name></score-instrument>",
                "<part-name>x</part-name><score-instrument id=\"I\"><instrument-sound>"
                        + "keyboard.piano.grand</instrument-sound></score-instrument>",
                "<part-name>x</part-name><midi-instrument id=\"I\"><midi-program>1</midi-program>"
                        + "</midi-instrument>"
            })
    void pianoIsFoundInALargerScore(String piano) throws IOException {
        assertThat(selected(piano, "")).containsExactly("B");
    }

    @Test
    void partOfTwoStavesIsThePiano() throws IOException {
        assertThat(selected("", "<attributes><staves>2</staves></attributes>"))
                .containsExactly("B");
    }

    @Test
    void withoutPianoAllPartsWithPitchesArePlayed() throws IOException {
        assertThat(selected("<part-name>Oboe</part-name>", "")).containsExactly("A", "B");
    }

    /** Of a voice, the part described, and drums, those that are selected. */
    private List<String> selected(String description, String content) throws IOException {
        String part = "<part id=\"%s\"><measure number=\"1\">%s%s</measure></part>";
        String xml =
                "<score-partwise><part-list><score-part id=\"A\"><part-name>Voice</part-name>"
                        + "<midi-instrument id=\"V\"><midi-program>53</midi-program></midi-instrument>"
                        + "</score-part><score-part id=\"B\">"
                        + description
                        + "</score-part><score-part id=\"C\"><part-name>Drums</part-name>"
                        + "<midi-instrument id=\"D\"><midi-channel>10</midi-channel></midi-instrument>"
                        + "</score-part></part-list>"
                        + part.formatted("A", TinyScore.ATTRIBUTES, note("C5", 8))
                        + part.formatted("B", TinyScore.ATTRIBUTES + content, note("C4", 8))
                        + part.formatted("C", TinyScore.ATTRIBUTES, note("C2", 8))
                        + "</score-partwise>";
        Path file = Files.writeString(folder.resolve("parts.xml"), xml);
        return MusicXmlReader.read(file).parts().stream()
                .filter(Part::selected)
                .map(Part::id)
                .toList();
    }

    @Test
    void utf16IsRead() throws IOException {
        String xml = TinyScore.xml(note("C4", 8)).replace("UTF-8", "UTF-16");
        Path file = Files.write(folder.resolve("wide.xml"), xml.getBytes(StandardCharsets.UTF_16));

        assertThat(played(MusicXmlReader.read(file))).containsExactly("60@0.0+4.0");
    }

    @Test
    void utf16WithoutByteOrderMarkIsRead() throws IOException {
        String xml = TinyScore.xml(note("C4", 8)).replace("UTF-8", "UTF-16");
        Path file = folder.resolve("wide.xml");

        Files.write(file, xml.getBytes(StandardCharsets.UTF_16LE));
        assertThat(played(MusicXmlReader.read(file))).containsExactly("60@0.0+4.0");
        Files.write(file, xml.getBytes(StandardCharsets.UTF_16BE));
        assertThat(played(MusicXmlReader.read(file))).containsExactly("60@0.0+4.0");
    }

    @Test
    void declaredEncodingIsUsed() throws IOException {
        String xml =
                TinyScore.xml(note("C4", 8))
                        .replace("UTF-8", "ISO-8859-1")
                        .replace("<part-list>", "<movement-title>Für</movement-title><part-list>");
        Path file = folder.resolve("latin.xml");
        Files.write(file, xml.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(MusicXmlReader.read(file).title()).isEqualTo("Für");
    }

    @Test
    void unknownEncodingIsRefused() throws IOException {
        String xml = TinyScore.xml(note("C4", 8)).replace("UTF-8", "KLINGON");
        Path file = Files.writeString(folder.resolve("a.xml"), xml);

        assertThatThrownBy(() -> MusicXmlReader.read(file))
                .isInstanceOf(MalformedScoreException.class)
                .hasMessageEndingWith("unknown encoding 'KLINGON', must be UTF-8 or UTF-16");
    }

    @Test
    void byteOrderMarkIsPassedOver() throws IOException {
        Path file = folder.resolve("marked.xml");
        Files.writeString(file, "\uFEFF" + TinyScore.xml(note("C4", 8)));

        assertThat(played(MusicXmlReader.read(file))).containsExactly("60@0.0+4.0");
    }

    @Test
    void compressedScoreIsToldByItsContent() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("other.xml", "<opus/>");
        entries.put("music/a.xml", TinyScore.xml(note("C4", 8)));
        entries.put("META-INF/container.xml", container("music/a.xml"));

        assertThat(played(MusicXmlReader.read(archive("no-suffix", entries))))
                .containsExactly("60@0.0+4.0");
    }

    @Test
    void archiveWithoutContainerGivesItsFirstScore() throws IOException {
        Path file = archive("a.mxl", Map.of("a.xml", TinyScore.xml(note("C4", 8))));
        Score score = MusicXmlReader.read(file);

        assertThat(played(score)).containsExactly("60@0.0+4.0");
        assertThat(score.warnings())
                .containsExactly(
                        "archive names no root file, its first XML file is read,"
                                + " META-INF/container.xml");
    }

    static String container(String root) {
        return "<container><rootfiles><rootfile full-path=\""
                + root
                + "\"/></rootfiles></container>";
    }

    private Path archive(String name, Map<String, String> entries) throws IOException {
        return archive(folder.resolve(name), entries);
    }

    static Path archive(Path file, Map<String, String> entries) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(TinyScore.utf8(entry.getValue()));
            }
        }
        return file;
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> folders = Files.list(TestEnvironment.examples())) {
            return folders
                    .map(example -> example.resolve("score.musicxml"))
                    .filter(Files::exists)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void thereAreElevenExamples() throws IOException {
        assertThat(examples()).hasSize(11);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsReadWithoutWarning(Path file) throws IOException {
        Score score = MusicXmlReader.read(file);

        assertThat(score.warnings()).isEmpty();
        assertThat(score.title()).isNotEmpty();
        assertThat(score.tempo()).isNotEmpty();
        // Each is an excerpt of 25 to 80 seconds.
        assertThat(score.unfolded().sounding().endSeconds()).isBetween(25.0, 80.0);
    }

    @Test
    void textIsNoScore() throws IOException {
        Path file = Files.writeString(folder.resolve("a.xml"), "hello");

        assertThatThrownBy(() -> MusicXmlReader.read(file))
                .isInstanceOf(MalformedScoreException.class)
                .hasMessageContaining("a.xml: line 1: Content is not allowed in prolog.");
    }
}
