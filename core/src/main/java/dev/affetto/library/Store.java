package dev.affetto.library;

/** Where music, listens and offers are kept, see {@code library.store} for the kinds. */
public interface Store extends AutoCloseable {

    /** The songs. */
    Library library();

    /** What was listened to. */
    ListeningHistory history();

    /** What was offered. */
    OfferLog offers();

    /** Who may log in. */
    Accounts accounts();

    /** By what players are known. */
    PlayerTokens tokens();

    /** Uploads that are to be analysed. */
    JobLog jobs();

    @Override
    void close();
}
