package dev.affetto.recommendation.simulation;

import dev.affetto.emotion.Emotion;
import dev.affetto.library.ListeningHistory.PlayCount;
import dev.affetto.library.SongProfile;
import dev.affetto.recommendation.Centre;
import dev.affetto.recommendation.ListenerState;
import dev.affetto.recommendation.Ranked;
import dev.affetto.recommendation.RecommendationMethod;
import dev.affetto.recommendation.SongDistance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Ways to recommend that others are compared with. None offers a song again, as all do. */
final class BaselineMethods {

    private static final int ALL = 100_000;

    private BaselineMethods() {}

    /** How songs are scored for a listener. */
    @FunctionalInterface
    private interface Scoring {
        ToDoubleFunction<SongProfile> of(ListenerState listener, List<SongProfile> songs)
                throws IOException;
    }

    private record Scored(String name, Scoring scoring) implements RecommendationMethod {

        @Override
        public List<Ranked> rank(ListenerState listener, int limit) throws IOException {
            List<SongProfile> songs = songs(listener);
            ToDoubleFunction<SongProfile> score = scoring.of(listener, songs);
            return songs.stream()
                    .map(song -> ranked(song, score.applyAsDouble(song)))
                    .sorted(
                            Comparator.comparingDouble((Ranked one) -> -one.score())
                                    .thenComparing(one -> one.song().songId()))
                    .limit(limit)
                    .toList();
        }
    }

    private static Ranked ranked(SongProfile song, double score) {
        return new Ranked(song, song.emotion().emotion().label(), score, List.of());
    }

    private static List<SongProfile> songs(ListenerState listener) throws IOException {
        List<SongProfile> songs = new ArrayList<>();
        for (Emotion emotion : listener.emotions().emotions()) {
            songs.addAll(listener.candidates(emotion.label(), 0, 0, ALL));
        }
        return songs;
    }

    /** Any song. */
    static RecommendationMethod random() {
        return new Scored("random", (listener, songs) -> drawn(listener));
    }

    private static ToDoubleFunction<SongProfile> drawn(ListenerState listener) {
        long seed = listener.seed();
        return song ->
                new SplittableRandom(seed ^ song.songId() * 0x9E3779B97F4A7C15L).nextDouble();
    }

    /**
     * What all listeners played most.
     *
     * @param plays how often each song was played before the point in time that splits
     */
    static RecommendationMethod popular(Map<Long, Integer> plays) {
        return new Scored(
                "most popular", (listener, songs) -> song -> plays.getOrDefault(song.songId(), 0));
    }

    /** What is nearest on the 50 features to what the listener played most in the last week. */
    static RecommendationMethod nearest() {
        return new Scored("nearest neighbour", BaselineMethods::nearness);
    }

    private static ToDoubleFunction<SongProfile> nearness(
            ListenerState listener, List<SongProfile> songs) throws IOException {
        List<PlayCount> counts =
                listener.store()
                        .history()
                        .mostPlayed(
                                listener.user(),
                                listener.now().minus(Duration.ofDays(7)),
                                listener.now(),
                                10);
        Map<Long, SongProfile> profiles =
                listener
                        .library()
                        .profiles(counts.stream().map(PlayCount::songId).toList())
                        .stream()
                        .collect(Collectors.toMap(SongProfile::songId, Function.identity()));
        Centre centre =
                Centre.of(
                        counts.stream()
                                .map(
                                        count ->
                                                new Centre.Weighted(
                                                        profiles.get(count.songId()),
                                                        count.plays()))
                                .toList());
        SongDistance distance = SongDistance.among(songs);
        return song -> -distance.ofSounds(song.sound(), centre.sound());
    }
}
