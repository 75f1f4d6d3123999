package dev.affetto.app;

import dev.affetto.note.SoundingNote;
import dev.affetto.performance.MidiReader;
import dev.affetto.tonality.KeyStrength;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** Changes one cause of the emotion in a MIDI file, and leaves everything else as it is. */
enum MidiChange {

    /**
     * To the parallel mode: the third, sixth and seventh degrees of a minor key are raised by a
     * semitone, those of a major key lowered; every other pitch stays.
     */
    PARALLEL_MODE,
    /** Everything takes twice as long. */
    HALF_TEMPO,
    /** All notes have velocity 64. */
    EVEN_VELOCITY;

    private static final int VELOCITY = 64;

    /** Degrees in semitones above the tonic of a minor key, and those of the parallel major key. */
    private static final Map<Integer, Integer> TO_MAJOR = Map.of(3, 4, 8, 9, 10, 11);

    private static final Map<Integer, Integer> TO_MINOR = Map.of(4, 3, 9, 8, 11, 10);

    /** The key that fits best (Krumhansl and Kessler), by how long each pitch class is held. */
    static KeyStrength keyOf(Path midi) throws IOException {
        float[] chroma = new float[KeyStrength.PITCH_CLASSES];
        for (SoundingNote note : MidiReader.read(midi).sounding().notes()) {
            chroma[note.pitchClass()] += (float) note.durationSeconds();
        }
        KeyStrength key = new KeyStrength();
        key.measure(chroma);
        return key;
    }

    /** Writes the changed file, and gives its name back. */
    Path apply(Path midi, Path changed) throws IOException {
        KeyStrength key = keyOf(midi);
        try {
            Sequence from = MidiSystem.getSequence(midi.toFile());
            Sequence to = new Sequence(from.getDivisionType(), from.getResolution());
            for (Track track : from.getTracks()) {
                copy(track, to.createTrack(), key);
            }
            MidiSystem.write(to, to.getTracks().length > 1 ? 1 : 0, changed.toFile());
            return changed;
        } catch (InvalidMidiDataException e) {
            throw new IOException(midi + ": " + e.getMessage(), e);
        }
    }

    private void copy(Track from, Track to, KeyStrength key) throws InvalidMidiDataException {
        int stretch = this == HALF_TEMPO ? 2 : 1;
        for (int i = 0; i < from.size(); i++) {
            MidiEvent event = from.get(i);
            to.add(new MidiEvent(changed(event.getMessage(), key), stretch * event.getTick()));
        }
    }

    private MidiMessage changed(MidiMessage message, KeyStrength key)
            throws InvalidMidiDataException {
        if (!(message instanceof ShortMessage note) || !isNote(note)) {
            return message;
        }
        return new ShortMessage(
                note.getCommand(),
                note.getChannel(),
                pitch(note.getData1(), key),
                velocity(note.getData2()));
    }

    private static boolean isNote(ShortMessage message) {
        return message.getCommand() == ShortMessage.NOTE_ON
                || message.getCommand() == ShortMessage.NOTE_OFF;
    }

    private int pitch(int pitch, KeyStrength key) {
        if (this != PARALLEL_MODE) {
            return pitch;
        }
        int degree = Math.floorMod(pitch - key.tonic(), 12);
        return pitch + (key.isMajor() ? TO_MINOR : TO_MAJOR).getOrDefault(degree, degree) - degree;
    }

    /** A note-on of velocity 0 ends a note. */
    private int velocity(int velocity) {
        return this == EVEN_VELOCITY && velocity > 0 ? VELOCITY : velocity;
    }
}
