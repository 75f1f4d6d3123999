package dev.affetto.recommendation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is told of a mood: in an explanation, and of itself. */
public final class MoodReasons {

    private static final int SONGS_NAMED = 3;

    private MoodReasons() {}

    /** The mood, what it was read from, and its remarks. */
    public static List<Reason> of(Mood mood) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(new Reason("mood", sentence(mood), numbers(mood)));
        if (mood.window().isWidened()) {
            reasons.add(
                    Reason.remark(
                            "The usual window held too few songs, so "
                                    + mood.window().inWords()
                                    + " counted."));
        }
        mood.remarks().forEach(remark -> reasons.add(Reason.remark(remark)));
        return reasons;
    }

    private static String sentence(Mood mood) {
        String songs =
                mood.evidence().stream()
                        .limit(SONGS_NAMED)
                        .map(
                                one ->
                                        one.tags().title()
                                                + " ("
                                                + (one.plays() > 0 ? plays(one.plays()) + ", " : "")
                                                + percent(one.weight())
                                                + ")")
                        .collect(Collectors.joining(", "));
        int others = mood.evidence().size() - SONGS_NAMED;
        return String.format(
                Locale.ROOT,
                "Your mood reads as %s, %s, from %d %s of %s: %s%s.",
                mood.emotion().label(),
                percent(mood.prediction().probabilityOf(mood.emotion().label())),
                mood.evidence().size(),
                mood.evidence().size() == 1 ? "song" : "songs",
                mood.window().inWords(),
                songs,
                others > 0 ? " and " + others + " more" : "");
    }

    private static String plays(int plays) {
        return plays == 1 ? "1 play" : plays + " plays";
    }

    private static Map<String, Object> numbers(Mood mood) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("method", mood.method());
        numbers.put("emotion", mood.emotion().label());
        Map<String, Object> probabilities = new LinkedHashMap<>();
        for (String label : mood.prediction().emotionSet().labels()) {
            probabilities.put(label, rounded(mood.prediction().probabilityOf(label)));
        }
        numbers.put("probabilities", probabilities);
        numbers.put("valence", rounded(mood.valence()));
        numbers.put("arousal", rounded(mood.arousal()));
        numbers.put("window_days", mood.window().days());
        numbers.put("widened", mood.window().isWidened());
        numbers.put(
                "songs",
                mood.evidence().stream()
                        .limit(10)
                        .map(
                                one -> {
                                    Map<String, Object> song = new LinkedHashMap<>();
                                    song.put("song_id", one.songId());
                                    song.put("title", one.tags().title());
                                    song.put("plays", one.plays());
                                    song.put("weight", rounded(one.weight()));
                                    return song;
                                })
                        .toList());
        return numbers;
    }

    /** To four decimal places: what is shown is what is kept. */
    static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
