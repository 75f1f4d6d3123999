package dev.affetto.library;

import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.feature.FeatureSequence;
import java.util.List;
import java.util.Optional;

/**
 * All that indexing finds out about one song.
 *
 * @param tags what it is called
 * @param files its files, at least one, all of different modalities
 * @param model name and version of what read the emotion
 * @param course its emotion and how that moves
 * @param sound the 50 features of the paper in segments of 2 s; empty for a song without sound
 */
public record IndexedSong(
        SongTags tags,
        List<SongFile> files,
        String model,
        EmotionTimeline course,
        Optional<FeatureSequence> sound) {

    /**
     * Checks that there is a file.
     *
     * @throws IllegalArgumentException if there is none
     */
    public IndexedSong {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("illegal number of files: 0, must be at least 1");
        }
    }
}
