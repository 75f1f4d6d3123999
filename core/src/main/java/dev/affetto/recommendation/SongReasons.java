package dev.affetto.recommendation;

import dev.affetto.library.SongProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is told of a song that is offered. */
final class SongReasons {

    private SongReasons() {}

    /** How surely the song is of the emotion. */
    static Reason emotion(SongProfile song, String emotion) {
        double probability = song.emotion().probabilityOf(emotion);
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("emotion", emotion);
        numbers.put("probability", MoodReasons.rounded(probability));
        numbers.put("valence", MoodReasons.rounded(song.emotion().valence()));
        numbers.put("arousal", MoodReasons.rounded(song.emotion().arousal()));
        return new Reason(
                "emotion",
                song.tags().title()
                        + " sounds "
                        + emotion
                        + " with "
                        + MoodReasons.percent(probability)
                        + ".",
                numbers);
    }

    /** That songs of other emotions have run out. */
    static Reason exhausted(List<String> exhausted, String emotion) {
        return new Reason(
                "exhausted",
                "No song of "
                        + String.join(" or ", exhausted)
                        + " is left to offer; "
                        + emotion
                        + " is the next likely.",
                Map.of("exhausted", List.copyOf(exhausted), "instead", emotion));
    }

    /** How near the song is. */
    static Reason closeness(double closeness) {
        return new Reason(
                "closeness",
                String.format(
                        Locale.ROOT,
                        "Its course and sound are near to what you listened to and accepted: %.2f of"
                                + " 1.",
                        closeness),
                Map.of("closeness", MoodReasons.rounded(closeness)));
    }

    /** How alike the song is to one of the last. */
    static Reason variety(double likeness) {
        return new Reason(
                "variety",
                String.format(
                        Locale.ROOT,
                        "For variety: of the songs offered last, the one most like it is %.2f of 1"
                                + " like it.",
                        likeness),
                Map.of("likeness_to_last", MoodReasons.rounded(likeness)));
    }
}
