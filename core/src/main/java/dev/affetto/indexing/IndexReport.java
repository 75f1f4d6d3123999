package dev.affetto.indexing;

import java.util.List;
import java.util.Map;

/**
 * What became of the music in the folders.
 *
 * @param songs how many songs came to which end
 * @param missing files that are no longer there
 * @param returned files that are there again
 * @param readByOthers songs of the whole library that were read by another model than the one that
 *     reads now
 * @param problems files and folders that were left out, in order of path
 */
public record IndexReport(
        Map<Outcome, Integer> songs,
        int missing,
        int returned,
        long readByOthers,
        List<FileProblem> problems) {

    /** What became of a song. */
    public enum Outcome {
        /** It is new. */
        ADDED,
        /** It was read again, as its files or the model are others. */
        READ_AGAIN,
        /** Its files lie elsewhere. */
        MOVED,
        /** Its files lie in another place as well. */
        COPIED,
        /** Nothing of it has changed. */
        UNCHANGED
    }

    /** Copies. */
    public IndexReport {
        songs = Map.copyOf(songs);
        problems = List.copyOf(problems);
    }

    /** How many songs came to an end. */
    public int count(Outcome outcome) {
        return songs.getOrDefault(outcome, 0);
    }
}
