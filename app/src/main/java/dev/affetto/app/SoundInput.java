package dev.affetto.app;

import java.io.IOException;
import java.nio.file.Path;

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
}
