package dev.affetto.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.app.json.EmotionJson;
import dev.affetto.app.json.Seconds;
import dev.affetto.library.Song;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongTags;

/** How songs of the library are written in JSON, the same wherever they are. */
final class SongJson {

    private SongJson() {}

    /** All that is known of a song but its course. */
    static void describe(Song song, ObjectNode node) {
        node.put("id", song.id());
        describe(song.tags(), node);
        node.put("duration_seconds", Seconds.rounded(song.durationSeconds()));
        node.put("model", song.model());
        node.put("emotion_set", song.emotion().emotionSet().name());
        EmotionJson.describe(song.emotion(), node);
        node.put("indexed_at", song.indexedAt().toString());
        node.put("missing", !song.isPresent());
        ArrayNode files = node.putArray("files");
        song.files().forEach(file -> describe(file, files.addObject()));
    }

    /** What a song is called. */
    static void describe(SongTags tags, ObjectNode node) {
        node.put("title", tags.title());
        node.put("artist", tags.artist());
        node.put("album", tags.album());
        tags.musicBrainzId().ifPresent(id -> node.put("musicbrainz_id", id.toString()));
    }

    private static void describe(SongFile file, ObjectNode node) {
        node.put("modality", file.modality().label());
        node.put("path", file.path().toString());
        node.put("size_bytes", file.sizeBytes());
        node.put("modified_at", file.modifiedAt().toString());
        node.put("sha256", file.contentHash());
        node.put("missing", file.isMissing());
    }
}
