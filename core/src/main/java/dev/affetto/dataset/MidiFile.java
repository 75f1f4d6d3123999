package dev.affetto.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;

/** Standard MIDI files. */
final class MidiFile {

    private MidiFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read or is not MIDI
     */
    static Sequence read(Path file) throws IOException {
        try {
            return MidiSystem.getSequence(requireThere(file).toFile());
        } catch (InvalidMidiDataException | IOException | RuntimeException e) {
            throw new IOException("broken MIDI file " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The file itself.
     *
     * @throws IOException if it is not there
     */
    static Path requireThere(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("no such MIDI file: " + file);
        }
        return file;
    }

    /**
     * Writes a file: type 0 with one track, else type 1.
     *
     * @throws IOException if it cannot be written
     */
    static void write(Path file, Sequence sequence) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MidiSystem.write(sequence, sequence.getTracks().length == 1 ? 0 : 1, bytes);
        Files.write(file, bytes.toByteArray());
    }

    /** From the start to the last event, tempo changes followed. */
    static double durationSeconds(Sequence sequence) {
        return sequence.getMicrosecondLength() / 1e6;
    }
}
