package dev.affetto.library.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.file.AtomicFile;
import dev.affetto.library.Store;
import dev.affetto.library.StoreException;
import dev.affetto.library.store.Database.Access;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * Moves all that a store holds into a file and from there into another store, of whichever kind.
 * Numbers are kept, so that every song, listen and offer is known by the same number afterwards.
 *
 * <p>The file is JSON lines in gzip. The first line is {@code {"affetto_store":1}}, the version of
 * the format. Each line after is {@code {TABLE:{COLUMN:VALUE,…}}}, a row; rows stand behind those
 * they refer to, bytes are in Base64, and what follows from other columns is left out. The last
 * line is {@code {"end":{TABLE:ROWS,…}}}, so that a file that was cut off is known.
 */
public final class StoreTransfer {

    /** Version of the format. */
    static final int VERSION = 1;

    /** Name of the first line. */
    static final String HEADER = "affetto_store";

    /** Name of the last line. */
    static final String END = "end";

    private static final int BLOCK_BYTES = 1 << 16;

    private StoreTransfer() {}

    /**
     * How much was moved.
     *
     * @param songs songs
     * @param listeners listeners
     * @param listens listens of all of them
     * @param ratings ratings of all of them
     * @param offers offers to all of them
     */
    public record Moved(long songs, long listeners, long listens, long ratings, long offers) {}

    /**
     * Writes all of a store into a file, as it is at one moment, whatever others write meanwhile.
     *
     * @throws IOException if the store cannot be read or the file not be written; there is no half
     *     file then
     */
    public static Moved exportTo(Path file, Store store) throws IOException {
        Moved[] moved = new Moved[1];
        AtomicFile.write(
                file,
                part -> {
                    try (OutputStream out =
                            new GZIPOutputStream(
                                    new BufferedOutputStream(Files.newOutputStream(part)),
                                    BLOCK_BYTES)) {
                        moved[0] = export(database(store), out);
                    }
                });
        return moved[0];
    }

    private static Moved export(Database database, OutputStream out) throws IOException {
        try {
            // Once: what was written cannot be taken back for another try.
            return database.once(Access.READ_ALL, handle -> new StoreExport(handle, out).write());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads what {@link #exportTo} wrote into a store that holds nothing yet: all of it, or
     * nothing.
     *
     * @throws StoreException if the store holds something, or the file is damaged, cut off or of a
     *     newer version; the store is as before
     */
    public static Moved importFrom(Path file, Store store) throws IOException {
        try (InputStream in =
                        new GZIPInputStream(
                                new BufferedInputStream(Files.newInputStream(file)), BLOCK_BYTES);
                MappingIterator<JsonNode> lines =
                        new ObjectMapper().readerFor(JsonNode.class).readValues(in)) {
            Database database = database(store);
            return database.once(
                    Access.WRITE_ALONE,
                    handle ->
                            new StoreImport(database, handle, new TransferLines(file, lines))
                                    .read());
        } catch (ZipException | EOFException | JsonProcessingException e) {
            throw new StoreException(
                    file + " is no export of a store, or damaged; nothing was imported", e);
        }
    }

    private static Database database(Store store) {
        if (store instanceof JdbcStore jdbc) {
            return jdbc.database();
        }
        throw new IllegalArgumentException("illegal store: " + store + ", must be of Stores.open");
    }
}
