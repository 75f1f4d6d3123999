package dev.affetto.library.store;

import dev.affetto.library.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

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
     * @throws StoreException if the schema is of a newer version, or the database is of another
     *     program
     */
    static boolean isCurrent(Connection connection, String store)
            throws SQLException, StoreException {
        if (!hasTable(connection, HISTORY)) {
            if (hasTable(connection, "%")) {
                throw new StoreException(
                        store + " is a database of another program; name a new one");
            }
            return false;
        }
        int version = version(connection);
        if (version > VERSION) {
            throw new StoreException(
                    store
                            + " was written by a newer Affetto: its schema is of version "
                            + version
                            + ", this one knows "
                            + VERSION
                            + "; use the newer one");
        }
        return version == VERSION;
    }

    private static boolean hasTable(Connection connection, String name) throws SQLException {
        String schema = connection.getSchema();
        try (ResultSet tables =
                connection.getMetaData().getTables(null, schema, name, new String[] {"TABLE"})) {
            return tables.next();
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet newest =
                        statement.executeQuery(
                                "select max(cast(version as integer)) from "
                                        + HISTORY
                                        + " where success")) {
            return newest.next() ? newest.getInt(1) : 0;
        }
    }

    /**
     * Runs the migrations that have not been run yet.
     *
     * @param dialect what the placeholders of the migrations stand for in this database
     * @throws org.flywaydb.core.api.FlywayException if they cannot be run
     */
    static void migrate(DataSource source, Map<String, String> dialect) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations(MIGRATIONS)
                .table(HISTORY)
                .placeholders(dialect)
                .load()
                .migrate();
    }

    static String whyNotMade(Exception failure) {
        return "cannot make its tables: " + StoreFailure.other(failure).message();
    }
}
