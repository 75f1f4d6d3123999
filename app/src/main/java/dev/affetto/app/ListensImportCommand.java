package dev.affetto.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.app.json.ImportJson;
import dev.affetto.library.ListeningHistory;
import dev.affetto.library.Store;
import dev.affetto.library.StoreException;
import dev.affetto.listening.ImportSummary;
import dev.affetto.listening.ListenFormat;
import dev.affetto.listening.ListenImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto listens import}: brings exports of other services into a listener's history. */
@Command(
        name = "import",
        description = {
            "Brings files of listens into a listener's history, each listen once.",
            "",
            "Reads exports of ListenBrainz (JSON lines, or the ZIP archive), of Last.fm (its API's"
                    + " JSON; the CSV of lastfm-to-csv, lastfm.ghan.nl, lastfmstats.com and"
                    + " lastfm-backup-cli), of Spotify (extended streaming history and account"
                    + " data, also as ZIP archives), and CSV with a header: listened_at (Unix time"
                    + " or ISO 8601), title, artist, and if known album, mbid, duration, played"
                    + " (seconds) and skipped. The content tells which. docs/library.md says more.",
            "",
            "Bad rows are counted and the first ones told with their lines; the rest is imported."
                    + " An import that was interrupted is repeated."
        },
        footer = {
            "Examples:",
            "  affetto listens import listenbrainz_export.zip --user anna",
            "  affetto listens import Streaming_History_Audio_*.json --user anna"
        })
final class ListensImportCommand implements Callable<Integer> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Spec private CommandSpec spec;

    private final AffettoCommand affetto;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of listens.")
    private List<Path> files;

    @Mixin private UserOption user;

    @Mixin private StoreOptions storeOptions;

    @Mixin private TextOrJson format;

    ListensImportCommand(AffettoCommand affetto) {
        this.affetto = affetto;
    }

    @Override
    public Integer call() throws IOException {
        InputArguments.check(spec, files);
        String name = user.name();
        int status = ExitCode.OK;
        try (Store store = storeOptions.open()) {
            for (Path file : files) {
                status = Math.max(status, add(file, store.history(), name));
            }
        }
        return status;
    }

    private int add(Path file, ListeningHistory history, String name) throws StoreException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            ImportSummary summary = run(file, history, name);
            out.println(format.isJson() ? json(file, summary) : text(file, summary));
            out.flush();
            return tellProblems(file, summary);
        } catch (StoreException e) {
            throw e; // what is wrong with the store is wrong for every file
        } catch (IOException e) {
            String message = Messages.of(file.toString(), e);
            if (format.isJson()) {
                ObjectNode node = MAPPER.createObjectNode();
                out.println(node.put("source", file.toString()).put("error", message));
                out.flush();
            }
            affetto.report(message, e, spec.commandLine());
            return ExitCode.SOFTWARE;
        }
    }

    private ImportSummary run(Path file, ListeningHistory history, String name) throws IOException {
        long total = ListenImport.length(file) / 1000;
        long[] bytes = {0};
        try (Progress progress =
                new Progress("importing (kB)", affetto.terminal(), spec.commandLine().getErr())) {
            return new ListenImport(history, name, Instant.now())
                    .run(
                            file,
                            read -> {
                                bytes[0] += read;
                                progress.reach(Math.min(bytes[0] / 1000, total), total, "");
                            });
        }
    }

    private int tellProblems(Path file, ImportSummary summary) {
        PrintWriter error = spec.commandLine().getErr();
        for (String problem : summary.problems()) {
            error.println("affetto: " + Messages.oneLine(file + ": " + problem));
        }
        long more = summary.bad() - summary.problems().size();
        if (more > 0) {
            error.println(String.format(Locale.ROOT, "affetto: and %,d more bad rows", more));
        }
        summary.brokenOff()
                .ifPresent(why -> error.println("affetto: " + Messages.oneLine(file + ": " + why)));
        error.flush();
        return summary.brokenOff().isPresent() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private static String text(Path file, ImportSummary summary) {
        List<String> parts = new ArrayList<>();
        parts.add(
                String.format(
                        Locale.ROOT,
                        "%,d new (%,d of songs in the library)",
                        summary.added().added(),
                        summary.added().matched()));
        addCount(parts, summary.added().known(), "known already");
        addCount(parts, summary.bad(), summary.bad() == 1 ? "bad row" : "bad rows");
        addCount(parts, summary.tooEarly(), "refused, before 2002-10-01");
        addCount(parts, summary.tooLate(), "refused, from the future");
        summary.leftOut().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> parts.add(each.getKey().told(each.getValue()) + " left out"));
        return Messages.oneLine(
                file + ": " + formats(summary, ", ") + ": " + String.join(", ", parts));
    }

    private static void addCount(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    private static String formats(ImportSummary summary, String between) {
        return summary.formats().stream()
                .sorted()
                .map(ListenFormat::label)
                .collect(Collectors.joining(between));
    }

    private static String json(Path file, ImportSummary summary) throws IOException {
        ObjectNode node = MAPPER.createObjectNode().put("source", file.toString());
        ImportJson.describe(summary, node);
        summary.brokenOff().ifPresent(why -> node.put("error", Messages.oneLine(why)));
        return MAPPER.writeValueAsString(node);
    }
}
