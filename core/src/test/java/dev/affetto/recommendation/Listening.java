package dev.affetto.recommendation;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.file.ContentHash;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.Listen;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.Modality;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Small libraries and histories to test with. */
final class Listening {

    static final Instant NOW = Instant.parse("2026-05-10T12:00:00Z");
    static final String USER = "anna";

    private Listening() {}

    /** The emotion with that probability, the others alike. */
    static EmotionPrediction surely(String label, double probability) {
        EmotionSet set = EmotionSet.QUADRANTS;
        double[] probabilities = new double[set.size()];
        java.util.Arrays.fill(probabilities, (1 - probability) / (set.size() - 1));
        probabilities[set.indexOf(label)] = probability;
        return new EmotionPrediction(set, probabilities);
    }

    /** Segments of which every feature has the same value. */
    static FeatureSequence sound(int segments, float... valueOfSegment) {
        FeatureSet set = FeatureSets.named("paper50");
        List<Segment> grid = new ArrayList<>();
        float[][] rows = new float[segments][set.size()];
        for (int i = 0; i < segments; i++) {
            grid.add(new Segment(2.0 * i, 2.0 * i + 2));
            java.util.Arrays.fill(rows[i], valueOfSegment[Math.min(i, valueOfSegment.length - 1)]);
        }
        return new FeatureSequence(set, grid, rows);
    }

    static IndexedSong song(
            SongTags tags, EmotionPrediction emotion, Optional<FeatureSequence> sound) {
        List<SegmentEmotion> course = List.of(new SegmentEmotion(0, 60, emotion, 1));
        String key = tags.title() + tags.artist() + tags.album();
        return new IndexedSong(
                tags,
                List.of(
                        new SongFile(
                                Modality.AUDIO,
                                Path.of("/music")
                                        .resolve(new ContentHash().add(key).toHexadecimal()),
                                1,
                                NOW,
                                new ContentHash().add(key).toHexadecimal(),
                                false)),
                "test",
                new EmotionTimeline(60, emotion, course, Map.of("audio", 1.0)),
                sound);
    }

    /** Adds a song with sound. */
    static long put(Store store, String title, String emotion, float sound) throws IOException {
        return store.library()
                .put(
                        song(
                                new SongTags(title, "Somebody", "Album"),
                                surely(emotion, 0.85),
                                Optional.of(sound(8, sound))),
                        OptionalLong.empty());
    }

    /** As many songs of each emotion, named like {@code sad 0}, with different sound. */
    static void putSome(Store store, int ofEachEmotion) throws IOException {
        for (String label : EmotionSet.QUADRANTS.labels()) {
            for (int i = 0; i < ofEachEmotion; i++) {
                put(store, label + " " + i, label, i);
            }
        }
    }

    static Listen listen(String title, Instant at) {
        return new Listen(at, new SongTags(title, "Somebody", "Album"));
    }

    static Listen skipped(String title, Instant at) {
        return new Listen(
                at,
                new SongTags(title, "Somebody", "Album"),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.of(true),
                "{}");
    }

    /** Plays a song several times, the last an hour before now, each a minute before the next. */
    static void play(Store store, String title, int times) throws IOException {
        play(store, title, times, Duration.ofHours(1));
    }

    /** Plays a song several times, the last so long before now, each a minute before the next. */
    static void play(Store store, String title, int times, Duration ago) throws IOException {
        List<Listen> listens = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            listens.add(listen(title, NOW.minus(ago).minusSeconds(60L * i)));
        }
        store.history().add(USER, listens);
    }
}
