package dev.affetto.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.library.Listen;
import dev.affetto.library.ListeningHistory;
import dev.affetto.library.PlayerTokens.PlayerToken;
import dev.affetto.library.Song;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import dev.affetto.listening.InvalidListenException;
import dev.affetto.listening.ListenSubmission;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The part of the ListenBrainz API that players use, with its status codes and bodies. A listener's
 * own token reads their listens; those of others are not there.
 */
final class ListenBrainzRoutes {

    /** What players put before {@code /1/…}. */
    static final List<String> PREFIXES = List.of("", "/apis/listenbrainz", "/listenbrainz");

    private static final int DEFAULT_LISTENS = 25;
    private static final int MOST_LISTENS = 1000;
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final Store store;
    private final ListeningHistory history;
    private final TokenCheck tokens;
    private final RateLimit rateLimit;
    private final boolean isBehindProxy;
    private final Metrics metrics;
    private final Clock clock;

    ListenBrainzRoutes(
            Store store, RateLimit rateLimit, boolean isBehindProxy, Metrics metrics, Clock clock) {
        this.store = store;
        this.history = store.history();
        this.tokens = new TokenCheck(store.tokens(), clock);
        this.rateLimit = rateLimit;
        this.isBehindProxy = isBehindProxy;
        this.metrics = metrics;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        for (String prefix : PREFIXES) {
            routes.post(prefix + "/1/submit-listens", this::submit);
            routes.get(prefix + "/1/validate-token", this::validate);
            routes.get(prefix + "/1/user/{name}/listens", this::listens);
            routes.get(prefix + "/1/user/{name}/listen-count", this::count);
            routes.get(prefix + "/1/user/{name}/playing-now", this::playingNow);
            routes.post(prefix + "/1/feedback/recording-feedback", this::feedback);
        }
    }

    private PlayerToken token(Context context) throws IOException {
        try {
            PlayerToken token = tokens.require(context);
            rateLimit.count(context, "player of " + token.user());
            return token;
        } catch (HttpProblem e) {
            if (e.status() == 401) {
                countStranger(context);
            }
            throw e;
        }
    }

    private void countStranger(Context context) {
        rateLimit.count(context, "address " + Peer.address(context, isBehindProxy));
    }

    private void submit(Context context) throws IOException {
        PlayerToken token = token(context);
        byte[] body = RequestBody.read(context, ListenSubmission.MAXIMUM_BYTES);
        Instant now = clock.instant();
        ListenSubmission submission;
        try {
            submission = ListenSubmission.parse(body, now);
        } catch (InvalidListenException e) {
            throw HttpProblem.badRequest(e.getMessage());
        }
        Optional<Instant> until = submission.playingUntil();
        if (until.isPresent()) {
            history.setPlayingNow(token.user(), submission.listens().get(0), until.get());
        } else {
            metrics.countListens(history.add(token.user(), submission.listens()).added());
        }
        ok(context);
    }

    private static void ok(Context context) {
        Json.answer(context, Json.object().put("status", "ok"));
    }

    private void validate(Context context) throws IOException {
        countStranger(context);
        String told =
                TokenCheck.told(context)
                        .or(() -> Optional.ofNullable(context.queryParam("token")))
                        .orElseThrow(
                                () ->
                                        HttpProblem.badRequest(
                                                "You need to provide an Authorization token."));
        Optional<PlayerToken> token = tokens.find(told);
        ObjectNode node = Json.object().put("code", 200);
        node.put("message", token.isPresent() ? "Token valid." : "Token invalid.");
        node.put("valid", token.isPresent());
        token.ifPresent(one -> node.put("user_name", one.user()));
        Json.answer(context, node);
    }

    /** The listener of the path, who must be that of the token. */
    private String user(Context context) throws IOException {
        PlayerToken token = token(context);
        String user = context.pathParam("name");
        if (!user.equals(token.user())) {
            throw HttpProblem.notFound("Cannot find user: " + Parameters.shortened(user));
        }
        return user;
    }

    private void count(Context context) throws IOException {
        ObjectNode node = Json.object();
        node.putObject("payload").put("count", history.count(user(context)));
        Json.answer(context, node);
    }

    private void playingNow(Context context) throws IOException {
        String user = user(context);
        Optional<Listen> playing = history.playingNow(user, clock.instant());
        ObjectNode node = Json.object();
        ObjectNode payload = node.putObject("payload");
        payload.put("count", playing.isPresent() ? 1 : 0);
        ArrayNode list = payload.putArray("listens");
        playing.ifPresent(listen -> ListenBrainzJson.describePlaying(listen, list.addObject()));
        payload.put("playing_now", true);
        payload.put("user_id", user);
        Json.answer(context, node);
    }

    private void listens(Context context) throws IOException {
        String user = user(context);
        OptionalLong newest = timestamp(context, "max_ts");
        OptionalLong oldest = timestamp(context, "min_ts");
        if (newest.isPresent() && oldest.isPresent()) {
            throw HttpProblem.badRequest("You may only specify max_ts or min_ts, not both.");
        }
        int count = limit(context);
        Json.answer(context, Json.object().set("payload", payload(user, newest, oldest, count)));
    }

    private ObjectNode payload(String user, OptionalLong newest, OptionalLong oldest, int count)
            throws IOException {
        List<ListeningHistory.Kept> listens;
        if (oldest.isPresent()) {
            Instant from = Instant.ofEpochSecond(oldest.getAsLong() + 1);
            listens = new java.util.ArrayList<>(history.listensFrom(user, from, count));
            java.util.Collections.reverse(listens);
        } else {
            Instant before = newest.isPresent() ? Instant.ofEpochSecond(newest.getAsLong()) : END;
            listens = history.listens(user, Instant.EPOCH, before, count);
        }
        ObjectNode payload = Json.object();
        payload.put("count", listens.size());
        payload.put("user_id", user);
        payload.put(
                "latest_listen_ts", history.latest(user).map(Instant::getEpochSecond).orElse(0L));
        payload.put(
                "oldest_listen_ts",
                history.listensFrom(user, Instant.EPOCH, 1).stream()
                        .findFirst()
                        .map(kept -> kept.listen().listenedAt().getEpochSecond())
                        .orElse(0L));
        ArrayNode list = payload.putArray("listens");
        listens.forEach(kept -> ListenBrainzJson.describe(kept, user, list.addObject()));
        return payload;
    }

    private static OptionalLong timestamp(Context context, String name) {
        String value = context.queryParam(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!value.matches("-?\\d{1,11}")) {
            throw HttpProblem.badRequest(
                    "Invalid " + name + " argument: " + Parameters.shortened(value));
        }
        return OptionalLong.of(Math.max(0, Long.parseLong(value)));
    }

    /** As ListenBrainz: more than it gives is cut to what it gives. */
    private static int limit(Context context) {
        String value = context.queryParam("count");
        if (value == null) {
            return DEFAULT_LISTENS;
        }
        if (!value.matches("\\d{1,9}")) {
            throw HttpProblem.badRequest("Invalid count argument: " + Parameters.shortened(value));
        }
        return Math.min(MOST_LISTENS, Integer.parseInt(value));
    }

    private void feedback(Context context) throws IOException {
        PlayerToken token = token(context);
        ObjectNode body = Json.bodyOfAnyType(context);
        JsonNode score = body.path("score");
        boolean hasId = body.hasNonNull("recording_mbid") || body.hasNonNull("recording_msid");
        if (!hasId || !body.has("score")) {
            throw HttpProblem.badRequest(
                    "JSON document must contain either recording_msid or recording_mbid, and score"
                            + " top level keys");
        }
        if (!score.isInt() || Math.abs(score.intValue()) > 1) {
            throw HttpProblem.badRequest("Score can have a value of 1, 0 or -1.");
        }
        history.rate(token.user(), rated(token.user(), body), score.intValue(), clock.instant());
        ok(context);
    }

    private SongTags rated(String user, ObjectNode body) throws IOException {
        if (body.hasNonNull("recording_mbid")) {
            UUID id = id(body, "recording_mbid");
            Optional<Song> song = store.library().find(id);
            return song.isPresent()
                    ? song.get().tags()
                    : new SongTags(id.toString(), "", "", Optional.of(id));
        }
        UUID id = id(body, "recording_msid");
        return history.listens(user, Instant.EPOCH, END, MOST_LISTENS).stream()
                .map(kept -> kept.listen().track())
                .filter(track -> ListenBrainzJson.messybrainzId(track).equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                HttpProblem.badRequest(
                                        "recording_msid is of none of the last "
                                                + MOST_LISTENS
                                                + " listens"));
    }

    private static UUID id(ObjectNode body, String name) {
        JsonNode id = body.get(name);
        if (!id.isTextual()
                || !id.textValue().matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw HttpProblem.badRequest(name + " MBID format invalid.");
        }
        return UUID.fromString(id.textValue());
    }
}
