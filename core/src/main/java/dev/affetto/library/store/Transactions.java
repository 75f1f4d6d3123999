package dev.affetto.library.store;

import dev.affetto.library.StoreException;
import dev.affetto.library.store.Database.Work;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Runs work in a transaction: committed when it returns, rolled back when it throws. */
final class Transactions {

    private Transactions() {}

    static <T> T in(Jdbi jdbi, Work<T> work) throws SQLException, StoreException {
        try (Handle handle = jdbi.open()) {
            handle.begin();
            T result;
            try {
                result = work.in(handle);
                handle.commit();
            } catch (SQLException | StoreException | RuntimeException | Error e) {
                rollBack(handle, e);
                throw e;
            }
            return result;
        }
    }

    private static void rollBack(Handle handle, Throwable why) {
        try {
            handle.rollback();
        } catch (RuntimeException e) {
            why.addSuppressed(e); // the connection is gone, and with it what was written
        }
    }
}
