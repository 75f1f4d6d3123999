package dev.affetto.library.store;

import static dev.affetto.library.SongProfile.COURSE_POINTS;

import dev.affetto.emotion.Emotion;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.library.IndexedSong;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is kept beside a song's row, small enough to be read for hundreds of songs at once.
 *
 * <pre>
 * version        int8      1
 * emotion set    text      name
 * labels         int32 N, then N times label (text), valence and arousal (float64)
 * probabilities  N float64 of the song as a whole
 * course         32 float32 valence and arousal at 16 places
 * sound          int32 F, then F float32: means of the features; F is 0 without sound
 * </pre>
 *
 * @param emotion emotion of the song as a whole
 * @param course valence and arousal at places evenly spread over the song
 * @param sound means of the features
 */
record StoredProfile(EmotionPrediction emotion, float[] course, float[] sound) {

    private static final int VERSION = 1;
    private static final int EMOTION_BYTES = Integer.BYTES + 2 * Double.BYTES;

    static StoredProfile of(IndexedSong song) {
        return new StoredProfile(
                song.course().overall(), courseOf(song.course()), meanOf(song.sound()));
    }

    /** The segment that each place falls into or, where it falls between two, the one before. */
    private static float[] courseOf(EmotionTimeline timeline) {
        List<SegmentEmotion> segments = timeline.segments();
        float[] course = new float[2 * COURSE_POINTS];
        int segment = 0;
        for (int point = 0; point < COURSE_POINTS; point++) {
            double seconds = (point + 0.5) / COURSE_POINTS * timeline.durationSeconds();
            while (segment + 1 < segments.size()
                    && segments.get(segment + 1).startSeconds() <= seconds) {
                segment++;
            }
            EmotionPrediction here = segments.get(segment).prediction();
            course[2 * point] = (float) here.valence();
            course[2 * point + 1] = (float) here.arousal();
        }
        return course;
    }

    private static float[] meanOf(Optional<FeatureSequence> sound) {
        if (sound.isEmpty()) {
            return new float[0];
        }
        float[][] rows = sound.get().values();
        float[] mean = new float[sound.get().featureSet().size()];
        for (int column = 0; column < mean.length; column++) {
            double sum = 0;
            for (float[] row : rows) {
                sum += row[column];
            }
            mean[column] = (float) (sum / rows.length);
        }
        return mean;
    }

    byte[] encode() {
        BlobWriter writer = new BlobWriter();
        writer.int8(VERSION);
        write(emotion.emotionSet(), writer);
        writer.doubles(emotion.probabilities());
        writer.floats(course);
        writer.int32(sound.length);
        writer.floats(sound);
        return writer.toBytes();
    }

    static StoredProfile decode(byte[] bytes) {
        BlobReader reader = new BlobReader(bytes);
        int version = reader.int8();
        if (version != VERSION) {
            throw new IllegalArgumentException("illegal version of a profile: " + version);
        }
        EmotionSet emotionSet = readEmotionSet(reader);
        return new StoredProfile(
                new EmotionPrediction(emotionSet, reader.doubles(emotionSet.size())),
                reader.floats(2 * COURSE_POINTS),
                reader.floats(reader.count(Float.BYTES)));
    }

    static void write(EmotionSet emotionSet, BlobWriter writer) {
        writer.text(emotionSet.name());
        writer.int32(emotionSet.size());
        for (Emotion emotion : emotionSet.emotions()) {
            writer.text(emotion.label());
            writer.float64(emotion.valence());
            writer.float64(emotion.arousal());
        }
    }

    static EmotionSet readEmotionSet(BlobReader reader) {
        String name = reader.text();
        List<Emotion> emotions = new ArrayList<>();
        for (int left = reader.count(EMOTION_BYTES); left > 0; left--) {
            emotions.add(new Emotion(reader.text(), reader.float64(), reader.float64()));
        }
        return new EmotionSet(name, emotions);
    }
}
