package dev.affetto.app.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** Small recordings that are made, not found. */
final class Sounds {

    static final int RATE_HZ = 22050;

    private Sounds() {}

    /** A WAV of a sine of 440 Hz: silence in the first half, then this amplitude. */
    static byte[] halfSilentWave(double seconds, double amplitude, int bits) {
        int samples = (int) (seconds * RATE_HZ);
        int bytes = bits / 8;
        ByteBuffer wave = ByteBuffer.allocate(44 + samples * bytes).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples * bytes);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wave.putShort((short) 1).putShort((short) 1).putInt(RATE_HZ).putInt(RATE_HZ * bytes);
        wave.putShort((short) bytes).putShort((short) bits);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples * bytes);
        for (int i = 0; i < samples; i++) {
            double value =
                    i < samples / 2 ? 0 : amplitude * Math.sin(2 * Math.PI * 440 * i / RATE_HZ);
            long whole = Math.round(value * ((1L << (bits - 1)) - 1));
            for (int shift = 0; shift < bits; shift += 8) {
                wave.put((byte) (whole >> shift));
            }
        }
        return wave.array();
    }

    /** A performance of a scale, with the small unevenness of a hand. */
    static byte[] performance(int notes) throws InvalidMidiDataException, IOException {
        Sequence sequence = new Sequence(Sequence.PPQ, 480);
        Track track = sequence.createTrack();
        for (int i = 0; i < notes; i++) {
            long start = 240L * i + (i * 37) % 23;
            int pitch = 60 + (i * 2) % 12;
            track.add(
                    new MidiEvent(
                            new ShortMessage(ShortMessage.NOTE_ON, 0, pitch, 60 + (i * 13) % 30),
                            start));
            track.add(
                    new MidiEvent(
                            new ShortMessage(ShortMessage.NOTE_OFF, 0, pitch, 0), start + 200));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MidiSystem.write(sequence, 1, bytes);
        return bytes.toByteArray();
    }
}
