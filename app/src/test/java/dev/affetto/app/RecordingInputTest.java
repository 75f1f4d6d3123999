package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.TestEnvironment;
import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingInputTest {

    private static final Path EXAMPLE = TestEnvironment.examples().resolve("satie-gymnopedie-1");
    private static final Path AUDIO = EXAMPLE.resolve("audio.ogg");
    private static final Path SCORE = EXAMPLE.resolve("score.musicxml");
    private static final Path MIDI = EXAMPLE.resolve("performance.mid");

    @TempDir private Path folder;

    private static RecordingInput beside(Path score, Path performance) {
        return new RecordingInput(
                Optional.ofNullable(score), Optional.ofNullable(performance), Optional.empty());
    }

    private static Recording recording(Path audio, Path score, Path performance) {
        return new Recording(
                Optional.ofNullable(audio),
                Optional.ofNullable(score),
                Optional.ofNullable(performance),
                Optional.empty());
    }

    @Test
    void inputIsToldByItsContent() throws Exception {
        RecordingInput alone = beside(null, null);
        assertThat(alone.hasMore()).isFalse();
        assertThat(alone.with(AUDIO)).isEqualTo(recording(AUDIO, null, null));
        assertThat(alone.with(SCORE)).isEqualTo(recording(null, SCORE, null));
        assertThat(alone.with(MIDI)).isEqualTo(recording(null, null, MIDI));
        Path renamed = Files.copy(MIDI, folder.resolve("song.mp3"));
        assertThat(alone.with(renamed)).isEqualTo(recording(null, null, renamed));
    }

    @Test
    void filesBesideItBelongToTheSameRecording() throws Exception {
        assertThat(beside(SCORE, null).hasMore()).isTrue();
        assertThat(beside(SCORE, null).with(AUDIO)).isEqualTo(recording(AUDIO, SCORE, null));
        assertThat(beside(null, MIDI).with(AUDIO)).isEqualTo(recording(AUDIO, null, MIDI));
        assertThat(beside(SCORE, MIDI).with(AUDIO)).isEqualTo(recording(AUDIO, SCORE, MIDI));
        assertThat(beside(SCORE, null).with(MIDI)).isEqualTo(recording(null, SCORE, MIDI));
        assertThat(beside(null, MIDI).with(SCORE)).isEqualTo(recording(null, SCORE, MIDI));
    }

    @Test
    void twoOfAKindAreRefused() {
        assertThatThrownBy(() -> beside(SCORE, null).with(SCORE))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("is of the same kind as --score " + SCORE + ", must be another");
        assertThatThrownBy(() -> beside(SCORE, MIDI).with(MIDI))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("is of the same kind as --performance " + MIDI + ", must be another");
    }

    @Test
    void wrongKindIsRefused() {
        assertThatThrownBy(() -> beside(MIDI, null).with(AUDIO))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("cannot be read with --score " + MIDI + ", which must be MusicXML");
        assertThatThrownBy(() -> beside(null, AUDIO).with(AUDIO))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("cannot be read with --performance " + AUDIO + ", which must be MIDI");
    }

    @Test
    void missingFileIsNamed() {
        Path gone = folder.resolve("gone.musicxml");
        assertThatThrownBy(() -> beside(gone, null).with(AUDIO))
                .isInstanceOf(NoSuchFileException.class)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gone.musicxml");
    }
}
