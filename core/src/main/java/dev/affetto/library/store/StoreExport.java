package dev.affetto.library.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.library.store.StoreTransfer.Moved;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Writes the rows of all tables, see {@link StoreTransfer}. */
final class StoreExport {

    private static final int ROWS_AT_ONCE = 1_000;

    private final Handle handle;
    private final OutputStream out;
    private final Map<String, Long> rows = new LinkedHashMap<>();

    StoreExport(Handle handle, OutputStream out) {
        this.handle = handle;
        this.out = out;
    }

    /**
     * Writes it all.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    Moved write() {
        try (JsonGenerator json = new ObjectMapper().createGenerator(out)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeNumberField(StoreTransfer.HEADER, StoreTransfer.VERSION);
            json.writeEndObject();
            for (TransferTable table : TransferTable.ALL) {
                write(table, json);
            }
            json.writeStartObject();
            json.writeObjectField(StoreTransfer.END, rows);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return StoreImport.moved(rows);
    }

    private void write(TransferTable table, JsonGenerator json) {
        rows.put(table.name(), 0L);
        handle.createQuery(table.select())
                .setFetchSize(ROWS_AT_ONCE)
                .map(
                        (row, context) -> {
                            write(table, row, json);
                            return rows.merge(table.name(), 1L, Long::sum);
                        })
                .forEach(count -> {});
    }

    private static void write(TransferTable table, ResultSet row, JsonGenerator json)
            throws SQLException {
        List<String> columns = table.columns();
        try {
            json.writeStartObject();
            json.writeObjectFieldStart(table.name());
            for (int i = 0; i < columns.size(); i++) {
                Object value = row.getObject(i + 1);
                if (value != null) {
                    json.writeObjectField(columns.get(i), value);
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
