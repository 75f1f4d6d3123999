package dev.affetto.listening;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.library.Listen;
import dev.affetto.library.SongTags;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Objects of JSON exports as listens; which service wrote one is told by its keys. */
final class JsonRows {

    /** What a Spotify stream must last to count there, and here, as heard. */
    private static final double HEARD_SECONDS = 30;

    private final ListenSink sink;

    JsonRows(ListenSink sink) {
        this.sink = sink;
    }

    /** Tells the sink what an object is. */
    void take(ObjectNode row, long line) throws IOException {
        try {
            if (row.has(ListenBrainzListen.TRACK_METADATA)) {
                listenBrainz(row, line);
            } else if (row.has("ts") && row.has("ms_played")) {
                spotifyExtended(row, line);
            } else if (row.has("endTime") && (row.has("msPlayed") || row.has("trackName"))) {
                spotifyAccount(row, line);
            } else if (isOfLastFm(row)) {
                lastFm(row, line);
            } else {
                sink.unknown(line);
            }
        } catch (InvalidListenException e) {
            sink.bad(line, e.getMessage());
        }
    }

    private void listenBrainz(ObjectNode row, long line)
            throws InvalidListenException, IOException {
        Instant listenedAt = time(row.path(ListenBrainzListen.LISTENED_AT), "listened_at");
        JsonNode metadata = row.get(ListenBrainzListen.TRACK_METADATA);
        sink.listen(ListenBrainzListen.of(listenedAt, metadata), line, ListenFormat.LISTENBRAINZ);
    }

    /**
     * One stream of the extended history, {@code ts} being its end. What identifies the listener or
     * the place (user name, address, country, device) is not taken over.
     */
    private void spotifyExtended(ObjectNode row, long line)
            throws InvalidListenException, IOException {
        String title = text(row, "master_metadata_track_name");
        String artist = text(row, "master_metadata_album_artist_name");
        if (row.path("incognito_mode").asBoolean()) {
            sink.leftOut(LeftOut.PRIVATE, ListenFormat.SPOTIFY_EXTENDED);
        } else if (title.isEmpty() || artist.isEmpty()) {
            sink.leftOut(
                    isSpeech(row) ? LeftOut.PODCAST : LeftOut.UNNAMED,
                    ListenFormat.SPOTIFY_EXTENDED);
        } else {
            double played = milliseconds(row, "ms_played") / 1000;
            ObjectNode info = ListenJson.object().put("music_service", "spotify.com");
            String[] uri = text(row, "spotify_track_uri").split(":", -1);
            if (uri.length == 3) {
                info.put("spotify_id", "https://open.spotify.com/track/" + uri[2]);
            }
            copy(row, info, "reason_start");
            copy(row, info, "reason_end");
            Listen listen =
                    new Listen(
                            start(row, "ts", played),
                            new SongTags(
                                    title, artist, text(row, "master_metadata_album_album_name")),
                            OptionalDouble.empty(),
                            OptionalDouble.of(played),
                            isSkipped(row, played),
                            info.toString());
            sink.listen(listen, line, ListenFormat.SPOTIFY_EXTENDED);
        }
    }

    private static boolean isSpeech(ObjectNode row) {
        return !text(row, "episode_name").isEmpty()
                || !text(row, "spotify_episode_uri").isEmpty()
                || !text(row, "audiobook_title").isEmpty()
                || !text(row, "audiobook_uri").isEmpty();
    }

    /** Skipped if Spotify says so or the next button ended it, or if it was short and cut off. */
    private static Optional<Boolean> isSkipped(ObjectNode row, double playedSeconds) {
        String end = text(row, "reason_end");
        if (end.equals("trackdone")) {
            return Optional.of(row.path("skipped").asBoolean());
        }
        boolean isSkipped =
                row.path("skipped").asBoolean()
                        || end.equals("fwdbtn")
                        || playedSeconds < HEARD_SECONDS;
        return isSkipped || row.path("skipped").isBoolean()
                ? Optional.of(isSkipped)
                : Optional.empty();
    }

    /** One stream of the account data, which says less. */
    private void spotifyAccount(ObjectNode row, long line)
            throws InvalidListenException, IOException {
        String title = text(row, "trackName");
        String artist = text(row, "artistName");
        if (title.isEmpty() || artist.isEmpty()) {
            boolean isSpeech =
                    row.has("podcastName") || row.has("episodeName") || row.has("audiobookName");
            sink.leftOut(
                    isSpeech ? LeftOut.PODCAST : LeftOut.UNNAMED, ListenFormat.SPOTIFY_ACCOUNT);
            return;
        }
        double played = milliseconds(row, "msPlayed") / 1000;
        Listen listen =
                new Listen(
                        start(row, "endTime", played),
                        new SongTags(title, artist, ""),
                        OptionalDouble.empty(),
                        OptionalDouble.of(played),
                        played < HEARD_SECONDS ? Optional.of(true) : Optional.empty(),
                        "{\"music_service\":\"spotify.com\"}");
        sink.listen(listen, line, ListenFormat.SPOTIFY_ACCOUNT);
    }

    private static Instant start(ObjectNode row, String key, double playedSeconds)
            throws InvalidListenException {
        long milliseconds = Math.round(playedSeconds * 1000);
        return time(row.path(key), key).minus(Duration.ofMillis(milliseconds));
    }

    private static double milliseconds(ObjectNode row, String key) throws InvalidListenException {
        OptionalDouble told = Numbers.of(row.get(key));
        if (told.isEmpty() || told.getAsDouble() < 0 || told.getAsDouble() > 1e12) {
            throw new InvalidListenException(
                    "illegal " + key + ": " + shown(row.path(key)) + ", must be milliseconds");
        }
        return told.getAsDouble();
    }

    /**
     * A track of {@code user.getRecentTracks} (artist and album are {@code {"#text","mbid"}}, or
     * with {@code extended=1} {@code {"name"}}), or of lastfmstats.com (all texts, the time in
     * milliseconds). Last.fm's track ids are partly others than those of recordings, so they are
     * kept as additional, under the name that ListenBrainz' importer gives them.
     */
    private void lastFm(ObjectNode row, long line) throws InvalidListenException, IOException {
        if (row.path("@attr").path("nowplaying").asBoolean()) {
            sink.leftOut(LeftOut.PLAYING_NOW, ListenFormat.LAST_FM);
            return;
        }
        JsonNode date = row.path(row.has("uts") ? "uts" : "date");
        Instant listenedAt = time(date.has("uts") ? date.get("uts") : date, "date");
        String title = named(row.has("name") ? row.path("name") : row.path("track"), "name");
        ObjectNode info = ListenJson.object();
        putId(
                info,
                "lastfm_track_mbid",
                row.has("track_mbid") ? row.path("track_mbid") : row.path("mbid"));
        putId(info, "lastfm_artist_mbid", row.path("artist").path("mbid"));
        putId(info, "lastfm_release_mbid", row.path("album").path("mbid"));
        SongTags tags =
                new SongTags(title, named(row.path("artist"), "artist"), name(row.path("album")));
        Listen listen =
                new Listen(
                        listenedAt,
                        tags,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        info.toString());
        sink.listen(listen, line, ListenFormat.LAST_FM);
    }

    private static boolean isOfLastFm(ObjectNode row) {
        return row.has("artist")
                && (row.has("name") || row.has("track"))
                && (row.has("date") || row.has("uts") || row.has("@attr"));
    }

    private static void putId(ObjectNode info, String key, JsonNode id) {
        if (id.isTextual() && !id.textValue().isEmpty()) {
            info.put(key, id.textValue());
        }
    }

    private static String named(JsonNode node, String key) throws InvalidListenException {
        String name = name(node);
        if (name.isEmpty()) {
            throw new InvalidListenException("has no " + key);
        }
        return name;
    }

    private static String name(JsonNode node) {
        if (node.isObject()) {
            return name(node.has("#text") ? node.get("#text") : node.path("name"));
        }
        return node.isTextual() ? Names.stripped(node.textValue()) : "";
    }

    private static Instant time(JsonNode node, String key) throws InvalidListenException {
        Optional<Instant> time =
                node.isNumber()
                        ? ListenTime.ofUnix(node.doubleValue())
                        : ListenTime.parse(node.isTextual() ? node.textValue() : "");
        return time.orElseThrow(
                () ->
                        new InvalidListenException(
                                "illegal "
                                        + key
                                        + ": "
                                        + shown(node)
                                        + ", must be Unix time or ISO 8601"));
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "missing" : ListenJson.shortened(node.toString());
    }

    private static String text(JsonNode row, String key) {
        JsonNode node = row.path(key);
        return node.isTextual() ? Names.stripped(node.textValue()) : "";
    }

    private static void copy(ObjectNode row, ObjectNode info, String key) {
        if (!text(row, key).isEmpty()) {
            info.put(key, text(row, key));
        }
    }
}
