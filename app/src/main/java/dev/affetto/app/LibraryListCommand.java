package dev.affetto.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.library.Library;
import dev.affetto.library.Song;
import dev.affetto.library.SongQuery;
import dev.affetto.library.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto library list}: the songs of the library. */
@Command(
        name = "list",
        description = {
            "Lists the songs of the library: number, emotion and its probability, length, artist,"
                    + " title and album.",
            "",
            "JSON is one object a line for each song, with its emotion as in analyze, its tags and"
                    + " its files."
        },
        footer = {
            "Examples:",
            "  affetto library list chopin --sort arousal",
            "  affetto library list --emotion sad --format json > sad.jsonl"
        })
final class LibraryListCommand implements Callable<Integer> {

    private static final int PAGE = 500;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..*",
            description = "Words that title, artist or album hold. Default: all songs.")
    private List<String> words = List.of();

    @Option(
            names = "--emotion",
            paramLabel = "LABEL",
            description = "Only songs of this emotion, such as sad.")
    private Optional<String> emotion = Optional.empty();

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            defaultValue = "name",
            description =
                    "name (artist, album, title), title, newest, emotion (the surest first), valence"
                            + " (most pleasant first) or arousal (most excited first). Default:"
                            + " ${DEFAULT-VALUE}.")
    private SongQuery.Sort sort;

    @Option(names = "--limit", paramLabel = "N", description = "How many at most. Default: all.")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--missing", description = "List songs whose files are gone, too.")
    private boolean missing;

    @Mixin private StoreOptions storeOptions;

    @Mixin private TextOrJson format;

    @Override
    public Integer call() throws IOException {
        check();
        try (Store store = storeOptions.open()) {
            list(store.library());
        }
        return ExitCode.OK;
    }

    private void check() {
        SortedSet<String> labels = new TreeSet<>();
        labels.addAll(EmotionSet.QUADRANTS.labels());
        labels.addAll(EmotionSet.PAPER.labels());
        if (emotion.isPresent() && !labels.contains(label().orElseThrow())) {
            throw wrong("unknown emotion: '" + emotion.get() + "', must be one of " + labels);
        }
        if (limit < 1) {
            throw wrong("illegal --limit: " + limit + ", must be at least 1");
        }
    }

    private Optional<String> label() {
        return emotion.map(label -> label.toLowerCase(Locale.ROOT));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void list(Library library) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        int listed = 0;
        List<Song> page;
        do {
            int wanted = Math.min(PAGE, limit - listed);
            page = library.find(query(listed, wanted));
            for (Song song : page) {
                out.println(format.isJson() ? json(song) : SongLines.line(song));
            }
            listed += page.size();
        } while (page.size() == PAGE && listed < limit && !out.checkError());
        if (listed == 0) {
            spec.commandLine().getErr().println("affetto: no such song in the library");
        }
    }

    private SongQuery query(int offset, int wanted) {
        return new SongQuery(String.join(" ", words), label(), missing, sort, offset, wanted);
    }

    private static String json(Song song) throws IOException {
        ObjectNode node = MAPPER.createObjectNode();
        SongJson.describe(song, node);
        return MAPPER.writeValueAsString(node);
    }
}
