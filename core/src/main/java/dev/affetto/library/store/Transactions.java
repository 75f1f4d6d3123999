package dev.affetto.library.store;

import dev.affetto.library.StoreException;
import dev.affetto.library.store.Database.Work;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import java.sql.SQLException;

/** Runs work in a transaction: committed when it returns, rolled back when it throws. */
final class Transactions {

    private Transactions() {}

    static <T> T in(Jdbi jdbi, Work<T> work) throws SQLException, StoreException {
        try (Handle handle = jdbi.open()) {
            handle.begin();
            try {
                T result = work.in(handle);
                handle.commit();
                return result;
            } finally {
                if (handle.isInTransaction()) {
                    handle.rollback();
                }
            }
        }
    }
}
