package dev.affetto.note;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The notes of a piece as they sound, with the sustain pedal.
 *
 * @param notes at least one, kept in order of onset, then pitch, then end
 * @param pedal in order of time, none overlaps another
 */
public record NoteSequence(List<SoundingNote> notes, List<PedalPress> pedal) {

    private static final Comparator<SoundingNote> ORDER =
            Comparator.comparingDouble(SoundingNote::startSeconds)
                    .thenComparingInt(SoundingNote::pitch)
                    .thenComparingDouble(SoundingNote::endSeconds);

    /**
     * Sorts the notes and checks the pedal.
     *
     * @throws IllegalArgumentException if there is no note, or pedal presses overlap or are out of
     *     order
     */
    public NoteSequence {
        if (notes.isEmpty()) {
            throw new IllegalArgumentException("illegal number of notes: 0, must be at least 1");
        }
        notes = notes.stream().sorted(ORDER).toList();
        pedal = List.copyOf(pedal);
        for (int i = 1; i < pedal.size(); i++) {
            if (pedal.get(i).startSeconds() < pedal.get(i - 1).endSeconds()) {
                throw new IllegalArgumentException(
                        "illegal pedal: pressed at "
                                + pedal.get(i).startSeconds()
                                + " s before it was released at "
                                + pedal.get(i - 1).endSeconds()
                                + " s");
            }
        }
    }

    /** Onset of the first note. */
    public double startSeconds() {
        return notes.get(0).startSeconds();
    }

    /** End of the note that ends last. */
    public double endSeconds() {
        return notes.stream().mapToDouble(SoundingNote::endSeconds).max().orElseThrow();
    }

    /**
     * The notes whose onset is in a stretch of time, and the pedal in it, cut to it.
     *
     * @param startSeconds start of the stretch, inclusive
     * @param endSeconds its end, exclusive
     * @return nothing if no note starts there
     */
    public Optional<NoteSequence> between(double startSeconds, double endSeconds) {
        List<SoundingNote> inside =
                notes.stream()
                        .filter(
                                note ->
                                        note.startSeconds() >= startSeconds
                                                && note.startSeconds() < endSeconds)
                        .toList();
        if (inside.isEmpty()) {
            return Optional.empty();
        }
        List<PedalPress> presses = new ArrayList<>();
        for (PedalPress press : pedal) {
            double start = Math.max(startSeconds, press.startSeconds());
            double end = Math.min(endSeconds, press.endSeconds());
            if (end > start) {
                presses.add(new PedalPress(start, end));
            }
        }
        return Optional.of(new NoteSequence(inside, presses));
    }
}
