package dev.affetto.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.affetto.TestEnvironment;
import dev.affetto.audio.TestSounds;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.note.NoteFeatures;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class RecordedNotesTest {

    /** Sums of products in double precision. */
    private static final double ROUNDING = 1e-9;

    @TempDir private Path folder;

    private static Path example(String name, String file) {
        return TestEnvironment.examples().resolve(name).resolve(file);
    }

    private static Recording notes(Optional<Path> score, Optional<Path> performance) {
        return new Recording(Optional.empty(), score, performance, Optional.empty());
    }

    private static Recording both(String scoreOf, String performanceOf) {
        return notes(
                Optional.of(example(scoreOf, "score.musicxml")),
                Optional.of(example(performanceOf, "performance.mid")));
    }

    /** Eight quarter notes, C D E F, at 60 a minute: one starts every second, from 0 on. */
    private Path eightSeconds() throws IOException {
        String notes = "";
        for (char step : "CDEF".toCharArray()) {
            notes +=
                    "<note><pitch><step>%s</step><octave>4</octave></pitch><duration>1</duration></note>"
                            .formatted(step);
        }
        return Files.writeString(
                folder.resolve("score.musicxml"),
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <score-partwise version="3.1"><part-list><score-part id="P1">\
                <part-name>Piano</part-name></score-part></part-list><part id="P1">
                <measure number="1"><attributes><divisions>1</divisions><time><beats>4</beats>\
                <beat-type>4</beat-type></time></attributes><sound tempo="60"/>%s</measure>
                <measure number="2">%s</measure></part></score-partwise>
                """
                        .formatted(notes, notes));
    }

    @Test
    void scoreAloneIsPlacedByItsWrittenTempo() throws IOException {
        RecordedNotes notes =
                RecordedNotes.read(
                        notes(Optional.of(eightSeconds()), Optional.empty()), Optional.empty());
        assertThat(notes.sounding()).isSameAs(notes.written());
        assertThat(notes.written().notes()).hasSize(8);
        for (int i = 0; i < 8; i++) {
            assertThat(notes.written().notes().get(i).startSeconds())
                    .isCloseTo(i, within(ROUNDING));
        }
    }

    @Test
    void scoreBesideSoundIsStretchedToTheSoundsLength() throws IOException {
        // Notes of 0 to at most 8 s over segments of 2 to 18 s: the first starts at 2 s, and the
        // last ends at 18 s; the fifth of eight equal onsets keeps its share of the way.
        List<Segment> grid = List.of(new Segment(2, 10), new Segment(10, 18));
        NoteSequence written =
                RecordedNotes.read(
                                notes(Optional.of(eightSeconds()), Optional.empty()),
                                Optional.of(grid))
                        .written();
        assertThat(written.startSeconds()).isCloseTo(2, within(ROUNDING));
        assertThat(written.endSeconds()).isCloseTo(18, within(ROUNDING));
        List<SoundingNote> notes = written.notes();
        double step = notes.get(1).startSeconds() - 2;
        assertThat(step).isCloseTo(2, within(0.1)); // the last note may end a little early
        assertThat(notes.get(4).startSeconds()).isCloseTo(2 + 4 * step, within(ROUNDING));
    }

    @Test
    void scoreAndSoundShareTheGridOfTheSound() throws IOException {
        Path tone =
                TestSounds.writeWav(folder.resolve("tone.wav"), TestSounds.sine(262, 10), 22050);
        Recording recording =
                new Recording(
                        Optional.of(tone),
                        Optional.of(eightSeconds()),
                        Optional.empty(),
                        Optional.empty());
        MultimodalFeatures features =
                new MultimodalExtractor(
                                new ExtractionSettings(List.of("piano", "score"), 3, false, false))
                        .extract(recording);
        assertThat(features.sequence("score").segments())
                .isEqualTo(features.sequence("piano").segments());
        assertThat(features.durationSeconds()).isCloseTo(10, within(1e-3)); // a sample or two
    }

    @ParameterizedTest
    @ValueSource(strings = {"beethoven-moonlight", "joplin-entertainer", "chopin-prelude-e-minor"})
    void notesOfTheScoreLieWhereTheyArePlayed(String name) throws IOException {
        RecordedNotes notes = RecordedNotes.read(both(name, name), Optional.empty());
        List<SoundingNote> written = notes.written().notes();
        long near =
                written.stream()
                        .filter(one -> nearest(one, notes.sounding()) < 0.1) // chords are spread
                        .count();
        assertThat((double) near / written.size()).isGreaterThan(0.95);
        assertThat(notes.sounding().notes()).hasSameSizeAs(written);
    }

    private static double nearest(SoundingNote note, NoteSequence played) {
        return played.notes().stream()
                .filter(other -> other.pitch() == note.pitch())
                .mapToDouble(other -> Math.abs(other.startSeconds() - note.startSeconds()))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    @Test
    void performanceAloneIsWhatIsWrittenToo() throws IOException {
        RecordedNotes notes =
                RecordedNotes.read(
                        notes(
                                Optional.empty(),
                                Optional.of(example("satie-gymnopedie-1", "performance.mid"))),
                        Optional.empty());
        assertThat(notes.written()).isSameAs(notes.sounding());
    }

    @Test
    void scoreOfAnotherPieceIsSaid() throws IOException {
        assertThat(warnings(() -> read(both("bach-prelude-c-major", "grieg-mountain-king"))))
                .anyMatch(
                        line ->
                                line.startsWith("only ")
                                        && line.endsWith("is it the score of this performance?"));
        assertThat(warnings(() -> read(both("grieg-mountain-king", "grieg-mountain-king"))))
                .noneMatch(line -> line.startsWith("only "));
    }

    private static RecordedNotes read(Recording recording) {
        try {
            return RecordedNotes.read(recording, Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> warnings(Supplier<RecordedNotes> reading) {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.affetto");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            assertThat(reading.get().written().notes()).isNotEmpty();
        } finally {
            logger.detachAppender(lines);
        }
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "performance"})
    void rowsOfAPieceSetEndWithTheWholePiece(String name) throws IOException {
        Recording recording = both("satie-gymnopedie-1", "satie-gymnopedie-1");
        MultimodalFeatures features =
                new MultimodalExtractor(
                                new ExtractionSettings(
                                        List.of(name, name + "-piece"), 3, false, false))
                        .extract(recording);
        FeatureSequence plain = features.sequence(name);
        FeatureSequence withPiece = features.sequence(name + "-piece");
        RecordedNotes notes = RecordedNotes.read(recording, Optional.empty());
        float[] ofPiece =
                NoteFeatures.named(name)
                        .ofPiece(name.equals("score") ? notes.written() : notes.sounding());
        int size = plain.featureSet().size();
        assertThat(withPiece.featureSet().featureNames().get(size))
                .isEqualTo(plain.featureSet().featureNames().get(0) + "_of_piece");
        for (int i = 0; i < plain.length(); i++) {
            float[] row = withPiece.values()[i];
            assertThat(Arrays.copyOf(row, size)).isEqualTo(plain.values()[i]);
            assertThat(Arrays.copyOfRange(row, size, row.length)).isEqualTo(ofPiece);
        }
    }

    @Test
    void unionMeasuresAllSetsOnce() {
        ExtractionSettings sound = new ExtractionSettings("piano", 3, false, true);
        ExtractionSettings played = new ExtractionSettings("performance-piece", 3, false, false);
        ExtractionSettings all = ExtractionSettings.union(List.of(played, sound, played));
        assertThat(all)
                .isEqualTo(
                        new ExtractionSettings(
                                List.of("performance-piece", "piano"), 3, false, true));
        assertThat(ExtractionSettings.union(List.of(played))).isEqualTo(played);
    }

    @Test
    void unionOfUnlikeSettingsIsRefused() {
        ExtractionSettings sound = new ExtractionSettings("piano", 3, false, true);
        for (ExtractionSettings other :
                List.of(
                        new ExtractionSettings("performance", 2, false, false),
                        new ExtractionSettings("paper50", 3, true, true),
                        new ExtractionSettings("paper50", 3, false, false))) {
            assertThatThrownBy(() -> ExtractionSettings.union(List.of(sound, other)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("must have the same segments and clean the sound alike");
        }
        assertThatThrownBy(() -> ExtractionSettings.union(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal settings: [], must be at least one");
    }
}
