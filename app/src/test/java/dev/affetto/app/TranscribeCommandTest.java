package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import dev.affetto.audio.AudioSource;
import dev.affetto.audio.TestSounds;
import dev.affetto.note.NoteSequence;
import dev.affetto.performance.MidiReader;
import dev.affetto.transcription.SoundedNotes;
import dev.affetto.transcription.TranscriptionScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscribeCommandTest {

    private static final Path PIECE = TestEnvironment.examples().resolve("bach-prelude-c-major");

    @TempDir private Path folder;

    @Test
    void writtenMidiHasThePlayedNotes() throws IOException {
        Path out = folder.resolve("heard.mid");
        CommandRun run = CommandRun.of("transcribe", PIECE.resolve("audio.ogg"), "--out", out);

        assertThat(run.error()).endsWith(" notes\n");
        assertThat(run.status()).isZero();
        assertThat(run.outLines()).containsExactly(out.toString());
        NoteSequence played =
                SoundedNotes.of(MidiReader.read(PIECE.resolve("performance.mid")).sounding());
        NoteSequence heard = MidiReader.read(out).sounding();
        assertThat(TranscriptionScore.of(played, heard.notes()).f1())
                .isGreaterThan(0.80); // as TranscriberTest
    }

    @Test
    void silenceIsAnsweredWithOneLine() throws IOException {
        Path silent =
                TestSounds.writeWav(
                        folder.resolve("silent.wav"),
                        new float[2 * AudioSource.SAMPLE_RATE_HZ],
                        AudioSource.SAMPLE_RATE_HZ);
        Path out = folder.resolve("x.mid");
        CommandRun run = CommandRun.of("transcribe", silent, "--out", out);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.error())
                .isEqualTo("affetto: " + silent + ": no note of a piano is heard in it\n");
        assertThat(out).doesNotExist();
    }

    @Test
    void otherInputsAreAnsweredWithOneLine() throws IOException {
        Path midi = PIECE.resolve("performance.mid");
        CommandRun ofMidi = CommandRun.of("transcribe", midi, "--out", folder.resolve("x.mid"));
        assertThat(ofMidi.status()).isEqualTo(1);
        assertThat(ofMidi.error()).contains("is MIDI; this version reads sound only");
        Path gone = folder.resolve("gone.wav");
        CommandRun ofNothing = CommandRun.of("transcribe", gone, "--out", folder.resolve("x.mid"));
        assertThat(ofNothing.status()).isEqualTo(1);
        assertThat(ofNothing.error()).isEqualTo("affetto: " + gone + ": no such file\n");
    }

    @Test
    void fileThatIsNoTranscriberIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("x.bin"), "nonsense, and long enough for one");
        CommandRun run =
                CommandRun.of(
                        "transcribe",
                        PIECE.resolve("audio.ogg"),
                        "--transcriber",
                        file,
                        "--out",
                        folder.resolve("x.mid"));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.error()).contains(file.toString(), "is no file of tensors");
    }

    @Test
    void outIsNeeded() {
        assertThat(CommandRun.of("transcribe", PIECE.resolve("audio.ogg")).status()).isEqualTo(2);
    }
}
