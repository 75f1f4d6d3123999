package dev.affetto.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What an input is, told by its content, never by its name. */
enum InputKind {
    /** A Standard MIDI File. */
    MIDI,
    /** A score in MusicXML, plain or compressed. */
    MUSIC_XML,
    /** Anything else: sound, or a video with sound, or nothing that can be read. */
    SOUND;

    private static final int HEAD_BYTES = 4096;

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
        return of(head(file));
    }

    private static byte[] head(Path file) throws IOException, CommandFailure {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] head = stream.readNBytes(HEAD_BYTES);
            if (head.length == 0) {
                throw new CommandFailure("is empty, must hold sound");
            }
            return head;
        }
    }

    private static InputKind of(byte[] head) {
        if (startsWith(head, "MThd") || isRiffMidi(head)) {
            return MIDI;
        }
        return isMusicXml(head) ? MUSIC_XML : SOUND;
    }

    private static boolean isRiffMidi(byte[] head) {
        return startsWith(head, "RIFF")
                && head.length >= 12
                && startsWith(Arrays.copyOfRange(head, 8, 12), "RMID");
    }

    private static boolean isMusicXml(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        boolean zipped = startsWith(head, "PK\u0003\u0004");
        String plain = text.replace("\u0000", ""); // UTF-16 too
        return zipped
                ? text.contains("META-INF/container.xml")
                        || text.contains("application/vnd.recordare")
                : plain.contains("<score-partwise") || plain.contains("<score-timewise");
    }

    private static boolean startsWith(byte[] head, String magic) {
        byte[] start = magic.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= start.length
                && Arrays.equals(Arrays.copyOf(head, start.length), start);
    }
}
