package dev.affetto.library.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table as it is moved.
 *
 * @param name its name
 * @param columns columns that are moved
 * @param derived columns that follow from others, with what they come from: a parameter or a query
 */
record TransferTable(String name, List<String> columns, Map<String, String> derived) {

    /** All tables, each behind those that it refers to. */
    static final List<TransferTable> ALL =
            List.of(
                    new TransferTable(
                            "song",
                            List.of(
                                    "id",
                                    "title",
                                    "artist",
                                    "album",
                                    "mbid",
                                    "duration_seconds",
                                    "model",
                                    "indexed_at",
                                    "profile"),
                            parameters(
                                    "name_key",
                                    "track_key",
                                    "has_album",
                                    "search_text",
                                    "sort_name",
                                    "sort_title",
                                    "emotion",
                                    "probability",
                                    "valence",
                                    "arousal",
                                    "cell",
                                    "shuffle",
                                    "is_present")),
                    new TransferTable(
                            "song_content", List.of("song_id", "course", "sound"), Map.of()),
                    new TransferTable(
                            "song_file",
                            List.of(
                                    "song_id",
                                    "place",
                                    "modality",
                                    "path",
                                    "size_bytes",
                                    "modified_at",
                                    "content_hash",
                                    "is_missing"),
                            parameters("path_key")),
                    new TransferTable("listener", List.of("id", "name"), parameters("name_key")),
                    new TransferTable(
                            "track",
                            List.of(
                                    "id",
                                    "title",
                                    "artist",
                                    "album",
                                    "mbid",
                                    "song_id",
                                    "match_rank"),
                            parameters("track_hash", "name_key", "track_key", "has_album")),
                    new TransferTable(
                            "listen",
                            List.of(
                                    "id",
                                    "listener_id",
                                    "listened_at",
                                    "track_id",
                                    "duration_seconds",
                                    "played_seconds",
                                    "is_skipped",
                                    "additional_info"),
                            nameOfTrack()),
                    new TransferTable(
                            "playing_now",
                            List.of(
                                    "listener_id",
                                    "until",
                                    "listened_at",
                                    "title",
                                    "artist",
                                    "album",
                                    "mbid",
                                    "duration_seconds",
                                    "played_seconds",
                                    "is_skipped",
                                    "additional_info"),
                            Map.of()),
                    new TransferTable(
                            "rating",
                            List.of("listener_id", "track_id", "score", "rated_at"),
                            nameOfTrack()),
                    new TransferTable(
                            "offer",
                            List.of(
                                    "id",
                                    "listener_id",
                                    "song_id",
                                    "name_key",
                                    "emotion",
                                    "reason",
                                    "offered_at",
                                    "answer",
                                    "answered_at"),
                            Map.of()));

    private static Map<String, String> parameters(String... names) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : names) {
            parameters.put(name, ":" + name);
        }
        return parameters;
    }

    private static Map<String, String> nameOfTrack() {
        return Map.of("name_key", "(select t.name_key from track t where t.id = :track_id)");
    }

    /** Whether its rows are numbered. */
    boolean isNumbered() {
        return columns.get(0).equals("id");
    }

    String select() {
        String order = isNumbered() ? "id" : String.join(", ", columns.subList(0, 2));
        return "select " + String.join(", ", columns) + " from " + name + " order by " + order;
    }

    String insert() {
        StringBuilder into = new StringBuilder(String.join(", ", columns));
        StringBuilder values = new StringBuilder(":" + String.join(", :", columns));
        derived.forEach(
                (column, source) -> {
                    into.append(", ").append(column);
                    values.append(", ").append(source);
                });
        return "insert into " + name + " (" + into + ") values (" + values + ")";
    }
}
