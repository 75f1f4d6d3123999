package dev.affetto.recommendation.simulation;

import dev.affetto.emotion.Emotion;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.library.Listen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Somebody who listens by a hidden mood and a taste, both drawn by a seed.
 *
 * <p>How welcome a song is:
 *
 * <pre>P = 1 / (1 + exp(-(m + 0.8 z)))</pre>
 *
 * <p>{@code m} is 1.1 where the song's true label is the mood, -1.1 where it shares valence or
 * arousal with it, -2.2 where it shares neither. {@code z} is the song's place along the listener's
 * taste: a direction that is drawn in the space of the 50 features, each in standard deviations;
 * over all songs {@code z} has mean 0 and variance 1.
 *
 * <p>A mood holds for 12 to 72 hours on average, by listener. A listener knows 60 % of the songs
 * and plays of those in sessions, 1.2 a day on average, of 4 or more songs: in one of seven plays
 * any song by its popularity, else by popularity times {@code P}. A song that is not welcome is
 * broken off in half of the cases.
 */
final class SimulatedListener {

    private static final double SAME = 1.1;
    private static final double NEXT = -1.1;
    private static final double OPPOSITE = -2.2;
    private static final double TASTE = 0.8;
    private static final double KNOWN_SONGS = 0.6;
    private static final double SESSIONS_A_DAY = 1.2;
    private static final double NOISE = 1.0 / 7;
    private static final double BREAKS_OFF = 0.5;

    private final long seed;
    private final int number;
    private final List<SimulatedSong> songs;
    private final EmotionSet emotions;
    private final double[] taste;
    private final double[] knownPopularity;
    private final HiddenMood mood;

    /**
     * A listener.
     *
     * @param number tells it from the others of a seed
     * @param popularity of each song, for all listeners
     * @param from when the mood begins
     * @param to when it ends
     */
    SimulatedListener(
            long seed,
            int number,
            List<SimulatedSong> songs,
            double[] popularity,
            Instant from,
            Instant to) {
        this.seed = seed;
        this.number = number;
        this.songs = songs;
        this.emotions = songs.get(0).predicted().emotionSet();
        SplittableRandom random = Draws.stream(seed, number, 1);
        this.taste = new TasteDirection(songs, random).places();
        this.knownPopularity = popularity.clone();
        for (int i = 0; i < knownPopularity.length; i++) {
            if (random.nextDouble() >= KNOWN_SONGS) {
                knownPopularity[i] = 0;
            }
        }
        double[] own = new double[emotions.size()];
        for (int i = 0; i < own.length; i++) {
            own[i] = 0.3 + Draws.exponential(1, random);
        }
        double meanHours = 12 * Math.pow(6, random.nextDouble());
        this.mood = new HiddenMood(own, meanHours, from, to, random);
    }

    /** Name in the store. */
    String name() {
        return "listener " + number;
    }

    /** The hidden mood, as an index in the emotion set. */
    int mood(Instant at) {
        return mood.at(at);
    }

    /** How welcome a song is at a moment, in (0, 1). */
    double welcome(int song, Instant at) {
        Emotion music = emotions.emotions().get(songs.get(song).label());
        Emotion wanted = emotions.emotions().get(mood(at));
        boolean sameValence = music.valence() * wanted.valence() > 0;
        boolean sameArousal = music.arousal() * wanted.arousal() > 0;
        double match =
                sameValence && sameArousal ? SAME : sameValence || sameArousal ? NEXT : OPPOSITE;
        return 1 / (1 + Math.exp(-(match + TASTE * taste[song])));
    }

    /** Whether the listener takes a song that is offered; always the same in the same request. */
    boolean accepts(int song, int request, Instant at) {
        return Draws.stream(seed, number, 2, request, song).nextDouble() < welcome(song, at);
    }

    /** What is played of the listener's own choice in a span of time, oldest first. */
    List<Listen> listens(Instant from, Instant to) {
        SplittableRandom random = Draws.stream(seed, number, 3, from.getEpochSecond());
        List<Listen> listens = new ArrayList<>();
        double meanHours = 24 / SESSIONS_A_DAY;
        Instant at = from.plusSeconds((long) (3600 * Draws.exponential(meanHours, random)));
        while (at.isBefore(to)) {
            listens.addAll(session(at, 4 + Draws.poisson(3, random), random));
            at = at.plusSeconds(3600 + (long) (3600 * Draws.exponential(meanHours - 1, random)));
        }
        return listens.stream().filter(one -> one.listenedAt().isBefore(to)).toList();
    }

    /** A session of the listener's own choice. */
    List<Listen> session(Instant start, int plays, SplittableRandom random) {
        List<Listen> listens = new ArrayList<>();
        Instant at = start;
        for (int i = 0; i < plays; i++) {
            int song = Draws.index(weights(at, random.nextDouble() < NOISE), random);
            boolean isBrokenOff = random.nextDouble() < BREAKS_OFF * (1 - welcome(song, at));
            listens.add(listen(song, at, isBrokenOff));
            at = at.plus(Duration.ofSeconds(isBrokenOff ? 20 : 180));
        }
        return listens;
    }

    private double[] weights(Instant at, boolean isNoise) {
        double[] weights = knownPopularity.clone();
        for (int i = 0; i < weights.length && !isNoise; i++) {
            weights[i] *= welcome(i, at);
        }
        return weights;
    }

    /** A play of a song. */
    Listen listen(int song, Instant at, boolean isBrokenOff) {
        return new Listen(
                at,
                songs.get(song).tags(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.of(isBrokenOff),
                "{}");
    }
}
