package dev.affetto.app;

import dev.affetto.multimodal.ContentKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an input is, told by its content, never by its name. */
enum InputKind {
    /** A Standard MIDI File. */
    MIDI,
    /** A score in MusicXML, plain or compressed. */
    MUSIC_XML,
    /** Anything else: sound, or a video with sound, or nothing that can be read. */
    SOUND;

    /**
     * Looks at the beginning of a file.
     *
     * @throws IOException if it cannot be read
     * @throws CommandFailure if it is no regular file, or empty
     */
    static InputKind of(Path file) throws IOException, CommandFailure {
        if (Files.isDirectory(file)) {
            throw new CommandFailure("is a directory, must be a file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new CommandFailure("is a pipe or a device, must be a regular file");
        }
        return switch (ContentKind.of(head(file))) {
            case MIDI -> MIDI;
            case MUSIC_XML -> MUSIC_XML;
            case OTHER -> SOUND;
        };
    }

    private static byte[] head(Path file) throws IOException, CommandFailure {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] head = stream.readNBytes(ContentKind.HEAD_BYTES);
            if (head.length == 0) {
                throw new CommandFailure("is empty, must hold sound");
            }
            return head;
        }
    }
}
