package dev.affetto.recommendation.simulation;

import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.library.SongTags;
import java.util.Objects;

/**
 * A labelled song: listeners go by its label, recommenders see what a model predicted.
 *
 * @param tags what it is called
 * @param label index of the true emotion in the emotion set
 * @param predicted what a model says that has not learnt from it
 * @param sound its 50 features in segments of 2 s
 */
public record SimulatedSong(
        SongTags tags, int label, EmotionTimeline predicted, FeatureSequence sound) {

    /** Checks that all is there. */
    public SimulatedSong {
        Objects.requireNonNull(tags, "tags");
        Objects.requireNonNull(predicted, "predicted");
        Objects.requireNonNull(sound, "sound");
    }
}
