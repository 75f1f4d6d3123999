package dev.affetto.multimodal;

import dev.affetto.feature.Segment;
import dev.affetto.note.NoteSequence;
import dev.affetto.performance.MidiReader;
import dev.affetto.score.MusicXmlReader;
import dev.affetto.score.Score;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notes of a recording, on its time.
 *
 * @param sounding as they are played or, where no performance is known, as they are written
 * @param written as they are written or, where no score is known, as they are played
 */
record RecordedNotes(NoteSequence sounding, NoteSequence written) {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedNotes.class);

    /**
     * Reads the score and the performance, of which at least one is there. What is written is put
     * where it is played; without a performance it keeps its written tempo or, beside sound, is
     * stretched to the sound's length.
     *
     * @param grid segments of the sound, where there is one
     * @throws IOException if a file cannot be read
     */
    static RecordedNotes read(Recording recording, Optional<List<Segment>> grid)
            throws IOException {
        Optional<NoteSequence> played = Optional.empty();
        if (recording.performance().isPresent()) {
            played = Optional.of(MidiReader.read(recording.performance().get()).sounding());
        }
        if (recording.score().isEmpty()) {
            return new RecordedNotes(played.orElseThrow(), played.orElseThrow());
        }
        Score score = MusicXmlReader.read(recording.score().get());
        score.warnings().forEach(LOG::warn);
        NoteSequence written = score.unfolded().sounding();
        return new RecordedNotes(played.orElse(written), written);
    }
}
