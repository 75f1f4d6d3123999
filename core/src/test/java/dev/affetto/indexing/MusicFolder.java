package dev.affetto.indexing;

import dev.affetto.audio.AudioSource;
import dev.affetto.audio.TestSounds;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import dev.affetto.performance.MidiWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/** A folder of short pieces, made for a test; equal numbers make equal files. */
final class MusicFolder {

    private static final double SECONDS = 1.5;

    private final Path folder;

    MusicFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
    }

    Path path() {
        return folder;
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Sound of a tone, another for each number. */
    Path sound(String name, int number) throws IOException {
        return TestSounds.writeWav(
                place(name),
                TestSounds.pianoTone(200 + 10 * number, SECONDS),
                AudioSource.SAMPLE_RATE_HZ);
    }

    /** Sound of a tone with tags. */
    Path taggedSound(String name, int number, String... tags) throws IOException {
        Path plain = sound("plain.wav", number);
        List<String> options = new ArrayList<>(List.of("-c:a", "flac"));
        for (String tag : tags) {
            options.addAll(List.of("-metadata", tag));
        }
        Path file = TestSounds.encode(plain, place(name), options.toArray(String[]::new));
        Files.delete(plain);
        return file;
    }

    /** MIDI of a scale, on another note for each number. */
    Path performance(String name, int number) throws IOException {
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            notes.add(new SoundingNote(0.4 * i, 0.4 * i + 0.3, 50 + number + 2 * i, 60 + 3 * i));
        }
        return Files.write(place(name), MidiWriter.encode(new NoteSequence(notes, List.of())));
    }

    /** MusicXML of two measures with a title and a composer. */
    Path score(String name, String title, String composer) throws IOException {
        String note =
                "<note><pitch><step>%s</step><octave>4</octave></pitch>"
                        + "<duration>1</duration></note>";
        StringBuilder measures = new StringBuilder();
        for (int measure = 1; measure <= 2; measure++) {
            measures.append("<measure number=\"").append(measure).append("\">");
            measures.append(
                    measure > 1
                            ? ""
                            : "<attributes><divisions>1</divisions><time><beats>4</beats>"
                                    + "<beat-type>4</beat-type></time></attributes>");
            for (String step : List.of("C", "E", "G", "E")) {
                measures.append(note.formatted(step));
            }
            measures.append("</measure>");
        }
        return Files.writeString(
                place(name),
                "<score-partwise version=\"4.0\"><work><work-title>"
                        + title
                        + "</work-title></work><identification><creator type=\"composer\">"
                        + composer
                        + "</creator></identification><part-list><score-part id=\"P1\"><part-name>Piano"
                        + "</part-name></score-part></part-list><part id=\"P1\">"
                        + measures
                        + "</part></score-partwise>");
    }

    /** A file of any text. */
    Path text(String name, String content) throws IOException {
        return Files.writeString(place(name), content);
    }

    /** Moves a file; its time of change stays. */
    void move(String from, String to) throws IOException {
        Files.move(resolve(from), place(to));
    }

    /** Copies a file. */
    void copy(String from, String to) throws IOException {
        Files.copy(resolve(from), place(to));
    }

    /** Sets a file's time of change. */
    void touch(String name, long seconds) throws IOException {
        Files.setLastModifiedTime(resolve(name), FileTime.fromMillis(1000 * seconds));
    }

    void delete(String name) throws IOException {
        Files.delete(resolve(name));
    }

    private Path place(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }
}
