package dev.affetto.library.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.library.SongTags;
import dev.affetto.library.StoreException;
import dev.affetto.library.store.StoreTransfer.Moved;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Reads the rows of all tables, see {@link StoreTransfer}. */
final class StoreImport {

    private static final int ROWS_AT_ONCE = 500;
    private static final Set<String> BYTES = Set.of("profile", "course", "sound", "name_key");

    private final Database database;
    private final Handle handle;
    private final TransferLines lines;
    private final Map<String, Long> rows = new LinkedHashMap<>();

    StoreImport(Database database, Handle handle, TransferLines lines) {
        this.database = database;
        this.handle = handle;
        this.lines = lines;
    }

    static Moved moved(Map<String, Long> rows) {
        return new Moved(
                rows.get("song"),
                rows.get("listener"),
                rows.get("listen"),
                rows.get("rating"),
                rows.get("offer"));
    }

    /**
     * Reads it all.
     *
     * @throws StoreException if the store holds something, or a line is wrong
     */
    Moved read() throws StoreException {
        requireEmptyStore();
        requireHeader();
        lines.next();
        for (TransferTable table : TransferTable.ALL) {
            rows.put(table.name(), read(table));
        }
        new FileTable(handle).refreshPresence();
        requireEnd();
        return moved(rows);
    }

    private void requireEmptyStore() throws StoreException {
        for (String table : new String[] {"song", "listener"}) {
            if (handle.createQuery("select id from " + table + " limit 1")
                    .mapTo(Long.class)
                    .findOne()
                    .isPresent()) {
                throw new StoreException(
                        database.name()
                                + ": holds a "
                                + table
                                + " already; import into a new store");
            }
        }
    }

    private void requireHeader() throws StoreException {
        lines.next();
        if (!lines.name().equals(StoreTransfer.HEADER)) {
            throw lines.illegal("no export of a store");
        }
        int version = lines.value().asInt();
        if (version > StoreTransfer.VERSION || version < 1) {
            throw lines.illegal(
                    "written by a newer Affetto: version "
                            + version
                            + ", this one knows "
                            + StoreTransfer.VERSION);
        }
    }

    private void requireEnd() throws StoreException {
        if (!lines.name().equals(StoreTransfer.END)) {
            throw lines.illegal("illegal or misplaced: '" + lines.name() + "'");
        }
        for (Map.Entry<String, Long> table : rows.entrySet()) {
            long told = lines.value().path(table.getKey()).asLong();
            if (told != table.getValue()) {
                throw lines.illegal(
                        table.getValue() + " rows of " + table.getKey() + ", must be " + told);
            }
        }
    }

    private long read(TransferTable table) throws StoreException {
        PreparedBatch batch = handle.prepareBatch(table.insert());
        long count = 0;
        while (lines.name().equals(table.name())) {
            Map<String, Object> row = rowOf(table);
            derive(table, row);
            batch.bindMap(row).add();
            count++;
            if (batch.size() == ROWS_AT_ONCE) {
                batch.execute();
            }
            lines.next();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
        if (table.isNumbered()) {
            database.continueNumbers(handle, table.name());
        }
        return count;
    }

    private Map<String, Object> rowOf(TransferTable table) throws StoreException {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String column : table.columns()) {
            row.put(column, value(column, lines.value().path(column)));
        }
        return row;
    }

    private Object value(String column, JsonNode value) throws StoreException {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isIntegralNumber()) {
            return value.longValue();
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (!value.isTextual()) {
            throw lines.illegal("illegal " + column + ": must be a number or a text");
        }
        try {
            return BYTES.contains(column)
                    ? value.binaryValue()
                    : StoredText.require(column, value.textValue());
        } catch (IOException e) {
            throw lines.illegal(e.getMessage());
        }
    }

    /** Puts what follows from other columns. */
    private void derive(TransferTable table, Map<String, Object> row) throws StoreException {
        try {
            switch (table.name()) {
                case "song" -> deriveSong(row);
                case "song_file" -> row.put("path_key", NameKeys.key((String) row.get("path")));
                case "listener" -> row.put("name_key", NameKeys.key((String) row.get("name")));
                case "track" -> deriveTrack(row);
                default -> {}
            }
        } catch (RuntimeException e) {
            throw lines.illegal("illegal " + table.name() + " (" + e.getMessage() + ")");
        }
    }

    private static SongTags tags(Map<String, Object> row) {
        return new SongTags(
                (String) row.get("title"),
                (String) row.get("artist"),
                (String) row.get("album"),
                Optional.ofNullable((String) row.get("mbid")).map(UUID::fromString));
    }

    private static void deriveSong(Map<String, Object> row) {
        EmotionPrediction emotion = StoredProfile.decode((byte[]) row.get("profile")).emotion();
        row.putAll(SongRow.derived(tags(row), emotion));
        row.put("is_present", 0); // until its files are known
    }

    private static void deriveTrack(Map<String, Object> row) {
        SongTags tags = tags(row);
        NameKeys keys = NameKeys.of(tags);
        row.put("track_hash", NameKeys.ofSpelling(tags));
        row.put("name_key", keys.name());
        row.put("track_key", keys.track());
        row.put("has_album", keys.hasAlbum() ? 1 : 0);
    }
}
