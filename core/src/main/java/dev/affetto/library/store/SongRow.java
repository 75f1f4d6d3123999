package dev.affetto.library.store;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.SongTags;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is written of a song.
 *
 * @param columns the columns of its row, but for its number and whether a file is there
 * @param course its course
 * @param sound its features; empty without sound
 */
record SongRow(Map<String, Object> columns, byte[] course, Optional<byte[]> sound) {

    static SongRow of(IndexedSong song, Instant indexedAt) {
        SongTags tags = song.tags();
        EmotionPrediction emotion = song.course().overall();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("title", tags.title());
        columns.put("artist", tags.artist());
        columns.put("album", tags.album());
        columns.put("mbid", tags.musicBrainzId().map(UUID::toString).orElse(null));
        columns.put("duration_seconds", song.course().durationSeconds());
        columns.put("model", song.model());
        columns.put("indexed_at", indexedAt.toEpochMilli());
        columns.put("profile", StoredProfile.of(song).encode());
        columns.putAll(derived(tags, emotion));
        return new SongRow(
                columns, StoredCourse.encode(song.course()), song.sound().map(StoredSound::encode));
    }

    /** The columns that follow from what a song is called and from its emotion. */
    static Map<String, Object> derived(SongTags tags, EmotionPrediction emotion) {
        NameKeys keys = NameKeys.of(tags);
        SearchText search = SearchText.of(tags);
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("name_key", keys.name());
        columns.put("track_key", keys.track());
        columns.put("has_album", keys.hasAlbum() ? 1 : 0);
        columns.put("search_text", search.all());
        columns.put("sort_name", search.sortName());
        columns.put("sort_title", search.sortTitle());
        columns.put("emotion", emotion.emotion().label());
        columns.put("probability", Arrays.stream(emotion.probabilities()).max().orElseThrow());
        columns.put("valence", emotion.valence());
        columns.put("arousal", emotion.arousal());
        columns.put("cell", EmotionGrid.cellOf(emotion.valence(), emotion.arousal()));
        columns.put("shuffle", keys.shuffle());
        return columns;
    }
}
