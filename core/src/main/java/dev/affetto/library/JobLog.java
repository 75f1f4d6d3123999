package dev.affetto.library;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Uploads that are to be analysed, so that none is lost when the server ends. Every method is one
 * transaction, as in {@link Library}.
 */
public interface JobLog {

    /** What becomes of a job. */
    enum State {
        /** It waits. */
        QUEUED,
        /** It is worked on. */
        RUNNING,
        /** Its song is in the library. */
        DONE,
        /** It came to nothing; its error says why. */
        FAILED,
        /** Its listener did not want it any more. */
        CANCELLED;

        /** Whether nothing follows. */
        public boolean isFinal() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    /**
     * A job.
     *
     * @param id its number
     * @param user whose it is
     * @param name what to call it: the name that the upload's first file had
     * @param folder name of the folder that holds its files
     * @param tags title, artist and album that came with it, each empty if not told
     * @param state how far it is
     * @param error why it failed, or what of a song that is done was left out; else empty
     * @param songId the song that it became
     * @param createdAt when it was made
     */
    record Job(
            long id,
            String user,
            String name,
            String folder,
            Tags tags,
            State state,
            String error,
            OptionalLong songId,
            Instant createdAt) {}

    /**
     * What a song is to be called.
     *
     * @param title title, empty if not told
     * @param artist artist, empty if not told
     * @param album album, empty if not told
     */
    record Tags(String title, String artist, String album) {}

    /** Keeps a new job, which waits. */
    Job add(String user, String name, String folder, Tags tags, Instant now) throws IOException;

    /**
     * Moves a job on, unless it has ended.
     *
     * @param error why it failed, or what was left out; empty otherwise
     * @return whether it had not ended
     */
    boolean move(long id, State state, String error, OptionalLong songId) throws IOException;

    /** A job of a listener. */
    Optional<Job> find(String user, long id) throws IOException;

    /** The newest jobs of a listener, newest first. */
    List<Job> latest(String user, int limit) throws IOException;

    /** All jobs that have not ended, oldest first. */
    List<Job> unfinished() throws IOException;

    /** How many jobs of a listener have not ended. */
    int countUnfinished(String user) throws IOException;
}
