package dev.affetto.app.worker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.audio.AudioReader;
import dev.affetto.multimodal.Recording;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import dev.affetto.performance.MidiReader;
import dev.affetto.performance.MidiWriter;
import dev.affetto.performance.NoteAlignment;
import dev.affetto.performance.PerformedNote;
import dev.affetto.performance.ScoreAligner;
import dev.affetto.score.MusicXmlReader;
import dev.affetto.transcription.Transcriber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The notes of a recording for a piano roll: as played, else as written, else as heard. Beside a
 * score, a played note has the staff of the note that it plays.
 */
final class NoteList {

    private static final int NO_STAFF = 0;

    private NoteList() {}

    static ObjectNode of(Recording recording) throws IOException {
        if (recording.performance().isPresent()) {
            return played(recording);
        }
        return recording.score().isPresent()
                ? written(recording)
                : heard(recording.audio().orElseThrow());
    }

    private static ObjectNode played(Recording recording) throws IOException {
        List<PerformedNote> notes = MidiReader.read(recording.performance().orElseThrow()).notes();
        Map<PerformedNote, Integer> staves = new HashMap<>();
        if (recording.score().isPresent()) {
            NoteAlignment alignment =
                    ScoreAligner.align(
                            MusicXmlReader.read(recording.score().get()).unfolded().notes(), notes);
            alignment
                    .matches()
                    .forEach(match -> staves.put(match.played(), match.written().staff()));
        }
        ObjectNode node = node("performance");
        for (PerformedNote note : notes) {
            add(node, note.note(), staves.getOrDefault(note, NO_STAFF));
        }
        return node;
    }

    private static ObjectNode written(Recording recording) throws IOException {
        ScorePlacement placement = ScorePlacement.of(recording);
        ObjectNode node = node("score");
        placement.score().sounding().notes().stream()
                .map(placement::moved)
                .sorted(Comparator.comparingDouble(SoundingNote::startSeconds))
                .forEach(note -> add(node, note, NO_STAFF));
        return node;
    }

    /** The notes that are heard, as MIDI. */
    static byte[] transcription(Path sound) throws IOException {
        List<SoundingNote> notes = Transcriber.shipped().transcribe(() -> AudioReader.open(sound));
        if (notes.isEmpty()) {
            throw new IOException("no note of a piano is heard in it");
        }
        return MidiWriter.encode(new NoteSequence(notes, List.of()));
    }

    private static ObjectNode heard(Path sound) throws IOException {
        List<SoundingNote> notes = Transcriber.shipped().transcribe(() -> AudioReader.open(sound));
        ObjectNode node = node("transcribed");
        notes.stream()
                .sorted(
                        Comparator.comparingDouble(SoundingNote::startSeconds)
                                .thenComparingInt(SoundingNote::pitch))
                .forEach(note -> add(node, note, NO_STAFF));
        return node;
    }

    private static ObjectNode node(String source) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("source", source);
        node.putArray("notes");
        return node;
    }

    private static void add(ObjectNode node, SoundingNote note, int staff) {
        ArrayNode one = ((ArrayNode) node.get("notes")).addArray();
        one.add(milliseconds(note.startSeconds()));
        one.add(milliseconds(note.durationSeconds()));
        one.add(note.pitch());
        one.add(note.velocity());
        if (staff != NO_STAFF) {
            one.add(staff);
        }
    }

    static double milliseconds(double seconds) {
        return Math.round(seconds * 1e3) / 1e3;
    }
}
