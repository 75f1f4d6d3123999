package dev.affetto.app;

import dev.affetto.audio.AudioReader;
import dev.affetto.multimodal.ExtractionSettings;
import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file that this version can work on: one with sound. */
final class SoundInput {

    private SoundInput() {}

    /**
     * Checks that a file may hold sound.
     *
     * @throws IOException if it cannot be read
     * @throws CommandFailure if it is something else
     */
    static void require(Path file) throws IOException, CommandFailure {
        String kind =
                switch (InputKind.of(file)) {
                    case MIDI -> "MIDI";
                    case MUSIC_XML -> "a MusicXML score";
                    case SOUND -> "";
                };
        if (!kind.isEmpty()) {
            throw new CommandFailure(
                    "is " + kind + "; this version reads sound only (audio, or video with sound)");
        }
    }

    /**
     * Why a recording cannot be measured, as far as the beginning of its sound file tells; that is
     * opened only where one of the settings reads it.
     */
    static Optional<String> problem(Recording recording, List<ExtractionSettings> measures) {
        Optional<String> lack =
                measures.stream().flatMap(each -> each.lackOf(recording).stream()).findFirst();
        boolean readsSound = measures.stream().anyMatch(ExtractionSettings::readsSound);
        return lack.isPresent() || !readsSound
                ? lack
                : recording.audio().flatMap(SoundInput::problem);
    }

    private static Optional<String> problem(Path file) {
        try {
            require(file);
            AudioReader.open(file).close();
            return Optional.empty();
        } catch (IOException | CommandFailure | RuntimeException e) {
            return Optional.of(Messages.of(file.toString(), e));
        }
    }
}
