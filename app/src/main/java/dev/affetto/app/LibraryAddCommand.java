package dev.affetto.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.indexing.FileProblem;
import dev.affetto.indexing.IndexReport;
import dev.affetto.indexing.IndexReport.Outcome;
import dev.affetto.indexing.LibraryIndexer;
import dev.affetto.indexing.SongReader;
import dev.affetto.library.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto library add}: brings the library in step with folders. */
@Command(
        name = "add",
        description = {
            "Reads the music in folders and the folders below into the library: what it is called,"
                    + " its emotion over time and what recommending needs.",
            "",
            "Recordings, scores (MusicXML), performances (MIDI) and videos of one name in one"
                    + " folder are one song; so are files named audio, score, performance and video."
                    + " What a song is called is told by its tags, or else by its score or its path"
                    + " (Artist/Album/NN Title.ext, Artist - Title.ext).",
            "",
            "Run it again after changes: files of the same length and time of change are not"
                    + " opened, moved ones are known by their content, those that are gone are"
                    + " marked. It may be stopped at any moment and goes on with the next run. Files"
                    + " that cannot be read are listed at the end, and the exit status is 1."
        },
        footer = {
            "Examples:",
            "  affetto library add ~/Music",
            "  affetto library add --again --threads 2 ~/Music /srv/recordings"
        })
final class LibraryAddCommand implements Callable<Integer> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final AffettoCommand affetto;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders with music.")
    private List<Path> folders;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description =
                    "A model that 'affetto train' wrote. Default: those in the program, as for"
                            + " analyze.")
    private Optional<Path> model = Optional.empty();

    @Option(
            names = "--again",
            description = "Read songs again that another model, or another version, has read.")
    private boolean again;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Songs that are read at once. Default: as many as there are cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin private StoreOptions storeOptions;

    @Mixin private TextOrJson format;

    LibraryAddCommand(AffettoCommand affetto) {
        this.affetto = affetto;
    }

    @Override
    public Integer call() throws IOException {
        InputArguments.check(spec, folders);
        if (threads < 1) {
            throw new ParameterException(
                    spec.commandLine(), "illegal --threads: " + threads + ", must be at least 1");
        }
        IndexReport report = index();
        PrintWriter out = spec.commandLine().getOut();
        out.println(format.isJson() ? json(report) : text(report));
        out.flush();
        report(report.problems());
        if (report.readByOthers() > 0) {
            error().println(
                            "affetto: songs of the library that another model has read: "
                                    + report.readByOthers()
                                    + " (--again reads those in the folders anew)");
        }
        return report.problems().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private IndexReport index() throws IOException {
        try (Store store = storeOptions.open();
                SongReader reader = new SongReader(model);
                Progress progress = new Progress("indexing", affetto.terminal(), error())) {
            return new LibraryIndexer(
                            store.library(), reader, new LibraryIndexer.Settings(threads, again))
                    .index(folders, (done, total) -> progress.reach(done, total, ""));
        }
    }

    private void report(List<FileProblem> problems) {
        for (FileProblem problem : problems.stream().limit(ProblemLines.SHOWN).toList()) {
            affetto.report(message(problem), problem.cause(), spec.commandLine());
        }
        int more = problems.size() - ProblemLines.SHOWN;
        if (more > 0) {
            error().println("affetto: and " + more + " more files that cannot be read");
        }
        error().flush();
    }

    private static String message(FileProblem problem) {
        return Messages.of(problem.path().toString(), problem.cause());
    }

    private static String text(IndexReport report) {
        String songs =
                Stream.of(Outcome.values())
                        .map(outcome -> report.count(outcome) + " " + words(outcome))
                        .collect(Collectors.joining(", "));
        return "songs: "
                + songs
                + ("; files: " + report.missing() + " missing now, ")
                + (report.returned() + " there again, ")
                + (report.problems().size() + " left out");
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case ADDED -> "added";
            case READ_AGAIN -> "read again";
            case MOVED -> "moved";
            case COPIED -> "copied";
            case UNCHANGED -> "unchanged";
        };
    }

    private static String json(IndexReport report) throws IOException {
        ObjectNode node = MAPPER.createObjectNode();
        for (Outcome outcome : Outcome.values()) {
            node.put(words(outcome).replace(' ', '_'), report.count(outcome));
        }
        node.put("missing_files", report.missing());
        node.put("returned_files", report.returned());
        node.put("read_by_other_models", report.readByOthers());
        ArrayNode problems = node.putArray("problems");
        for (FileProblem problem : report.problems()) {
            problems.addObject()
                    .put("path", problem.path().toString())
                    .put("error", message(problem));
        }
        return MAPPER.writeValueAsString(node);
    }

    private PrintWriter error() {
        return spec.commandLine().getErr();
    }
}
