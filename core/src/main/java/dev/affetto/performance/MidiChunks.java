package dev.affetto.performance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The chunks of a standard MIDI file, found leniently: a chunk that is cut short is read as far as
 * it goes, bytes between chunks are skipped, and a RIFF wrapper (RMID) is taken off.
 *
 * @param division time division of the header
 * @param tracks bytes of each track, without its chunk's head
 * @param missingTracks how many of the tracks that the header promises are not there or cut short
 */
record MidiChunks(int division, List<ByteBuffer> tracks, int missingTracks) {

    /** Largest file that is read, in bytes. A million notes take about 8 MB. */
    static final int LARGEST_FILE_BYTES = 64 << 20;

    private static final int HEAD_BYTES = 8;
    private static final int HEADER_BYTES = 6;
    private static final int LARGEST_FORMAT = 1;

    /**
     * Reads a file.
     *
     * @throws MalformedPerformanceException if it is no MIDI file of format 0 or 1
     * @throws IOException if it cannot be read
     */
    static MidiChunks read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new MalformedPerformanceException(
                    file,
                    "it is a "
                            + (Files.isDirectory(file) ? "directory" : "pipe or device")
                            + ", must be a regular file");
        }
        long size = Files.size(file);
        if (size > LARGEST_FILE_BYTES) {
            throw new MalformedPerformanceException(
                    file, "it has " + size + " bytes, must be at most " + LARGEST_FILE_BYTES);
        }
        if (size == 0) {
            throw new MalformedPerformanceException(file, "it is empty (0 bytes)");
        }
        return of(file, ByteBuffer.wrap(Files.readAllBytes(file)));
    }

    private static MidiChunks of(Path file, ByteBuffer bytes) throws IOException {
        int start = isAt(bytes, 0, "RIFF") && isAt(bytes, 8, "RMID") ? find(bytes, 12, "MThd") : 0;
        if (start < 0
                || !isAt(bytes, start, "MThd")
                || bytes.limit() < start + HEAD_BYTES + HEADER_BYTES) {
            throw new MalformedPerformanceException(file, "it is not a MIDI file");
        }
        int header = start + HEAD_BYTES;
        int format = bytes.getShort(header) & 0xffff;
        if (format > LARGEST_FORMAT) {
            throw new MalformedPerformanceException(
                    file, "illegal MIDI format: " + format + ", must be 0 or 1");
        }
        long headerEnd = header + Math.max(HEADER_BYTES, length(bytes, start));
        int promised = bytes.getShort(header + 2) & 0xffff;
        return tracks(bytes, headerEnd, promised, bytes.getShort(header + 4) & 0xffff);
    }

    private static MidiChunks tracks(ByteBuffer bytes, long headerEnd, int promised, int division) {
        List<ByteBuffer> tracks = new ArrayList<>();
        int isCut = 0;
        int from = find(bytes, headerEnd, "MTrk");
        while (from >= 0 && tracks.size() < promised) {
            long end = from + HEAD_BYTES + length(bytes, from);
            int start = Math.min(bytes.limit(), from + HEAD_BYTES);
            int limit = (int) Math.min(bytes.limit(), end);
            isCut += end > bytes.limit() ? 1 : 0;
            tracks.add(bytes.slice(start, limit - start));
            from = find(bytes, end, "MTrk");
        }
        return new MidiChunks(division, tracks, isCut + promised - tracks.size());
    }

    /** Length of the chunk whose head is at a place; 0 if the head is cut. */
    private static long length(ByteBuffer bytes, int place) {
        return place + HEAD_BYTES > bytes.limit() ? 0 : bytes.getInt(place + 4) & 0xffffffffL;
    }

    private static int find(ByteBuffer bytes, long from, String name) {
        for (long place = from; place + name.length() <= bytes.limit(); place++) {
            if (isAt(bytes, (int) place, name)) {
                return (int) place;
            }
        }
        return -1;
    }

    private static boolean isAt(ByteBuffer bytes, int place, String name) {
        byte[] expected = name.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < expected.length; i++) {
            if (place + i >= bytes.limit() || bytes.get(place + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
