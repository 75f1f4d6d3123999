package dev.affetto.library.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.affetto.library.StoreException;
import java.io.IOException;
import java.nio.file.Path;

/** The lines of an export, one after the other. */
final class TransferLines {

    private final Path file;
    private final MappingIterator<JsonNode> lines;
    private int number;
    private String name = "";
    private JsonNode value;

    TransferLines(Path file, MappingIterator<JsonNode> lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Goes on to the next line.
     *
     * @throws StoreException if there is none, or it is none of an export
     */
    void next() throws StoreException {
        number++;
        JsonNode line;
        try {
            if (!lines.hasNextValue()) {
                throw illegal("the file ends here, it was cut off");
            }
            line = lines.nextValue();
        } catch (JsonProcessingException e) {
            throw illegal("not JSON");
        } catch (StoreException e) {
            throw e;
        } catch (IOException e) {
            throw new StoreException(message("the file is damaged or was cut off"), e);
        }
        if (!line.isObject() || line.size() != 1) {
            throw illegal("must be an object with one name");
        }
        name = line.fieldNames().next();
        value = line.get(name);
    }

    /** What the line holds: a table, the header or the end. */
    String name() {
        return name;
    }

    /** The row. */
    JsonNode value() {
        return value;
    }

    StoreException illegal(String why) {
        return new StoreException(message(why));
    }

    private String message(String why) {
        return file + ", line " + number + ": " + why + "; nothing was imported";
    }
}
