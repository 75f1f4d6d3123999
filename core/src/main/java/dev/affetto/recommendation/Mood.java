package dev.affetto.recommendation;

import dev.affetto.emotion.Emotion;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.library.SongTags;
import java.util.List;
import java.util.Objects;

/**
 * What a listener is in the mood for, as far as listens and answers tell.
 *
 * @param prediction how probable each emotion is
 * @param method name of what read it
 * @param window the listens that it was read from
 * @param evidence the songs that it was read from, heaviest first
 * @param centre where these songs lie on the whole
 * @param remarks what else there is to say of the reading, in sentences
 */
public record Mood(
        EmotionPrediction prediction,
        String method,
        ListeningWindow window,
        List<Evidence> evidence,
        Centre centre,
        List<String> remarks) {

    /**
     * A song that a mood was read from.
     *
     * @param songId the song
     * @param tags what it is called
     * @param plays how often it was played in the window
     * @param weight its share in the reading; the absolute values sum to 1, and a song that speaks
     *     against its emotion has one below 0
     */
    public record Evidence(long songId, SongTags tags, int plays, double weight) {}

    /** Copies the lists. */
    public Mood {
        Objects.requireNonNull(prediction, "prediction");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(centre, "centre");
        evidence = List.copyOf(evidence);
        remarks = List.copyOf(remarks);
    }

    /** The most probable emotion. */
    public Emotion emotion() {
        return prediction.emotion();
    }

    /** Expected valence, in [-1, 1]. */
    public double valence() {
        return prediction.valence();
    }

    /** Expected arousal, in [-1, 1]. */
    public double arousal() {
        return prediction.arousal();
    }
}
