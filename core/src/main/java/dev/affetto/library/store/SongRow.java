package dev.affetto.library.store;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.SongTags;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * What is written of a song.
 *
 * @param tags what it is called
 * @param keys what it is found by
 * @param model what read the emotion
 * @param indexedAt when
 * @param durationSeconds length
 * @param emotion its emotion as a whole
 * @param profile what it is like, in little
 * @param course its course
 * @param sound its features; empty without sound
 */
record SongRow(
        SongTags tags,
        NameKeys keys,
        String model,
        Instant indexedAt,
        double durationSeconds,
        EmotionPrediction emotion,
        byte[] profile,
        byte[] course,
        Optional<byte[]> sound) {

    static SongRow of(IndexedSong song, Instant indexedAt) {
        return new SongRow(
                song.tags(),
                NameKeys.of(song.tags()),
                song.model(),
                indexedAt,
                song.course().durationSeconds(),
                song.course().overall(),
                StoredProfile.of(song).encode(),
                StoredCourse.encode(song.course()),
                song.sound().map((FeatureSequence sound) -> StoredSound.encode(sound)));
    }

    /** Text of the MusicBrainz id, or null. */
    String musicBrainzId() {
        return tags.musicBrainzId().map(UUID::toString).orElse(null);
    }

    /** Probability of the most probable emotion. */
    double probability() {
        return Arrays.stream(emotion.probabilities()).max().orElseThrow();
    }
}
