package dev.affetto.library.store;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import dev.affetto.library.StoreException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Fills a store that holds nothing with many songs, listeners, listens and offers, for measurements
 * at scale. Rows are written past the library, thousands in one transaction, but by the same rules:
 * the result is what the library would have written. Everything follows from the seed.
 *
 * <p>Songs are numbered from 1. A tenth of them, the first, is what people listen to, the first of
 * these the most: the share of the most popular one in k of a thousand is {@code (k/1000)^(1/3)}.
 */
public final class SyntheticStore {

    /** When the newest listens were. */
    public static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private static final int ROWS = 5_000;
    private static final int LISTENED_DAYS = 60;
    private static final EmotionSet EMOTIONS = EmotionSet.QUADRANTS;
    private static final int FEATURES = 50;

    private final Database database;
    private final SplittableRandom random;
    private final int songs;
    private final byte[][] names;

    private SyntheticStore(Store store, int songs, long seed) {
        database = ((JdbcStore) store).database();
        random = new SplittableRandom(seed);
        this.songs = songs;
        names = new byte[songs + 1][];
    }

    /**
     * Fills a store.
     *
     * @param listeners how many; the listener of a number is {@link #user}
     * @param listensEach listens of each in the last 60 days
     * @param offersEach answered offers of each
     */
    public static void fill(
            Store store, int songs, int listeners, int listensEach, int offersEach, long seed)
            throws StoreException {
        SyntheticStore filling = new SyntheticStore(store, songs, seed);
        filling.addSongs();
        filling.addTracks();
        filling.addListeners(listeners);
        filling.addListens(listeners, listensEach);
        filling.addOffers(listeners, offersEach);
    }

    /** Name of a listener, from 1. */
    public static String user(int number) {
        return "listener " + number;
    }

    /** Tags of a song, from 1. */
    public static SongTags tags(int number) {
        return new SongTags(
                "Title " + number,
                "Artist " + number / 20,
                "Album " + number / 10,
                Optional.of(new UUID(0xAFFE77L, number)));
    }

    private int heard() {
        return Math.max(1, songs / 10);
    }

    /** A song that people listen to; the lower the number, the more often. */
    private int drawHeard() {
        double place = random.nextDouble();
        return 1 + (int) (heard() * place * place * place);
    }

    private byte[] name(int song) {
        if (names[song] == null) {
            names[song] = NameKeys.of(tags(song)).name();
        }
        return names[song];
    }

    /** What adds row after row. */
    @FunctionalInterface
    private interface Rows {
        void add(int number, PreparedBatch batch);
    }

    private void addAll(int count, String insert, Rows rows) throws StoreException {
        for (int first = 1; first <= count; first += ROWS) {
            int start = first;
            int end = Math.min(first + ROWS, count + 1);
            database.writeAlone(
                    handle -> {
                        PreparedBatch batch = handle.prepareBatch(insert);
                        for (int number = start; number < end; number++) {
                            rows.add(number, batch);
                        }
                        return batch.execute();
                    });
        }
    }

    private void addSongs() throws StoreException {
        Map<String, Object> first = row(1);
        addAll(
                songs,
                "insert into song (id, is_present, "
                        + String.join(", ", first.keySet())
                        + ") values (:id, 1, :"
                        + String.join(", :", first.keySet())
                        + ")",
                (number, batch) -> batch.bindMap(row(number)).bind("id", number).add());
        byte[] course = StoredCourse.encode(course());
        addAll(
                songs,
                "insert into song_content (song_id, course) values (:id, :course)",
                (number, batch) -> batch.bind("id", number).bind("course", course).add());
        addAll(
                songs,
                "insert into song_file (path_key, song_id, place, modality, path, size_bytes,"
                        + " modified_at, content_hash, is_missing)"
                        + " values (:key, :id, 0, 'AUDIO', :path, 1, 1, :hash, 0)",
                (number, batch) -> {
                    String path = "/music/" + number / 1_000 + "/" + number + ".flac";
                    batch.bind("key", NameKeys.key(path))
                            .bind("id", number)
                            .bind("path", path)
                            .bind("hash", "%064x".formatted(number))
                            .add();
                });
        continueNumbers("song");
    }

    private Map<String, Object> row(int number) {
        SongTags tags = tags(number);
        EmotionPrediction emotion = emotion();
        float[] course = new float[32];
        for (int i = 0; i < course.length; i++) {
            double whole = i % 2 == 0 ? emotion.valence() : emotion.arousal();
            course[i] = (float) Math.max(-1, Math.min(1, whole + random.nextDouble(-0.3, 0.3)));
        }
        float[] sound = new float[FEATURES];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) random.nextDouble();
        }
        Map<String, Object> row = new LinkedHashMap<>(SongRow.derived(tags, emotion));
        row.put("title", tags.title());
        row.put("artist", tags.artist());
        row.put("album", tags.album());
        row.put("mbid", tags.musicBrainzId().orElseThrow().toString());
        row.put("duration_seconds", 180.0);
        row.put("model", "synthetic/1");
        row.put("indexed_at", NOW.toEpochMilli() - number);
        row.put("profile", new StoredProfile(emotion, course, sound).encode());
        return row;
    }

    private EmotionPrediction emotion() {
        double[] probabilities = new double[EMOTIONS.size()];
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = -Math.log(1 - random.nextDouble()); // even over all predictions
            sum += probabilities[i];
        }
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] /= sum;
        }
        return new EmotionPrediction(EMOTIONS, probabilities);
    }

    private EmotionTimeline course() {
        EmotionPrediction emotion = emotion();
        return new EmotionTimeline(
                180, emotion, List.of(new SegmentEmotion(0, 180, emotion, 1)), Map.of());
    }

    private void addTracks() throws StoreException {
        addAll(
                heard(),
                "insert into track (id, track_hash, title, artist, album, mbid, name_key,"
                        + " track_key, has_album, song_id, match_rank) values (:id, :hash, :title,"
                        + " :artist, :album, :mbid, :name, :track, 1, :id, 3)",
                (number, batch) -> {
                    SongTags tags = tags(number);
                    NameKeys keys = NameKeys.of(tags);
                    batch.bind("id", number)
                            .bind("hash", NameKeys.ofSpelling(tags))
                            .bind("title", tags.title())
                            .bind("artist", tags.artist())
                            .bind("album", tags.album())
                            .bind("mbid", tags.musicBrainzId().orElseThrow().toString())
                            .bind("name", keys.name())
                            .bind("track", keys.track())
                            .add();
                });
        continueNumbers("track");
    }

    private void addListeners(int listeners) throws StoreException {
        addAll(
                listeners,
                "insert into listener (id, name, name_key) values (:id, :name, :key)",
                (number, batch) ->
                        batch.bind("id", number)
                                .bind("name", user(number))
                                .bind("key", NameKeys.key(user(number)))
                                .add());
        continueNumbers("listener");
    }

    private void addListens(int listeners, int listensEach) throws StoreException {
        long span = LISTENED_DAYS * 86_400L;
        addAll(
                listeners * listensEach,
                "insert into listen (listener_id, listened_at, name_key, track_id,"
                        + " additional_info) values (:listener, :at, :name, :track, '{}')"
                        + " on conflict do nothing",
                (number, batch) -> {
                    int song = drawHeard();
                    batch.bind("listener", 1 + (number - 1) / listensEach)
                            .bind("at", NOW.getEpochSecond() - random.nextLong(span))
                            .bind("name", name(song))
                            .bind("track", song)
                            .add();
                });
    }

    private void addOffers(int listeners, int offersEach) throws StoreException {
        addAll(
                listeners * offersEach,
                "insert into offer (listener_id, song_id, name_key, emotion, reason, offered_at,"
                        + " answer, answered_at)"
                        + " values (:listener, :song, :name, 'happy', '{}', :at, :answer, :at)",
                (number, batch) -> {
                    int song = 1 + random.nextInt(songs);
                    batch.bind("listener", 1 + (number - 1) / offersEach)
                            .bind("song", song)
                            .bind("name", name(song))
                            .bind("at", NOW.toEpochMilli() - random.nextLong(1_000_000_000L))
                            .bind("answer", random.nextBoolean() ? "ACCEPTED" : "REJECTED")
                            .add();
                });
    }

    private void continueNumbers(String table) throws StoreException {
        database.writeAlone(
                (Handle handle) -> {
                    database.continueNumbers(handle, table);
                    return null;
                });
    }
}
