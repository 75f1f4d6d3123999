package dev.affetto.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Looks at a file before it is opened: opening a FIFO would block, reading a device may not end.
 */
final class MediaFileCheck {

    private static final int RIFF_HEADER_BYTES = 8;
    private static final int RIFF = 0x46464952;
    private static final long OPEN_FROM_BYTES = 0xFFFF_0000L;

    private MediaFileCheck() {}

    /**
     * Refuses all but a regular, readable file with at least one byte in it.
     *
     * @throws UnreadableMediaException with the reason
     */
    static void requireReadable(Path file) throws UnreadableMediaException {
        if (file.getFileSystem() != FileSystems.getDefault()) {
            throw new UnreadableMediaException(file, "it must lie in the default file system");
        }
        BasicFileAttributes attributes = attributesOf(file);
        if (attributes.isDirectory()) {
            throw new UnreadableMediaException(file, "it is a directory, must be a regular file");
        }
        if (!attributes.isRegularFile()) {
            throw new UnreadableMediaException(
                    file, "it is a FIFO, socket or device, must be a regular file");
        }
        if (attributes.size() == 0) {
            throw new UnreadableMediaException(file, "it is empty (0 bytes)");
        }
        if (!Files.isReadable(file)) {
            throw new UnreadableMediaException(file, "permission to read it is missing");
        }
    }

    /**
     * Whether a RIFF file is shorter than its header says; FFmpeg passes over that. Sizes that a
     * recorder leaves open (0, or close to 4 GiB) say nothing.
     */
    static boolean isCutRiff(Path file) throws UnreadableMediaException {
        ByteBuffer header = ByteBuffer.allocate(RIFF_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            int count = channel.read(header);
            long announcedBytes = Integer.toUnsignedLong(header.getInt(4)) + RIFF_HEADER_BYTES;
            return count == RIFF_HEADER_BYTES
                    && header.getInt(0) == RIFF
                    && announcedBytes < OPEN_FROM_BYTES
                    && announcedBytes > channel.size() + 1;
        } catch (IOException failure) {
            throw because(file, "it cannot be opened (" + failure.getMessage() + ")", failure);
        }
    }

    private static BasicFileAttributes attributesOf(Path file) throws UnreadableMediaException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException missing) {
            throw because(file, "there is no such file", missing);
        } catch (IOException | SecurityException failure) {
            throw because(file, "it cannot be looked at (" + failure.getMessage() + ")", failure);
        }
    }

    private static UnreadableMediaException because(Path file, String reason, Exception cause) {
        UnreadableMediaException unreadable = new UnreadableMediaException(file, reason);
        unreadable.initCause(cause);
        return unreadable;
    }
}
