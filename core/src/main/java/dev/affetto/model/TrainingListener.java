package dev.affetto.model;

/** Hears how a training goes, on the thread that trains. */
@FunctionalInterface
public interface TrainingListener {

    /** A listener that does nothing. */
    TrainingListener SILENT = report -> {};

    /**
     * An epoch has ended, and its checkpoint, where one was due, is on disk.
     *
     * <p>An exception thrown here ends the training; it goes on from its last checkpoint later.
     */
    void epochFinished(EpochReport report);

    /** A member of an ensemble or a fusion begins to learn; the epochs that follow are its own. */
    default void memberBegins(MemberReport report) {}
}
