package dev.affetto.library;

import dev.affetto.emotion.EmotionPrediction;

/**
 * What a song is like, in little: enough to rank it beside thousands.
 *
 * @param songId the song
 * @param tags what it is called
 * @param emotion its emotion as a whole
 * @param course valence and arousal of its course at {@value #COURSE_POINTS} places evenly spread
 *     over its length, {@code (v, a, v, a, …)}
 * @param sound mean of each of the 50 features of the paper; empty for a song without sound
 */
public record SongProfile(
        long songId, SongTags tags, EmotionPrediction emotion, float[] course, float[] sound) {

    /** Number of places in {@link #course}, two values each. */
    public static final int COURSE_POINTS = 16;
}
