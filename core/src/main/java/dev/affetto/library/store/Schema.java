package dev.affetto.library.store;

import dev.affetto.library.StoreException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/** The tables of a store, made and brought up to date by Flyway's migrations. */
final class Schema {

    /** Number of the newest migration. */
    static final int VERSION = 2;

    private static final String HISTORY = "affetto_schema_history";
    private static final String MIGRATIONS = "classpath:dev/affetto/library/store/migration";

    private Schema() {}

    /**
     * Whether there is nothing to migrate.
     *
     * @throws StoreException if the schema is of a newer version
     */
    static boolean isCurrent(Connection connection, String store)
            throws SQLException, StoreException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, HISTORY, null)) {
            if (!tables.next()) {
                return false;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet versions =
                        statement.executeQuery(
                                "select max(cast(version as integer)) from "
                                        + HISTORY
                                        + " where success")) {
            int version = versions.next() ? versions.getInt(1) : 0;
            if (version > VERSION) {
                throw new StoreException(
                        store
                                + " was written by a newer Affetto: its schema is of version "
                                + version
                                + ", this one knows "
                                + VERSION
                                + "; use that one, or export there and import here");
            }
            return version == VERSION;
        }
    }

    static void migrate(DataSource source, String store, Map<String, String> dialect)
            throws StoreException {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .locations(MIGRATIONS)
                    .table(HISTORY)
                    .placeholders(dialect)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    store + ": cannot make its tables: " + StoreFailure.other(e).message(), e);
        }
    }
}
