package dev.affetto.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The MusicBrainz recording id in the frame UFID ({@code UFI} in version 2.2) of an ID3v2 tag at
 * the beginning of a file, which FFmpeg passes over. Of very large tags the first 16 MiB are read.
 *
 * <p>Source: id3.org, ID3 tag versions 2.2.0, 2.3.0 and 2.4.0.
 */
final class UniqueFileIdentifier {

    private static final String OWNER = "http://musicbrainz.org";
    private static final int HEADER_BYTES = 10;
    private static final int MOST_BYTES = 16 << 20;
    private static final int UNSYNCHRONISED = 0x80;
    private static final int EXTENDED = 0x40;

    private final int version;
    private final byte[] body;

    private UniqueFileIdentifier(int version, byte[] body) {
        this.version = version;
        this.body = body;
    }

    /** The id, if the file has such a frame. */
    static Optional<UUID> of(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] header = stream.readNBytes(HEADER_BYTES);
            boolean isTag =
                    header.length == HEADER_BYTES
                            && new String(header, 0, 3, StandardCharsets.ISO_8859_1).equals("ID3");
            if (!isTag || header[3] < 2 || header[3] > 4) {
                return Optional.empty();
            }
            byte[] body = stream.readNBytes(Math.min(MOST_BYTES, syncSafe(header, 6)));
            boolean isEscaped = (header[5] & UNSYNCHRONISED) != 0 && header[3] < 4;
            UniqueFileIdentifier tag =
                    new UniqueFileIdentifier(header[3], isEscaped ? unescaped(body) : body);
            return tag.find((header[5] & EXTENDED) != 0 && header[3] > 2);
        }
    }

    private Optional<UUID> find(boolean hasExtendedHeader) {
        int idBytes = version == 2 ? 3 : 4;
        int frameHeader = version == 2 ? 6 : HEADER_BYTES;
        long place = hasExtendedHeader ? extendedHeaderBytes() : 0;
        while (place >= 0 && place + frameHeader <= body.length && body[(int) place] != 0) {
            int start = (int) place;
            String id = new String(body, start, idBytes, StandardCharsets.ISO_8859_1);
            long size = frameBytes(start + idBytes);
            long end = place + frameHeader + size;
            if (id.equals(version == 2 ? "UFI" : "UFID") && end <= body.length) {
                Optional<UUID> found = id(Arrays.copyOfRange(body, start + frameHeader, (int) end));
                if (found.isPresent()) {
                    return found;
                }
            }
            place = end;
        }
        return Optional.empty();
    }

    /** Owner, a zero byte, and the id as text. */
    private static Optional<UUID> id(byte[] frame) {
        String text = new String(frame, StandardCharsets.ISO_8859_1);
        return text.startsWith(OWNER + "\0")
                ? MediaTags.id(text.substring(OWNER.length() + 1).strip())
                : Optional.empty();
    }

    private long frameBytes(int place) {
        return switch (version) {
            case 2 -> unsigned(body, place, 3);
            case 3 -> unsigned(body, place, 4);
            default -> syncSafe(body, place);
        };
    }

    /** In version 2.3 its size is told without the four bytes that tell it. */
    private long extendedHeaderBytes() {
        if (body.length < 4) {
            return body.length;
        }
        return version == 3 ? 4 + unsigned(body, 0, 4) : syncSafe(body, 0);
    }

    private static long unsigned(byte[] bytes, int place, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | (bytes[place + i] & 0xff);
        }
        return value;
    }

    /** Seven bits a byte. */
    private static int syncSafe(byte[] bytes, int place) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 7 | (bytes[place + i] & 0x7f);
        }
        return value;
    }

    /** Takes away the zero that follows each byte 0xff. */
    private static byte[] unescaped(byte[] bytes) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            plain.write(bytes[i]);
            if (bytes[i] == (byte) 0xff && i + 1 < bytes.length && bytes[i + 1] == 0) {
                i++;
            }
        }
        return plain.toByteArray();
    }
}
