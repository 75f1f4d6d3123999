package dev.affetto.performance;

import dev.affetto.performance.MidiEvent.ChannelMessage;
import dev.affetto.performance.MidiEvent.TempoChange;
import dev.affetto.performance.MidiEvent.TrackName;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the events of one track chunk, one after the other, without holding them. Where the track
 * breaks off or its bytes make no sense, it ends.
 */
final class MidiTrack {

    private static final int META = 0xff;
    private static final int SYSTEM_EXCLUSIVE = 0xf0;
    private static final int SYSTEM_EXCLUSIVE_GOES_ON = 0xf7;
    private static final int STATUS_BIT = 0x80;
    private static final int TRACK_NAME = 0x03;
    private static final int END_OF_TRACK = 0x2f;
    private static final int SET_TEMPO = 0x51;
    private static final int LARGEST_NUMBER_BYTES = 4;
    private static final int LONGEST_NAME = 100;

    private final ByteBuffer bytes;
    private long tick;
    private int runningStatus;
    private boolean isDamaged;

    MidiTrack(ByteBuffer chunk) {
        this.bytes = chunk.duplicate();
    }

    /** Whether it ended before its end, as far as it has been read. */
    boolean isDamaged() {
        return isDamaged;
    }

    /** The next event that matters, or nothing at the end. */
    Optional<MidiEvent> next() {
        try {
            Optional<MidiEvent> event = Optional.empty();
            while (event.isEmpty() && bytes.hasRemaining()) {
                tick += number();
                event = event(status());
            }
            return event;
        } catch (BufferUnderflowException e) {
            isDamaged = true;
            end();
            return Optional.empty();
        }
    }

    private void end() {
        bytes.position(bytes.limit());
    }

    /** The next byte is a status, or the one before still holds ("running status"). */
    private int status() {
        require(bytes.hasRemaining());
        int next = bytes.get(bytes.position()) & 0xff;
        if (next < STATUS_BIT) {
            require(runningStatus != 0);
            return runningStatus;
        }
        bytes.get();
        if (next < SYSTEM_EXCLUSIVE) {
            runningStatus = next;
        }
        return next;
    }

    private Optional<MidiEvent> event(int status) {
        if (status == META) {
            return metaEvent(bytes.get() & 0xff, number());
        }
        if (status >= SYSTEM_EXCLUSIVE) {
            require(status == SYSTEM_EXCLUSIVE || status == SYSTEM_EXCLUSIVE_GOES_ON);
            skip(number());
            return Optional.empty();
        }
        int command = status & 0xf0;
        int first = dataByte();
        boolean isShort = command == 0xc0 || command == 0xd0;
        int second = isShort ? 0 : dataByte();
        return Optional.of(new ChannelMessage(tick, command, status & 0x0f, first, second));
    }

    private Optional<MidiEvent> metaEvent(int type, int length) {
        require(length <= bytes.remaining());
        ByteBuffer data = bytes.slice().limit(length);
        skip(length);
        if (type == END_OF_TRACK) {
            end();
        } else if (type == SET_TEMPO && length >= 3) {
            int micros = (data.getShort() & 0xffff) << 8 | (data.get() & 0xff);
            return Optional.of(new TempoChange(tick, micros));
        } else if (type == TRACK_NAME) {
            byte[] name = new byte[Math.min(length, LONGEST_NAME)];
            data.get(name);
            return Optional.of(new TrackName(tick, new String(name, StandardCharsets.UTF_8)));
        }
        return Optional.empty();
    }

    private void skip(int length) {
        require(length <= bytes.remaining());
        bytes.position(bytes.position() + length);
    }

    private int dataByte() {
        int value = bytes.get();
        require(value >= 0);
        return value;
    }

    /** A number of up to four bytes with seven bits each, the last without the upper bit. */
    private int number() {
        int value = 0;
        for (int i = 0; i < LARGEST_NUMBER_BYTES; i++) {
            int next = bytes.get();
            value = value << 7 | (next & 0x7f);
            if (next >= 0) {
                return value;
            }
        }
        throw new BufferUnderflowException();
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new BufferUnderflowException();
        }
    }
}
