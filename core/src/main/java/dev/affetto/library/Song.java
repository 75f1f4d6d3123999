package dev.affetto.library;

import dev.affetto.emotion.EmotionPrediction;
import java.time.Instant;
import java.util.List;

/**
 * A song of the library.
 *
 * @param id its number in the store, from 1; never given to another song
 * @param tags what it is called
 * @param durationSeconds length
 * @param model name of the model that read its emotion
 * @param emotion its emotion as a whole
 * @param indexedAt when it was read
 * @param files its files, at least one
 */
public record Song(
        long id,
        SongTags tags,
        double durationSeconds,
        String model,
        EmotionPrediction emotion,
        Instant indexedAt,
        List<SongFile> files) {

    /** Copies the files. */
    public Song {
        files = List.copyOf(files);
    }

    /** Whether a file that can be heard, or else the first, is still there. */
    public boolean isPresent() {
        return files.stream().anyMatch(file -> !file.isMissing());
    }
}
