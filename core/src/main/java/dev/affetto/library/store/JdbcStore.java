package dev.affetto.library.store;

import dev.affetto.library.Library;
import dev.affetto.library.ListeningHistory;
import dev.affetto.library.OfferLog;
import dev.affetto.library.Store;

/** A store in a database. */
final class JdbcStore implements Store {

    private final Database database;
    private final JdbcLibrary library;
    private final JdbcListeningHistory history;
    private final JdbcOfferLog offers;

    JdbcStore(Database database) {
        this.database = database;
        library = new JdbcLibrary(database);
        history = new JdbcListeningHistory(database);
        offers = new JdbcOfferLog(database);
    }

    @Override
    public Library library() {
        return library;
    }

    @Override
    public ListeningHistory history() {
        return history;
    }

    @Override
    public OfferLog offers() {
        return offers;
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
    }

    @Override
    public String toString() {
        return database.name();
    }
}
