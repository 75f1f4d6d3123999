package dev.affetto.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.library.Listen;
import dev.affetto.library.ListeningHistory;
import dev.affetto.library.ListeningHistory.Kept;
import dev.affetto.library.Song;
import dev.affetto.library.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a listener listened to. */
final class ListenRoutes {

    private static final int MOST_LISTENS = 1000;
    private static final long LAST_SECOND = 253_402_300_799L; // of the year 9999
    private static final Instant EARLIEST = Instant.parse("2002-10-01T00:00:00Z");
    private static final Duration FUTURE_MARGIN = Duration.ofHours(1);

    private final Store store;
    private final ListeningHistory history;
    private final Visitors visitors;
    private final Metrics metrics;
    private final Clock clock;

    ListenRoutes(Store store, Visitors visitors, Metrics metrics, Clock clock) {
        this.store = store;
        this.history = store.history();
        this.visitors = visitors;
        this.metrics = metrics;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/listens", this::list);
        routes.post("/api/listens", this::add);
    }

    private void list(Context context) throws IOException {
        String user = visitors.listener(context);
        int count = Parameters.number(context, "count", 25, 1, MOST_LISTENS);
        OptionalLong before = Parameters.number(context, "max_ts", 0, LAST_SECOND);
        List<Kept> listens =
                history.listens(
                        user,
                        Instant.EPOCH,
                        Instant.ofEpochSecond(before.orElse(LAST_SECOND)),
                        count);
        ObjectNode node = Json.object();
        ArrayNode list = node.putArray("listens");
        listens.forEach(kept -> describe(kept, list.addObject()));
        node.put("count", history.count(user));
        Json.answer(context, node);
    }

    private static void describe(Kept kept, ObjectNode node) {
        Listen listen = kept.listen();
        node.put("listened_at", listen.listenedAt().toString());
        node.put("title", listen.track().title());
        node.put("artist", listen.track().artist());
        node.put("album", listen.track().album());
        kept.songId().ifPresent(id -> node.put("song_id", id));
        listen.isSkipped().ifPresent(skipped -> node.put("skipped", skipped));
        listen.playedSeconds().ifPresent(seconds -> node.put("played_seconds", seconds));
    }

    private void add(Context context) throws IOException {
        String user = visitors.listener(context);
        ObjectNode body = Json.body(context);
        JsonNode id = body.path("song_id");
        if (!id.isIntegralNumber() || !id.canConvertToLong()) {
            throw HttpProblem.badRequest("missing song_id, must be a whole number");
        }
        Song song =
                store.library()
                        .find(id.longValue())
                        .orElseThrow(() -> HttpProblem.notFound("no song of number '" + id + "'"));
        Listen listen =
                new Listen(
                        listenedAt(body),
                        song.tags(),
                        song.durationSeconds() > 0
                                ? OptionalDouble.of(song.durationSeconds())
                                : OptionalDouble.empty(),
                        playedSeconds(body),
                        skipped(body),
                        "{\"submission_client\":\"affetto\"}");
        metrics.countListens(history.add(user, List.of(listen)).added());
        context.status(201);
        Json.answer(context, Json.object().put("status", "ok"));
    }

    private Instant listenedAt(ObjectNode body) {
        Instant now = clock.instant();
        String text = Json.text(body, "listened_at", 40);
        try {
            Instant at = Instant.parse(text).truncatedTo(ChronoUnit.SECONDS);
            if (at.isBefore(EARLIEST) || at.isAfter(now.plus(FUTURE_MARGIN))) {
                throw HttpProblem.badRequest(
                        "illegal listened_at: "
                                + at
                                + ", must be from "
                                + EARLIEST
                                + " on, and not in the future");
            }
            return at;
        } catch (DateTimeParseException e) {
            throw HttpProblem.badRequest(
                    "illegal listened_at: '"
                            + Parameters.shortened(text)
                            + "', must be a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static OptionalDouble playedSeconds(ObjectNode body) {
        JsonNode played = body.path("played_seconds");
        if (played.isMissingNode() || played.isNull()) {
            return OptionalDouble.empty();
        }
        double seconds = played.asDouble(-1);
        if (!played.isNumber() || !(seconds >= 0 && seconds <= 1e6)) {
            throw HttpProblem.badRequest("illegal played_seconds, must be a number from 0 to 1e6");
        }
        return OptionalDouble.of(seconds);
    }

    private static Optional<Boolean> skipped(ObjectNode body) {
        JsonNode skipped = body.path("skipped");
        if (skipped.isMissingNode() || skipped.isNull()) {
            return Optional.empty();
        }
        if (!skipped.isBoolean()) {
            throw HttpProblem.badRequest("illegal skipped, must be true or false");
        }
        return Optional.of(skipped.booleanValue());
    }
}
