package dev.affetto.app.plot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.app.plot.DataTable.Cell;
import dev.affetto.evaluation.ExperimentReport;
import dev.affetto.evaluation.ExperimentResults.Setup;
import dev.affetto.model.Preset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What an experiment was done with: its data, and everything that is needed to repeat it. */
final class SetupSection {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ExperimentReport report;
    private final Setup setup;

    SetupSection(ExperimentReport report) {
        this.report = report;
        this.setup = report.setup();
    }

    /** Writes how much data there is, of what, and what was left out. */
    void writeData(Html html) {
        html.open("section", "id", "data").element("h2", "Data");
        html.open("dl", "class", "tiles");
        tile(html, "recordings", Figures.whole(setup.examples()));
        tile(html, "works", Figures.whole(setup.groups()));
        tile(html, "augmented, learnt from only", Figures.whole(setup.augmentedExamples()));
        tile(html, "synthetic", Figures.whole(setup.syntheticExamples()));
        tile(html, "rows skipped", Figures.whole(setup.skipped().size()));
        html.close();
        writeEmotions(html);
        writeSkipped(html);
        html.close();
    }

    private static void tile(Html html, String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close();
    }

    private void writeEmotions(Html html) {
        DataTable table =
                new DataTable("Recordings by emotion", "emotion", "recordings", "share, %");
        for (String label : report.emotionSet().labels()) {
            int count = setup.examplesByEmotion().getOrDefault(label, 0);
            double share = (double) count / Math.max(1, setup.examples());
            table.row(label, Cell.of(Figures.whole(count)), Cell.of(Figures.percent(share)));
        }
        table.write(
                html,
                "The largest share is the accuracy of always naming that emotion; a preset has to beat"
                        + " it.");
    }

    private void writeSkipped(Html html) {
        int count = setup.skipped().size();
        if (count == 0) {
            html.element("p", "No row of the manifest was skipped.", "class", "note");
            return;
        }
        html.open("details").element("summary", Figures.whole(count) + rows(count) + " skipped");
        html.open("ul", "class", "list scroll", "tabindex", "0", "aria-label", "Skipped rows");
        setup.skipped().forEach(reason -> html.element("li", reason));
        html.close().close();
    }

    private static String rows(int count) {
        return count == 1 ? " row of the manifest was" : " rows of the manifest were";
    }

    /** Writes command, versions and hyper-parameters. */
    void writeRepetition(Html html) {
        html.open("section", "id", "repeat").element("h2", "How to repeat it");
        html.open(
                "pre",
                "class",
                "scroll",
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                "Command");
        html.element("code", "affetto " + setup.command()).close();
        writeOrigin(html);
        html.element("h3", "Hyper-parameters");
        html.element("p", "Each preset is one value that holds everything that was set.");
        report.presets().forEach(preset -> writePreset(html, preset));
        html.close();
    }

    private void writeOrigin(Html html) {
        DataTable table = new DataTable("Origin of the figures", "what", "value");
        table.row("data", code(setup.data()));
        table.row("SHA-256 of the data", code(setup.dataHash()));
        table.row("commit of Affetto", code(setup.commit()));
        table.row("seeds", code(setup.seeds() == 1 ? "1" : "1 to " + setup.seeds()));
        table.row("folds", code(Integer.toString(setup.folds())));
        new TreeMap<>(setup.versions()).forEach((name, value) -> table.row(name, code(value)));
        table.write(
                html,
                "The same command on the same data with the same versions gives the same figures. Times"
                        + " depend on the machine.");
    }

    private static Cell code(String text) {
        return Cell.of(text).as("code");
    }

    private static void writePreset(Html html, Preset preset) {
        html.open("details").element("summary", preset.name());
        DataTable table =
                new DataTable("Hyper-parameters of " + preset.name(), "hyper-parameter", "value");
        hyperParameters(preset).forEach((name, value) -> table.row(name, code(value)));
        table.write(html, "");
        html.close();
    }

    private static Map<String, String> hyperParameters(Preset preset) {
        Map<String, String> found = new LinkedHashMap<>();
        collect("", MAPPER.valueToTree(preset), found);
        return found;
    }

    private static void collect(String name, JsonNode node, Map<String, String> found) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            field ->
                                    collect(joined(name, field.getKey()), field.getValue(), found));
        } else {
            found.put(name, node.isValueNode() ? node.asText() : node.toString());
        }
    }

    /** {@code hiddenSize} within {@code network} is {@code network hidden size}. */
    private static String joined(String outer, String name) {
        String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return outer.isEmpty() ? words : outer + " " + words;
    }
}
