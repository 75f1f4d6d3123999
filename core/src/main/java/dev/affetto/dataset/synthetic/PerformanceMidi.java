package dev.affetto.dataset.synthetic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/**
 * Writes a performance as a standard MIDI file of type 0, as a piano records it: one tick is a
 * millisecond, and the tempo of the file does not follow the music.
 */
final class PerformanceMidi {

    private static final int TICKS_PER_QUARTER = 500;
    private static final byte[] MICROSECONDS_PER_QUARTER = {0x07, (byte) 0xA1, 0x20};
    private static final int TEXT = 0x01;
    private static final int TRACK_NAME = 0x03;
    private static final int TEMPO = 0x51;
    private static final int SUSTAIN = 64;
    private static final int CHANNEL = 0;

    private PerformanceMidi() {}

    /** The file's content. */
    static byte[] encode(String title, Performance performance) {
        try {
            Sequence sequence = new Sequence(Sequence.PPQ, TICKS_PER_QUARTER);
            Track track = sequence.createTrack();
            addHeader(track, title);
            for (PedalStroke stroke : performance.pedal()) {
                addControl(track, stroke.downSeconds(), 127);
                addControl(track, stroke.upSeconds(), 0);
            }
            for (PerformedNote note : inOrder(performance)) {
                addNote(track, note);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            MidiSystem.write(sequence, 0, bytes);
            return bytes.toByteArray();
        } catch (InvalidMidiDataException | IOException e) {
            throw new IllegalStateException("writing legal MIDI to memory does not fail", e);
        }
    }

    /** The notes in the order in which the file has them: by tick, then from below. */
    static List<PerformedNote> inOrder(Performance performance) {
        return performance.notes().stream()
                .sorted(
                        Comparator.comparingLong((PerformedNote note) -> tick(note.onsetSeconds()))
                                .thenComparingInt(note -> note.written().pitch().midi()))
                .toList();
    }

    /** The tick nearest to a time. */
    static long tick(double seconds) {
        return Math.round(1000 * seconds);
    }

    private static void addHeader(Track track, String title) throws InvalidMidiDataException {
        addMeta(track, TRACK_NAME, title.getBytes(StandardCharsets.UTF_8));
        addMeta(
                track,
                TEXT,
                "synthetic: composed and played by rule".getBytes(StandardCharsets.UTF_8));
        addMeta(track, TEMPO, MICROSECONDS_PER_QUARTER);
        add(track, 0, new ShortMessage(ShortMessage.PROGRAM_CHANGE, CHANNEL, 0, 0));
    }

    private static void addMeta(Track track, int type, byte[] data)
            throws InvalidMidiDataException {
        add(track, 0, new MetaMessage(type, data, data.length));
    }

    private static void addControl(Track track, double seconds, int value)
            throws InvalidMidiDataException {
        add(
                track,
                tick(seconds),
                new ShortMessage(ShortMessage.CONTROL_CHANGE, CHANNEL, SUSTAIN, value));
    }

    private static void addNote(Track track, PerformedNote note) throws InvalidMidiDataException {
        int pitch = note.written().pitch().midi();
        add(
                track,
                tick(note.onsetSeconds()),
                new ShortMessage(ShortMessage.NOTE_ON, CHANNEL, pitch, note.velocity()));
        add(
                track,
                tick(note.offsetSeconds()),
                new ShortMessage(ShortMessage.NOTE_OFF, CHANNEL, pitch, 0));
    }

    private static void add(Track track, long tick, MidiMessage message) {
        track.add(new MidiEvent(message, tick));
    }
}
