package dev.affetto.transcription;

import dev.affetto.audio.AudioReader;
import dev.affetto.audio.AudioSource;
import dev.affetto.note.NoteSequence;
import dev.affetto.performance.MidiReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recording whose notes are known: sound, and MIDI in time with it.
 *
 * @param sound the sound's file
 * @param midi the MIDI file
 */
public record TranscriptionExample(Path sound, Path midi) {

    /**
     * All sounds of a folder that have a MIDI file of the same name beside them, by name.
     *
     * @throws IOException if the folder cannot be read, or has none
     */
    public static List<TranscriptionExample> of(Path folder) throws IOException {
        List<TranscriptionExample> examples = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path midi : files.sorted().toList()) {
                String name = midi.getFileName().toString();
                if (name.matches("(?i).*\\.midi?")) {
                    soundOf(folder, name.substring(0, name.lastIndexOf('.')))
                            .forEach(sound -> examples.add(new TranscriptionExample(sound, midi)));
                }
            }
        }
        if (examples.isEmpty()) {
            throw new IOException(
                    "no examples in " + folder + ", must be sound with MIDI of the same name");
        }
        return examples;
    }

    private static Stream<Path> soundOf(Path folder, String stem) {
        return Stream.of("wav", "flac", "ogg", "mp3")
                .map(ending -> folder.resolve(stem + "." + ending))
                .filter(Files::isRegularFile)
                .limit(1);
    }

    /**
     * The notes as they sound, see {@link SoundedNotes}.
     *
     * @throws IOException if the MIDI cannot be read
     */
    public NoteSequence notes() throws IOException {
        return SoundedNotes.of(MidiReader.read(midi).sounding());
    }

    /**
     * All frames of its spectrum; none of a silent sound.
     *
     * @param louder what its level is multiplied by
     */
    List<float[]> frames(double louder) throws IOException {
        double level;
        try (AudioSource source = AudioReader.open(sound)) {
            level = SoundLevel.of(source).orElse(0);
        }
        List<float[]> frames = new ArrayList<>();
        if (level == 0) {
            return frames;
        }
        try (AudioSource source = AudioReader.open(sound)) {
            SpectrumReader reader = new SpectrumReader(source, level * louder);
            float[] frame = new float[2 * PitchSpectrum.WIDTH];
            while (reader.read(frame)) {
                frames.add(frame);
                frame = new float[2 * PitchSpectrum.WIDTH];
            }
        }
        return frames;
    }
}
