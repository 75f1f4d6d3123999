package dev.affetto.performance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts a MIDI file together byte by byte, right or wrong. */
final class MidiBytes {

    /** Ticks a quarter note: with 120 quarter notes a minute, a tick is 1 ms. */
    static final int TICKS = 500;

    private final int format;
    private final int division;
    private final List<byte[]> tracks = new ArrayList<>();

    private MidiBytes(int format, int division) {
        this.format = format;
        this.division = division;
    }

    static MidiBytes format(int format) {
        return new MidiBytes(format, TICKS);
    }

    static MidiBytes format(int format, int division) {
        return new MidiBytes(format, division);
    }

    /** Adds a track of bytes given as numbers; its end is added. */
    MidiBytes track(int... events) {
        return openTrack(join(bytes(events), bytes(0, 0xff, 0x2f, 0)));
    }

    /** Adds a track as it is. */
    MidiBytes openTrack(byte[] events) {
        tracks.add(events);
        return this;
    }

    byte[] toBytes() {
        byte[] all =
                join(
                        "MThd".getBytes(StandardCharsets.US_ASCII),
                        ByteBuffer.allocate(10)
                                .putInt(6)
                                .putShort((short) format)
                                .putShort((short) tracks.size())
                                .putShort((short) division)
                                .array());
        for (byte[] track : tracks) {
            all = join(all, chunk(track, track.length));
        }
        return all;
    }

    Path write(Path folder) throws IOException {
        return write(folder, toBytes());
    }

    static Path write(Path folder, byte[] content) throws IOException {
        return Files.write(folder.resolve("performance.mid"), content);
    }

    static byte[] chunk(byte[] events, int length) {
        return join(
                "MTrk".getBytes(StandardCharsets.US_ASCII),
                ByteBuffer.allocate(4).putInt(length).array(),
                events);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
