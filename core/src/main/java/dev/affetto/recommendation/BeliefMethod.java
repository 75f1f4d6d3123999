package dev.affetto.recommendation;

import dev.affetto.emotion.Emotion;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.library.Offer;
import dev.affetto.library.Offer.Answer;
import dev.affetto.library.SongProfile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The method that Affetto uses unless told otherwise: offers the song that is most probably
 * welcome.
 *
 * <p>What the paper decides by one label is a probability here. The mood ({@link RecentMoodReader})
 * and every answer form one belief over the emotions, which fades as time passes; a refusal makes
 * moods less likely in which the refused song would have been welcome, and so leads elsewhere by
 * itself. A song is as good as the chance that it is welcome in that belief,
 *
 * <pre>P(welcome) = sum over moods m of b(m) sum over emotions e of p(e) A(e, m),</pre>
 *
 * <p>plus what is known of the listener's taste ({@link Taste}) and a little for being close in
 * course and sound to the mood; variety takes away ({@link VarietyRanking}). All emotions are
 * looked at, so an exhausted one needs no rule of its own.
 */
public final class BeliefMethod implements RecommendationMethod {

    /** Its name. */
    public static final String NAME = "belief";

    private static final int CANDIDATES = 100; // of each emotion
    private static final int OFFERED_BEFORE = 5;
    private static final Duration TASTE_PERIOD = Duration.ofDays(90);
    private static final double LOVED = 0.5; // the surprise that a rating stands for

    /** How much each part counts; looked at on the simulation's tuning half alone. */
    record Weights(double taste, double closeness, double variety, double width, double pull) {
        static final Weights STANDARD = new Weights(1, 0.1, 0.05, 0.35, 1);
    }

    private final MoodReader reader;
    private final MoodFilter filter;
    private final Weights weights;

    /** By a reading of the mood. */
    public BeliefMethod(MoodReader reader) {
        this(reader, MoodFilter.STANDARD, Weights.STANDARD);
    }

    BeliefMethod(MoodReader reader, MoodFilter filter, Weights weights) {
        this.reader = Objects.requireNonNull(reader, "reader");
        this.filter = filter;
        this.weights = weights;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Ranked> rank(ListenerState listener, int limit) throws IOException {
        Optional<Mood> mood = reader.read(listener.impressions(), Set.of());
        if (mood.isEmpty()) {
            return List.of();
        }
        EmotionPrediction prediction = mood.get().prediction().mapTo(listener.emotions());
        MoodBelief belief = new MoodBelief(prediction, filter.affinity());
        List<SongProfile> songs = candidates(listener, prediction);
        SongDistance distance = SongDistance.among(songs);
        Taste taste = taste(listener, distance);
        List<VarietyRanking.Candidate> candidates = new ArrayList<>();
        for (SongProfile song : songs) {
            double relevance =
                    belief.welcome(song.emotion())
                            + weights.taste() * taste.of(song)
                            + weights.closeness() * distance.closeness(song, mood.get().centre());
            candidates.add(new VarietyRanking.Candidate(song, relevance));
        }
        List<VarietyRanking.Chosen> chosen =
                new VarietyRanking(distance, weights.variety())
                        .best(candidates, lastOffered(listener), limit);
        List<Reason> common = new ArrayList<>(MoodReasons.of(mood.get()));
        answers(listener, mood.get()).ifPresent(common::add);
        exhausted(prediction, songs).ifPresent(common::add);
        List<Ranked> ranked = new ArrayList<>();
        for (VarietyRanking.Chosen one : chosen) {
            SongProfile song = one.candidate().song();
            List<Reason> reasons = new ArrayList<>(common);
            reasons.add(SongReasons.emotion(song, label(song)));
            reasons.add(welcome(belief.welcome(song.emotion())));
            reasons.add(SongReasons.closeness(distance.closeness(song, mood.get().centre())));
            tasteReason(taste.of(song)).ifPresent(reasons::add);
            if (one.likeness() > 0) {
                reasons.add(SongReasons.variety(one.likeness()));
            }
            ranked.add(new Ranked(song, label(song), one.score(), reasons));
        }
        return ranked;
    }

    private static String label(SongProfile song) {
        return song.emotion().emotion().label();
    }

    private static List<SongProfile> candidates(ListenerState listener, EmotionPrediction mood)
            throws IOException {
        List<SongProfile> songs = new ArrayList<>();
        for (Emotion emotion : listener.emotions().emotions()) {
            songs.addAll(
                    listener.candidates(
                            emotion.label(),
                            middle(emotion.valence(), mood.valence()),
                            middle(emotion.arousal(), mood.arousal()),
                            CANDIDATES));
        }
        return songs;
    }

    private static double middle(double one, double other) {
        return (one + other) / 2;
    }

    private static List<SongProfile> lastOffered(ListenerState listener) throws IOException {
        return listener.library()
                .profiles(
                        listener.offers().stream()
                                .limit(OFFERED_BEFORE)
                                .map(Offer::songId)
                                .toList());
    }

    private Taste taste(ListenerState listener, SongDistance distance) throws IOException {
        Instant from = listener.now().minus(TASTE_PERIOD);
        List<Impression> impressions = listener.impressions().since(from, Set.of());
        EmotionSet emotions = listener.emotions();
        Map<Long, List<Double>> surprises = new LinkedHashMap<>();
        Map<Long, SongProfile> songs = new HashMap<>();
        for (MoodFilter.Surprise one :
                filter.follow(emotions, impressions, listener.now()).surprises()) {
            SongProfile song = one.impression().song();
            songs.put(song.songId(), song);
            surprises.computeIfAbsent(song.songId(), id -> new ArrayList<>()).add(one.residual());
        }
        rate(listener, 1, songs, surprises);
        rate(listener, -1, songs, surprises);
        List<Taste.Memory> memories = new ArrayList<>();
        surprises.forEach(
                (id, values) ->
                        memories.add(
                                new Taste.Memory(
                                        songs.get(id),
                                        values.stream()
                                                .mapToDouble(value -> value)
                                                .average()
                                                .orElseThrow())));
        return new Taste(memories, distance, weights.width(), weights.pull());
    }

    private static void rate(
            ListenerState listener,
            int score,
            Map<Long, SongProfile> songs,
            Map<Long, List<Double>> surprises)
            throws IOException {
        List<Long> rated = listener.impressions().rated(score).stream().sorted().toList();
        for (SongProfile song : listener.library().profiles(rated)) {
            songs.put(song.songId(), song);
            surprises.put(song.songId(), List.of(LOVED * score));
        }
    }

    private static Reason welcome(double chance) {
        return new Reason(
                "welcome",
                "In that mood it is welcome with " + MoodReasons.percent(chance) + ".",
                Map.of("probability", MoodReasons.rounded(chance)));
    }

    private static Optional<Reason> tasteReason(double taste) {
        if (Math.abs(taste) < 0.01) {
            return Optional.empty();
        }
        return Optional.of(
                new Reason(
                        "taste",
                        String.format(
                                Locale.ROOT,
                                "Songs that sound like it were %s welcome to you than their emotion"
                                        + " explains (%+.2f).",
                                taste > 0 ? "more" : "less",
                                taste),
                        Map.of("taste", MoodReasons.rounded(taste))));
    }

    /** What the answers of late did to the mood. */
    private Optional<Reason> answers(ListenerState listener, Mood with) throws IOException {
        Optional<Offer> last =
                listener.offers().stream().filter(one -> one.answer().isPresent()).findFirst();
        if (last.isEmpty()) {
            return Optional.empty();
        }
        Set<Long> songs = Set.of(last.get().songId());
        List<SongProfile> profile = listener.library().profiles(songs);
        Optional<Mood> without = reader.read(listener.impressions(), songs);
        if (profile.isEmpty() || without.isEmpty()) {
            return Optional.empty();
        }
        String emotion = last.get().emotion();
        double before = probability(without.get(), listener, emotion);
        double after = probability(with, listener, emotion);
        boolean isAccepted = last.get().answer().orElseThrow() == Answer.ACCEPTED;
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("song_id", last.get().songId());
        numbers.put("answer", isAccepted ? "accepted" : "refused");
        numbers.put("emotion", emotion);
        numbers.put("probability_without", MoodReasons.rounded(before));
        numbers.put("probability_with", MoodReasons.rounded(after));
        return Optional.of(
                new Reason(
                        "answers",
                        "You "
                                + (isAccepted ? "accepted " : "refused ")
                                + profile.get(0).tags().title()
                                + " ("
                                + emotion
                                + "): that moved "
                                + emotion
                                + " from "
                                + MoodReasons.percent(before)
                                + " to "
                                + MoodReasons.percent(after)
                                + ".",
                        numbers));
    }

    private static double probability(Mood mood, ListenerState listener, String emotion) {
        return mood.prediction().mapTo(listener.emotions()).probabilityOf(emotion);
    }

    private static Optional<Reason> exhausted(EmotionPrediction mood, List<SongProfile> songs) {
        Set<String> there = new HashSet<>();
        songs.forEach(song -> there.add(label(song)));
        List<String> exhausted = new ArrayList<>();
        for (String emotion : EmotionOrder.of(mood)) {
            if (there.contains(emotion)) {
                return exhausted.isEmpty()
                        ? Optional.empty()
                        : Optional.of(SongReasons.exhausted(exhausted, emotion));
            }
            exhausted.add(emotion);
        }
        return Optional.empty();
    }
}
