package dev.affetto.transcription;

import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How well notes were heard, as mir_eval counts (Raffel et al. 2014): a heard note is right if its
 * pitch is right and its onset within 50 ms of a played one's, and each note is matched once at
 * most, by as many matches as can be.
 *
 * @param played number of played notes
 * @param heard number of heard notes
 * @param matched pairs of both
 * @param released pairs whose end is right too: within 50 ms or a fifth of the played note's length
 * @param onsetError sum over the pairs of the onset's absolute error in seconds
 * @param velocityError sum over the pairs of the velocity's absolute error
 */
public record TranscriptionScore(
        int played, int heard, int matched, int released, double onsetError, double velocityError) {

    /** How far an onset may lie from the played one. */
    public static final double TOLERANCE_SECONDS = 0.05;

    /** Differences count as if rounded to a tenth of a millisecond, as mir_eval does. */
    private static final double ROUNDING_SECONDS = 0.00005;

    private static final double RELEASE_SHARE = 0.2;

    /** Nothing played and nothing heard. */
    public static final TranscriptionScore NOTHING = new TranscriptionScore(0, 0, 0, 0, 0, 0);

    /**
     * Compares.
     *
     * @param played the notes as they sound, see {@link SoundedNotes}
     * @param heard what was heard; maybe nothing
     */
    public static TranscriptionScore of(NoteSequence played, List<SoundingNote> heard) {
        Map<Integer, List<SoundingNote>> truth = byPitch(played.notes());
        Map<Integer, List<SoundingNote>> found = byPitch(heard);
        TranscriptionScore score =
                new TranscriptionScore(played.notes().size(), heard.size(), 0, 0, 0, 0);
        for (Map.Entry<Integer, List<SoundingNote>> entry : truth.entrySet()) {
            score =
                    score.withMatches(
                            entry.getValue(), found.getOrDefault(entry.getKey(), List.of()));
        }
        return score;
    }

    private static Map<Integer, List<SoundingNote>> byPitch(List<SoundingNote> notes) {
        return notes.stream()
                .sorted(Comparator.comparingDouble(SoundingNote::startSeconds))
                .collect(
                        Collectors.groupingBy(
                                SoundingNote::pitch, TreeMap::new, Collectors.toList()));
    }

    /** On a line, the earliest match that is left is always part of a largest matching. */
    private TranscriptionScore withMatches(List<SoundingNote> truth, List<SoundingNote> found) {
        TranscriptionScore score = this;
        double reach = TOLERANCE_SECONDS + ROUNDING_SECONDS;
        int next = 0;
        for (SoundingNote note : truth) {
            while (next < found.size()
                    && found.get(next).startSeconds() < note.startSeconds() - reach) {
                next++;
            }
            if (next < found.size()
                    && found.get(next).startSeconds() <= note.startSeconds() + reach) {
                score = score.withMatch(note, found.get(next++));
            }
        }
        return score;
    }

    private TranscriptionScore withMatch(SoundingNote truth, SoundingNote found) {
        double late = Math.abs(truth.endSeconds() - found.endSeconds());
        double allowed = Math.max(TOLERANCE_SECONDS, RELEASE_SHARE * truth.durationSeconds());
        return new TranscriptionScore(
                played,
                heard,
                matched + 1,
                released + (late <= allowed ? 1 : 0),
                onsetError + Math.abs(truth.startSeconds() - found.startSeconds()),
                velocityError + Math.abs(truth.velocity() - found.velocity()));
    }

    /** Both together, as if of one recording. */
    public TranscriptionScore plus(TranscriptionScore other) {
        return new TranscriptionScore(
                played + other.played,
                heard + other.heard,
                matched + other.matched,
                released + other.released,
                onsetError + other.onsetError,
                velocityError + other.velocityError);
    }

    /** Share of the heard notes that are right; 0 where none was heard. */
    public double precision() {
        return heard == 0 ? 0 : (double) matched / heard;
    }

    /** Share of the played notes that were heard; 0 where none was played. */
    public double recall() {
        return played == 0 ? 0 : (double) matched / played;
    }

    /** Harmonic mean of precision and recall, {@code 2 matched / (played + heard)}. */
    public double f1() {
        return played + heard == 0 ? 0 : 2.0 * matched / (played + heard);
    }

    /** The same where the end must be right too. */
    public double f1WithRelease() {
        return played + heard == 0 ? 0 : 2.0 * released / (played + heard);
    }

    /** Mean absolute error of matched onsets, in seconds. */
    public double meanOnsetError() {
        return onsetError / Math.max(1, matched);
    }

    /** Mean absolute error of matched velocities. */
    public double meanVelocityError() {
        return velocityError / Math.max(1, matched);
    }
}
