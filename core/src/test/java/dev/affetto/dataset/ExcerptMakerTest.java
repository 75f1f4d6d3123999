package dev.affetto.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.TestEnvironment;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import dev.affetto.performance.MidiReader;
import dev.affetto.performance.MidiWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcerptMakerTest {

    private static final Path SOUNDFONT = Path.of("/usr/share/sounds/sf2/TimGM6mb.sf2");
    private static final RenderingListener NOBODY = (done, total, seconds) -> {};

    @TempDir private Path folder;
    private Path midi;

    @BeforeEach
    void play() throws IOException {
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double start = 0.3 + 0.2 * i + 0.01 * (i % 3);
            notes.add(new SoundingNote(start, start + 0.3, 50 + i % 24, 50 + i % 40));
        }
        midi =
                Files.write(
                        folder.resolve("played.mid"),
                        MidiWriter.encode(new NoteSequence(notes, List.of(new PedalPress(3, 9)))));
    }

    private ExcerptMaker maker(boolean varied) throws IOException {
        TestEnvironment.requireTool("fluidsynth");
        if (!Files.isRegularFile(SOUNDFONT)) {
            TestEnvironment.absent("the soundfont " + SOUNDFONT);
        }
        return new ExcerptMaker(FluidSynth.onPath(), List.of(SOUNDFONT), 4, 2, varied, 7);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void excerptsAreSoundAndMidiOfTheSameNotes() throws IOException {
        Path out = folder.resolve("out");
        assertThat(maker(false).make(List.of(midi), out, NOBODY)).isEqualTo(2);
        assertThat(names(out))
                .containsExactly(
                        "0000-played.mid", "0000-played.wav", "0001-played.mid", "0001-played.wav");
        NoteSequence notes = MidiReader.read(out.resolve("0000-played.mid")).sounding();
        // one note each 0.2 s for 4 s, and half a second of silence before
        assertThat(notes.notes()).hasSizeBetween(19, 21);
        assertThat(notes.startSeconds()).isBetween(0.5, 0.75);
        assertThat(notes.endSeconds()).isLessThanOrEqualTo(4.5);
        // the sound lasts as long as the MIDI and the notes' dying away
        assertThat(WaveFile.durationSeconds(out.resolve("0000-played.wav"))).isBetween(5.0, 6.1);
    }

    @Test
    void sameSeedMakesTheSameFilesAndKeepsThem() throws IOException {
        Path out = folder.resolve("out");
        maker(true).make(List.of(midi), out, NOBODY);
        byte[] sound = Files.readAllBytes(out.resolve("0001-played.wav"));
        Files.delete(out.resolve("0001-played.wav"));
        Object kept = Files.getLastModifiedTime(out.resolve("0000-played.wav"));
        maker(true).make(List.of(midi), out, NOBODY);
        assertThat(Files.readAllBytes(out.resolve("0001-played.wav"))).isEqualTo(sound);
        assertThat(Files.getLastModifiedTime(out.resolve("0000-played.wav"))).isEqualTo(kept);
    }

    @Test
    void wrongNumbersAreRefused() {
        assertThatThrownBy(() -> new ExcerptMaker(null, List.of(SOUNDFONT), 0.5, 1, false, 1))
                .hasMessage("illegal length of an excerpt: 0.5 s, must be 1 to 3600");
        assertThatThrownBy(() -> new ExcerptMaker(null, List.of(SOUNDFONT), 5, 0, false, 1))
                .hasMessage("illegal number of excerpts: 0, must be at least 1");
        assertThatThrownBy(() -> new ExcerptMaker(null, List.of(), 5, 1, false, 1))
                .hasMessage("illegal soundfonts: none, must be at least one");
    }
}
