package dev.affetto.library.store;

import dev.affetto.library.Accounts;
import dev.affetto.library.JobLog;
import dev.affetto.library.Library;
import dev.affetto.library.ListeningHistory;
import dev.affetto.library.OfferLog;
import dev.affetto.library.PlayerTokens;
import dev.affetto.library.Store;

/** A store in a database. */
final class JdbcStore implements Store {

    private final Database database;
    private final JdbcLibrary library;
    private final JdbcListeningHistory history;
    private final JdbcOfferLog offers;
    private final JdbcAccounts accounts;
    private final JdbcPlayerTokens tokens;
    private final JdbcJobLog jobs;

    JdbcStore(Database database) {
        this.database = database;
        library = new JdbcLibrary(database);
        history = new JdbcListeningHistory(database);
        offers = new JdbcOfferLog(database);
        accounts = new JdbcAccounts(database);
        tokens = new JdbcPlayerTokens(database);
        jobs = new JdbcJobLog(database);
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

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public PlayerTokens tokens() {
        return tokens;
    }

    @Override
    public JobLog jobs() {
        return jobs;
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
