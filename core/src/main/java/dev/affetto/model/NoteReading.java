package dev.affetto.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * How a network reads the notes of a piece ({@code notes}, one row a note) rather than segments;
 * or, in the same way, the moments of a video ({@code frames}, five rows a second).
 *
 * <p>A piece of more notes than the window is read in windows of equal length, as few as possible;
 * each counts by its notes. So the memory that a piece needs beside its notes is bounded.
 *
 * <p>With a joined feature set, the mean and the deviation of each of its features over the
 * segments are read by a layer of their own, whose result is added to the logits: {@code logits =
 * head(notes) + W tanh(V z + b)}, z the statistics with mean 0 and variance 1 over the training
 * pieces.
 *
 * @param windowNotes the most notes that are read at once
 * @param joined name of the feature set that is read beside the notes; null for none
 * @param joinedWidth width of its layer; 0 without one
 */
public record NoteReading(
        int windowNotes,
        @JsonInclude(JsonInclude.Include.NON_NULL) String joined,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int joinedWidth) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the window is below 1, or the width does not fit the
     *     joined feature set
     */
    public NoteReading {
        if (windowNotes < 1) {
            throw new IllegalArgumentException(
                    "illegal window: " + windowNotes + " notes, must be at least 1");
        }
        if (joinedWidth < 0 || (joinedWidth > 0) != (joined != null)) {
            throw new IllegalArgumentException(
                    "illegal width of the joined features: "
                            + joinedWidth
                            + ", must be above 0 with a feature set, 0 without one");
        }
    }

    /** Reads notes alone. */
    public NoteReading(int windowNotes) {
        this(windowNotes, null, 0);
    }

    /** The feature set that is read beside the notes, if there is one. */
    public Optional<String> joinedSet() {
        return Optional.ofNullable(joined);
    }
}
