package dev.affetto.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.app.json.EmotionJson;
import dev.affetto.app.plot.Portrait;
import dev.affetto.app.plot.TerminalPicture;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.library.Library;
import dev.affetto.library.Song;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongQuery;
import dev.affetto.library.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto library show}: all that is known of one song. */
@Command(
        name = "show",
        description = {
            "Shows a song of the library: what it is called, its files, and its emotion over time"
                    + " as analyze draws it.",
            "",
            "JSON is one object with the fields of analyze, the tags and the files."
        },
        footer = {
            "Examples:",
            "  affetto library show 12",
            "  affetto library show gymnopedie --format json"
        })
final class LibraryShowCommand implements Callable<Integer> {

    private static final int MOST_NAMED = 10;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final AffettoCommand affetto;

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "SONG",
            arity = "1..*",
            description = "Its number, or words of title, artist or album that no other song has.")
    private List<String> words;

    @Mixin private StoreOptions storeOptions;

    @Mixin private TextOrJson format;

    LibraryShowCommand(AffettoCommand affetto) {
        this.affetto = affetto;
    }

    @Override
    public Integer call() throws IOException, CommandFailure {
        try (Store store = storeOptions.open()) {
            Song song = find(store.library());
            Optional<EmotionTimeline> course = store.library().course(song.id());
            spec.commandLine().getOut().print(format.isJson() ? json(song, course) : "");
            if (!format.isJson()) {
                write(song, course);
            }
        }
        return ExitCode.OK;
    }

    private Song find(Library library) throws IOException, CommandFailure {
        String text = String.join(" ", words);
        Optional<Song> numbered =
                number(text).isPresent() ? library.find(number(text).get()) : Optional.empty();
        return numbered.isPresent() ? numbered.get() : only(library, text);
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Song only(Library library, String text) throws IOException, CommandFailure {
        SongQuery query =
                new SongQuery(text, Optional.empty(), true, SongQuery.Sort.NAME, 0, MOST_NAMED + 1);
        List<Song> songs = library.find(query);
        if (songs.isEmpty()) {
            throw new CommandFailure("no such song in the library: '" + text + "'");
        }
        if (songs.size() > 1) {
            boolean areMore = songs.size() > MOST_NAMED;
            throw new CommandFailure(
                    "'"
                            + text
                            + "' is no one song, must be the number of one of these"
                            + (areMore ? " or of others" : ""),
                    songs.stream().limit(MOST_NAMED).map(SongLines::line).toList());
        }
        return songs.get(0);
    }

    private void write(Song song, Optional<EmotionTimeline> course) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(SongLines.line(song));
        song.tags().musicBrainzId().ifPresent(id -> out.println(field("musicbrainz", id)));
        for (SongFile file : song.files()) {
            String missing = file.isMissing() ? " (missing)" : "";
            out.println(
                    field(
                            file.modality().label(),
                            Messages.oneLine(file.path().toString()) + missing));
        }
        out.println(field("read", song.indexedAt()));
        out.println();
        if (course.isPresent()) {
            Portrait portrait =
                    new Portrait(
                            SongLines.name(song.tags()),
                            song.model(),
                            Optional.empty(),
                            course.get(),
                            List.of());
            out.print(
                    TerminalPicture.draw(
                            portrait, affetto.terminal().columns(), affetto.terminal().colour()));
        }
    }

    private static String field(String name, Object value) {
        return String.format("        %-12s %s", name, value);
    }

    private static String json(Song song, Optional<EmotionTimeline> course) throws IOException {
        ObjectNode node = MAPPER.createObjectNode();
        SongJson.describe(song, node);
        course.ifPresent(timeline -> EmotionJson.describeCourse(timeline, node));
        return MAPPER.writeValueAsString(node) + "\n";
    }
}
