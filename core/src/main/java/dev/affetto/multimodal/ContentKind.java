package dev.affetto.multimodal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a file holds, told by its beginning, never by its name. */
public enum ContentKind {
    /** A Standard MIDI File. */
    MIDI,
    /** A score in MusicXML, plain or compressed. */
    MUSIC_XML,
    /** Anything else: sound, or a video, or nothing that can be read. */
    OTHER;

    /** How much of a file's beginning tells what it holds. */
    public static final int HEAD_BYTES = 4096;

    /**
     * Looks at the beginning of a file.
     *
     * @param head its first {@value #HEAD_BYTES} bytes, or all of a shorter one
     */
    public static ContentKind of(byte[] head) {
        if (startsWith(head, "MThd") || isRiffMidi(head)) {
            return MIDI;
        }
        return isMusicXml(head) ? MUSIC_XML : OTHER;
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
