package dev.affetto.library.store;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongTags;
import dev.affetto.multimodal.Modality;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/** Songs that follow from a number, for tests. */
public final class SyntheticSongs {

    private static final FeatureSet PAPER50 =
            new FeatureSet(
                    "paper50",
                    1,
                    IntStream.range(0, 50).mapToObj(index -> "feature_" + index).toList());
    private static final EmotionSet QUADRANTS = EmotionSet.QUADRANTS;

    private SyntheticSongs() {}

    /** A song of 12 s, with tags, one file, an emotion and 50 features of its own. */
    public static IndexedSong song(int number) {
        return song(tags(number), file(number));
    }

    /** The same song under other tags or with other files. */
    public static IndexedSong song(SongTags tags, SongFile... files) {
        SplittableRandom random = new SplittableRandom(files[0].contentHash().hashCode());
        return new IndexedSong(
                tags, List.of(files), "model/1", course(random), Optional.of(sound(random)));
    }

    /** A song of which the emotion is known. */
    public static IndexedSong song(int number, EmotionPrediction emotion) {
        IndexedSong song = song(number);
        EmotionTimeline course =
                new EmotionTimeline(
                        12,
                        emotion,
                        List.of(new SegmentEmotion(0, 12, emotion, 1)),
                        Map.of("audio", 1.0));
        return new IndexedSong(song.tags(), song.files(), song.model(), course, song.sound());
    }

    /** Title, artist, album and MusicBrainz id; ten songs share an artist, five an album. */
    public static SongTags tags(int number) {
        return new SongTags(
                "Title " + number,
                "Artist " + number / 10,
                "Album " + number / 5,
                Optional.of(new UUID(0x1234, number)));
    }

    /** A file of sound in {@code /music}. */
    public static SongFile file(int number) {
        return file("/music/" + number / 100 + "/" + number + ".flac", "content " + number);
    }

    /** A file of sound. */
    public static SongFile file(String path, String content) {
        return new SongFile(
                Modality.AUDIO,
                Path.of(path),
                1_000_000,
                Instant.ofEpochMilli(1_700_000_000_123L),
                NameHash.of(content),
                false);
    }

    /** Probabilities over the quadrants, the one of that index above the others. */
    public static EmotionPrediction emotion(int quadrant, double probability) {
        double[] probabilities = new double[QUADRANTS.size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] =
                    i == quadrant ? probability : (1 - probability) / (probabilities.length - 1);
        }
        return new EmotionPrediction(QUADRANTS, probabilities);
    }

    private static EmotionPrediction emotion(SplittableRandom random) {
        double[] probabilities = random.doubles(QUADRANTS.size(), 0.01, 1).toArray();
        double sum = 0;
        for (double probability : probabilities) {
            sum += probability;
        }
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] /= sum;
        }
        return new EmotionPrediction(QUADRANTS, probabilities);
    }

    private static EmotionTimeline course(SplittableRandom random) {
        List<SegmentEmotion> segments = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            segments.add(new SegmentEmotion(3 * i, 3 * i + 3, emotion(random), 0.25));
        }
        return new EmotionTimeline(12, emotion(random), segments, Map.of("audio", 1.0));
    }

    private static FeatureSequence sound(SplittableRandom random) {
        List<Segment> segments = new ArrayList<>();
        float[][] values = new float[6][PAPER50.size()];
        for (int i = 0; i < values.length; i++) {
            segments.add(new Segment(2 * i, 2 * i + 2));
            for (int j = 0; j < values[i].length; j++) {
                values[i][j] = (float) random.nextDouble();
            }
        }
        return new FeatureSequence(PAPER50, segments, values);
    }
}
