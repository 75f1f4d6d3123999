package dev.affetto.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.audio.TestSounds;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import dev.affetto.performance.MidiWriter;
import dev.affetto.tensor.MalformedTensorFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriberTrainingTest {

    private static final TranscriberSettings SETTINGS =
            new TranscriberSettings(8, 2, 24, 0.01, 0.5, 3);
    private static final TranscriberTraining.Listener NOBODY = (done, total, loss) -> {};

    @TempDir private Path folder;
    private List<TranscriptionExample> examples;

    @BeforeEach
    void writeExamples() throws IOException {
        for (int piece = 0; piece < 2; piece++) {
            List<SoundingNote> notes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                double start = 0.2 + 0.3 * i;
                notes.add(new SoundingNote(start, start + 0.25, 55 + 5 * i + piece, 70));
            }
            TestSounds.writeWav(
                    folder.resolve(piece + ".wav"),
                    PianoSounds.additive(2, notes).samples(),
                    22050);
            Files.write(
                    folder.resolve(piece + ".mid"),
                    MidiWriter.encode(new NoteSequence(notes, List.of())));
        }
        examples = TranscriptionExample.of(folder);
    }

    @Test
    void lossFalls() throws IOException {
        List<Double> losses = new ArrayList<>();
        new TranscriberTraining(
                        SETTINGS.withSteps(30),
                        folder.resolve("out"),
                        (done, total, loss) -> losses.add(loss))
                .train(examples, "two scales");
        assertThat(losses).hasSize(30);
        assertThat(losses.get(29)).isLessThan(0.7 * losses.get(0)); // far beyond chance
    }

    @Test
    void trainingThatWasStoppedEndsWithTheSameModel() throws IOException {
        Path whole =
                new TranscriberTraining(SETTINGS, folder.resolve("whole"), NOBODY, 3)
                        .train(examples, "x");
        TranscriberTraining.Listener stopping =
                (done, total, loss) -> {
                    if (done == 5) {
                        throw new IllegalStateException("stopped");
                    }
                };
        Path parts = folder.resolve("parts");
        assertThatThrownBy(
                        () ->
                                new TranscriberTraining(SETTINGS, parts, stopping, 3)
                                        .train(examples, "x"))
                .hasMessage("stopped");
        List<Integer> steps = new ArrayList<>();
        Path resumed =
                new TranscriberTraining(SETTINGS, parts, (done, total, loss) -> steps.add(done), 3)
                        .train(examples, "x");
        assertThat(steps).containsExactly(4, 5, 6, 7, 8);
        assertThat(Files.readAllBytes(resumed)).isEqualTo(Files.readAllBytes(whole));
        assertThat(TranscriptionModel.read(resumed).description()).isEqualTo("x");
    }

    @Test
    void checkpointOfAnotherTrainingIsRefused() throws IOException {
        Path out = folder.resolve("out");
        new TranscriberTraining(SETTINGS, out, NOBODY).train(examples, "x");
        assertThatThrownBy(
                        () ->
                                new TranscriberTraining(SETTINGS.withSeed(4), out, NOBODY)
                                        .train(examples, "x"))
                .isInstanceOf(MalformedTensorFileException.class)
                .hasMessageStartingWith("checkpoint of another training: " + out);
    }

    @Test
    void folderWithoutPairsIsNamed() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> TranscriptionExample.of(empty))
                .hasMessage(
                        "no examples in " + empty + ", must be sound with MIDI of the same name");
    }

    @Test
    void otherFilesAreNoTranscriber() throws IOException {
        Path file = Files.writeString(folder.resolve("x.bin"), "nonsense, and too long to be one");
        assertThatThrownBy(() -> Transcriber.load(file))
                .isInstanceOf(MalformedTensorFileException.class)
                .hasMessageContaining(file.toString());
    }
}
