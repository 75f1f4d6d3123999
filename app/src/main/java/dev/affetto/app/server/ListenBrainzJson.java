package dev.affetto.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.library.Listen;
import dev.affetto.library.ListeningHistory.Kept;
import dev.affetto.library.SongTags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Listens as ListenBrainz gives them back. */
final class ListenBrainzJson {

    private ListenBrainzJson() {}

    static void describe(Kept kept, String user, ObjectNode node) {
        Listen listen = kept.listen();
        node.put("listened_at", listen.listenedAt().getEpochSecond());
        node.put("inserted_at", listen.listenedAt().getEpochSecond());
        node.put("user_name", user);
        node.put("recording_msid", messybrainzId(listen.track()).toString());
        describeTrack(listen, node);
    }

    static void describePlaying(Listen listen, ObjectNode node) {
        node.put("playing_now", true);
        describeTrack(listen, node);
    }

    private static void describeTrack(Listen listen, ObjectNode node) {
        ObjectNode metadata = node.putObject("track_metadata");
        metadata.put("artist_name", listen.track().artist());
        metadata.put("track_name", listen.track().title());
        if (!listen.track().album().isEmpty()) {
            metadata.put("release_name", listen.track().album());
        }
        metadata.set("additional_info", info(listen));
    }

    private static ObjectNode info(Listen listen) {
        ObjectNode info = object(listen.additionalInfo());
        listen.track().musicBrainzId().ifPresent(id -> info.put("recording_mbid", id.toString()));
        listen.durationSeconds()
                .ifPresent(seconds -> info.put("duration_ms", Math.round(1000 * seconds)));
        listen.playedSeconds()
                .ifPresent(seconds -> info.put("duration_played", Math.round(seconds)));
        return info;
    }

    private static ObjectNode object(String text) {
        try {
            JsonNode node = Json.parse(text.getBytes(StandardCharsets.UTF_8));
            return node instanceof ObjectNode object ? object : Json.object();
        } catch (IOException e) {
            return Json.object();
        }
    }

    /** An id of the track's name, the same for all spellings of one. */
    static UUID messybrainzId(SongTags track) {
        return UUID.nameUUIDFromBytes(track.name().key().getBytes(StandardCharsets.UTF_8));
    }
}
