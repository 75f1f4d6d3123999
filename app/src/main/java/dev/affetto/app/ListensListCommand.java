package dev.affetto.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.library.Listen;
import dev.affetto.library.ListeningHistory.Kept;
import dev.affetto.library.Store;
import dev.affetto.listening.ListenTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code affetto listens list}: what a listener listened to, newest first. */
@Command(
        name = "list",
        description = {
            "Lists what a listener listened to, newest first: time (UTC), number of the song in the"
                    + " library if it is there, artist, title and album.",
            "",
            "JSON is one object a line for each listen."
        },
        footer = {
            "Examples:",
            "  affetto listens list --user anna --limit 100",
            "  affetto listens list --user anna --from 2026-11-01 --before 2026-12-01"
        })
final class ListensListCommand implements Callable<Integer> {

    private static final int MOST = 100_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Spec private CommandSpec spec;

    @Mixin private UserOption user;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Only listens from then on: a day, a time (ISO 8601, UTC) or Unix time.")
    private Instant from = Instant.EPOCH;

    @Option(
            names = "--before",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Only listens before then.")
    private Instant before = Instant.parse("9999-12-31T00:00:00Z");

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many at most. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin private StoreOptions storeOptions;

    @Mixin private TextOrJson format;

    @Override
    public Integer call() throws IOException {
        String name = user.name();
        if (limit < 1 || limit > MOST) {
            throw new ParameterException(
                    spec.commandLine(),
                    "illegal --limit: "
                            + limit
                            + ", must be 1 to "
                            + MOST
                            + " ('affetto listens export' writes all)");
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Kept> listens;
        try (Store store = storeOptions.open()) {
            listens = store.history().listens(name, from, before, limit);
        }
        for (Kept listen : listens) {
            out.println(format.isJson() ? json(listen) : text(listen));
        }
        out.flush();
        if (listens.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println(Messages.oneLine("affetto: no such listens of '" + name + "'"));
        }
        return ExitCode.OK;
    }

    private static String text(Kept kept) {
        Listen listen = kept.listen();
        return String.format(
                Locale.ROOT,
                "%s  %6s  %s%s",
                listen.listenedAt().toString().replace('T', ' ').replace("Z", ""),
                kept.songId().isPresent() ? kept.songId().getAsLong() : "-",
                SongLines.name(listen.track()),
                listen.isSkipped().orElse(false) ? "  (skipped)" : "");
    }

    private static String json(Kept kept) throws IOException {
        Listen listen = kept.listen();
        ObjectNode node =
                MAPPER.createObjectNode()
                        .put("listened_at", listen.listenedAt().getEpochSecond())
                        .put("time", listen.listenedAt().toString());
        kept.songId().ifPresent(song -> node.put("song", song));
        node.put("title", listen.track().title())
                .put("artist", listen.track().artist())
                .put("album", listen.track().album());
        listen.track().musicBrainzId().ifPresent(id -> node.put("mbid", id.toString()));
        listen.durationSeconds().ifPresent(seconds -> node.put("duration_seconds", seconds));
        listen.playedSeconds().ifPresent(seconds -> node.put("played_seconds", seconds));
        listen.isSkipped().ifPresent(skipped -> node.put("skipped", skipped));
        node.set("additional_info", MAPPER.readTree(listen.additionalInfo()));
        return MAPPER.writeValueAsString(node);
    }

    /** A moment on the command line. */
    static final class TimeConverter implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            return ListenTime.parse(text)
                    .orElseThrow(
                            () ->
                                    new TypeConversionException(
                                            "illegal time: '"
                                                    + text
                                                    + "', must be such as 2026-11-28,"
                                                    + " 2026-11-28T18:05:00Z or Unix time"));
        }
    }
}
