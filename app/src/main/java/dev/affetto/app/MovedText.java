package dev.affetto.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.library.store.StoreTransfer;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** How much was moved between a store and a file, as it is written. */
final class MovedText {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private MovedText() {}

    static void write(StoreTransfer.Moved moved, String verb, TextOrJson format, CommandSpec spec)
            throws IOException {
        String text =
                format.isJson()
                        ? MAPPER.writeValueAsString(
                                MAPPER.createObjectNode()
                                        .put("songs", moved.songs())
                                        .put("listeners", moved.listeners())
                                        .put("listens", moved.listens())
                                        .put("ratings", moved.ratings())
                                        .put("offers", moved.offers()))
                        : verb
                                + (": songs " + moved.songs())
                                + (", listeners " + moved.listeners())
                                + (", listens " + moved.listens())
                                + (", ratings " + moved.ratings())
                                + (", offers " + moved.offers());
        spec.commandLine().getOut().println(text);
    }
}
