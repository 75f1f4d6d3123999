package dev.affetto.recommendation;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.library.SongTags;
import java.time.Instant;
import java.util.List;

/** What a listener gets who asks for the next song. */
public sealed interface Advice {

    /**
     * One song, offered until it is answered.
     *
     * @param offerId number by which it is answered
     * @param songId the song
     * @param tags what it is called
     * @param songEmotion what the song sounds like
     * @param emotion label of the emotion that it is offered for
     * @param offeredAt when it was offered first
     * @param isNew whether it was offered just now; otherwise it was open already
     * @param explanation why
     */
    record Recommendation(
            long offerId,
            long songId,
            SongTags tags,
            EmotionPrediction songEmotion,
            String emotion,
            Instant offeredAt,
            boolean isNew,
            Explanation explanation)
            implements Advice {}

    /**
     * One song of each emotion, of somebody of whose mood nothing is known yet. None of them is
     * offered before it is taken.
     *
     * @param why why there is a choice
     * @param songs songs to choose from
     */
    record Choice(String why, List<Suggestion> songs) implements Advice {

        /** Copies the list. */
        public Choice {
            songs = List.copyOf(songs);
        }
    }

    /**
     * A song that may be chosen.
     *
     * @param songId the song
     * @param tags what it is called
     * @param songEmotion what it sounds like
     */
    record Suggestion(long songId, SongTags tags, EmotionPrediction songEmotion) {}

    /**
     * No song.
     *
     * @param why why there is none, in a sentence
     */
    record Nothing(String why) implements Advice {}
}
