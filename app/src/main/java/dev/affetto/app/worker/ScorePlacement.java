package dev.affetto.app.worker;

import dev.affetto.audio.AudioReader;
import dev.affetto.multimodal.Recording;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import dev.affetto.performance.MidiReader;
import dev.affetto.performance.NoteAlignment;
import dev.affetto.performance.PerformedTempoMap;
import dev.affetto.performance.ScoreAligner;
import dev.affetto.score.MusicXmlReader;
import dev.affetto.score.UnfoldedScore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * When each place of a score is heard in its recording: where the performance plays it; without one
 * by the written tempo, stretched to the sound's length where there is sound.
 *
 * @param score the score in the order of playing
 * @param secondsAt from quarter notes to seconds
 */
record ScorePlacement(UnfoldedScore score, DoubleUnaryOperator secondsAt) {

    private static final double SHORTEST_SECONDS = 0.01;

    /**
     * Places the score of a recording, which must have one.
     *
     * @throws IOException if a file cannot be read
     */
    static ScorePlacement of(Recording recording) throws IOException {
        UnfoldedScore score = MusicXmlReader.read(recording.score().orElseThrow()).unfolded();
        if (recording.performance().isPresent()) {
            NoteAlignment alignment =
                    ScoreAligner.align(
                            score.notes(), MidiReader.read(recording.performance().get()).notes());
            Optional<PerformedTempoMap> map = alignment.tempoMap();
            if (map.isPresent()) {
                return new ScorePlacement(score, map.get()::secondsAt);
            }
        }
        if (recording.audio().isEmpty()) {
            return new ScorePlacement(score, score.tempo()::secondsAt);
        }
        return stretched(score, seconds(recording.audio().get()));
    }

    private static ScorePlacement stretched(UnfoldedScore score, double seconds) {
        NoteSequence written = score.sounding();
        double from = written.startSeconds();
        double factor = seconds / (written.endSeconds() - from);
        return new ScorePlacement(score, beats -> (score.tempo().secondsAt(beats) - from) * factor);
    }

    private static double seconds(Path sound) throws IOException {
        try (AudioReader reader = AudioReader.open(sound)) {
            if (Double.isFinite(reader.estimatedDurationSeconds())) {
                return reader.estimatedDurationSeconds();
            }
            float[] samples = new float[8192];
            while (reader.read(samples, 0, samples.length) > 0) {
                // only its length is wanted
            }
            return reader.durationSeconds();
        }
    }

    /** A note that sounds at a written time, when it is heard. */
    SoundingNote moved(SoundingNote written) {
        double start = Math.max(0, moved(written.startSeconds()));
        return new SoundingNote(
                start,
                Math.max(moved(written.endSeconds()), start + SHORTEST_SECONDS),
                written.pitch(),
                written.velocity());
    }

    private double moved(double writtenSeconds) {
        return secondsAt.applyAsDouble(score.tempo().beatsAt(writtenSeconds));
    }
}
