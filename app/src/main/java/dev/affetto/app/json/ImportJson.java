package dev.affetto.app.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.listening.ImportSummary;
import dev.affetto.listening.ListenFormat;
import java.util.Locale;

/** What became of a file of listens, in JSON. */
public final class ImportJson {

    private ImportJson() {}

    /** Puts the formats that were met, the counts, and the first problems. */
    public static void describe(ImportSummary summary, ObjectNode node) {
        summary.formats().stream()
                .sorted()
                .map(ListenFormat::label)
                .forEach(node.putArray("formats")::add);
        node.put("added", summary.added().added());
        node.put("matched", summary.added().matched());
        node.put("known", summary.added().known());
        node.put("bad", summary.bad());
        node.put("too_early", summary.tooEarly());
        node.put("too_late", summary.tooLate());
        ObjectNode leftOut = node.putObject("left_out");
        summary.leftOut()
                .forEach((why, count) -> leftOut.put(why.name().toLowerCase(Locale.ROOT), count));
        summary.problems().forEach(node.putArray("problems")::add);
    }
}
