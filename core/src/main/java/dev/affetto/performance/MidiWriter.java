package dev.affetto.performance;

import dev.affetto.note.NoteSequence;
import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/**
 * Writes notes as a standard MIDI file of type 0 for a piano.
 *
 * <p>One tick is a millisecond, and the tempo of the file does not follow the music. Where a note
 * ends at the tick at which another of the same key begins, it ends first. A note shorter than a
 * tick lasts one.
 */
public final class MidiWriter {

    private static final int TICKS_PER_QUARTER = 500;
    private static final byte[] MICROSECONDS_PER_QUARTER = {0x07, (byte) 0xA1, 0x20};
    private static final int TEMPO = 0x51;
    private static final int SUSTAIN = 64;
    private static final int PRESSED = 127;
    private static final int CHANNEL = 0;

    private MidiWriter() {}

    /** The file's content. */
    public static byte[] encode(NoteSequence notes) {
        try {
            Sequence sequence = new Sequence(Sequence.PPQ, TICKS_PER_QUARTER);
            Track track = sequence.createTrack();
            add(track, 0, new MetaMessage(TEMPO, MICROSECONDS_PER_QUARTER, 3));
            add(track, 0, new ShortMessage(ShortMessage.PROGRAM_CHANGE, CHANNEL, 0, 0));
            for (PedalPress press : notes.pedal()) {
                control(track, tick(press.startSeconds()), PRESSED);
                control(track, tick(press.endSeconds()), 0);
            }
            for (SoundingNote note : notes.notes()) { // ends first: a track keeps this order
                key(track, ShortMessage.NOTE_OFF, end(note), note.pitch(), 0);
            }
            for (SoundingNote note : notes.notes()) {
                key(
                        track,
                        ShortMessage.NOTE_ON,
                        tick(note.startSeconds()),
                        note.pitch(),
                        note.velocity());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            MidiSystem.write(sequence, 0, bytes);
            return bytes.toByteArray();
        } catch (InvalidMidiDataException | IOException e) {
            throw new IllegalStateException("writing legal MIDI to memory does not fail", e);
        }
    }

    private static long tick(double seconds) {
        return Math.round(1000 * seconds);
    }

    private static long end(SoundingNote note) {
        return Math.max(tick(note.startSeconds()) + 1, tick(note.endSeconds()));
    }

    private static void control(Track track, long tick, int value) throws InvalidMidiDataException {
        add(track, tick, new ShortMessage(ShortMessage.CONTROL_CHANGE, CHANNEL, SUSTAIN, value));
    }

    private static void key(Track track, int command, long tick, int pitch, int velocity)
            throws InvalidMidiDataException {
        add(track, tick, new ShortMessage(command, CHANNEL, pitch, velocity));
    }

    private static void add(Track track, long tick, MidiMessage message) {
        track.add(new MidiEvent(message, tick));
    }
}
