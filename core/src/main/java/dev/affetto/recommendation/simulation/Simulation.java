package dev.affetto.recommendation.simulation;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.file.ContentHash;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.Listen;
import dev.affetto.library.ListeningHistory.PlayCount;
import dev.affetto.library.Offer.Answer;
import dev.affetto.library.SongFile;
import dev.affetto.library.Store;
import dev.affetto.model.EmotionClassifier;
import dev.affetto.multimodal.Modality;
import dev.affetto.recommendation.Advice;
import dev.affetto.recommendation.BeliefMethod;
import dev.affetto.recommendation.Impressions;
import dev.affetto.recommendation.ListenerState;
import dev.affetto.recommendation.MoodReader;
import dev.affetto.recommendation.MoodSettings;
import dev.affetto.recommendation.PaperMethod;
import dev.affetto.recommendation.PaperMoodReader;
import dev.affetto.recommendation.Ranked;
import dev.affetto.recommendation.RecentMoodReader;
import dev.affetto.recommendation.RecommendationMethod;
import dev.affetto.recommendation.Recommender;
import dev.affetto.recommendation.RecommenderSettings;
import dev.affetto.recommendation.SongDistance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Compares ways to recommend on simulated listeners. It is a simulation: it tells which way does
 * better if listeners are as {@link SimulatedListener} says, and nothing of real people.
 *
 * <p>Every method meets the same listeners with the same two weeks of listening, up to one point in
 * time that is the same for all. From there on a listener asks for a song some ten times in the
 * course of days, and hears offers until one is accepted; whether a song is accepted at a request
 * is drawn once, for all methods. After an accepted song the listener goes on with three of their
 * own choice, which the method sees the next time. For hit rate and gain the listeners' own listens
 * after the point in time are what is to be foretold from those before it.
 *
 * <p>Listeners go by the songs' true emotions, methods see predicted ones.
 */
public final class Simulation {

    /** The point in time that splits what is known from what is to be foretold. */
    static final Instant SPLIT = Instant.parse("2026-03-01T00:00:00Z");

    private static final Duration PAST = Duration.ofDays(14);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final double HOURS_BETWEEN_REQUESTS = 14;
    private static final int OWN_CHOICE = 3;

    private final List<SimulatedSong> songs;
    private final EmotionClassifier moodModel;
    private final SimulationSettings settings;

    /**
     * A simulation.
     *
     * @param songs the library
     * @param moodModel reads the paper's mood; has not learnt from these songs
     * @param settings its size
     */
    public Simulation(
            List<SimulatedSong> songs, EmotionClassifier moodModel, SimulationSettings settings) {
        this.songs = List.copyOf(songs);
        this.moodModel = Objects.requireNonNull(moodModel, "moodModel");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /** The world of one seed. */
    private record World(
            long seed, Store store, List<Long> ids, List<SimulatedListener> listeners) {

        int index(long songId) {
            return ids.indexOf(songId);
        }
    }

    /** Ways to recommend beside those that always run. */
    @FunctionalInterface
    public interface Contenders {

        /** Methods on that store, of different names. */
        List<RecommendationMethod> on(Store store);
    }

    /**
     * One run. The same songs and seed give the same result.
     *
     * @param store empty; filled with the songs and what the listeners do
     * @throws IOException if the store cannot be used
     */
    public SimulationRun run(long seed, Store store) throws IOException {
        World world = world(seed, store);
        return new SimulationRun(scores(world, methods(world)), moodRead(world));
    }

    /**
     * The same of other methods.
     *
     * @param contenders what is compared
     * @throws IOException if the store cannot be used
     */
    public Map<String, MethodScores> run(long seed, Store store, Contenders contenders)
            throws IOException {
        return scores(world(seed, store), contenders.on(store));
    }

    private Map<String, MethodScores> scores(World world, List<RecommendationMethod> methods)
            throws IOException {
        Map<String, MethodScores> scores = new LinkedHashMap<>();
        for (RecommendationMethod method : methods) {
            scores.put(method.name(), score(world, method));
        }
        return scores;
    }

    private World world(long seed, Store store) throws IOException {
        List<Long> ids = new ArrayList<>();
        for (SimulatedSong song : songs) {
            ids.add(store.library().put(indexed(song), OptionalLong.empty()));
        }
        SplittableRandom random = Draws.stream(seed, -1);
        double[] popularity = new double[songs.size()];
        for (int i = 0; i < popularity.length; i++) {
            popularity[i] = Math.exp(random.nextGaussian());
        }
        List<SimulatedListener> listeners = new ArrayList<>();
        Instant end = SPLIT.plus(Duration.ofDays(60));
        for (int i = 0; i < settings.listeners(); i++) {
            listeners.add(
                    new SimulatedListener(seed, i, songs, popularity, SPLIT.minus(PAST), end));
        }
        return new World(seed, store, ids, listeners);
    }

    private static IndexedSong indexed(SimulatedSong song) {
        String title = song.tags().title();
        SongFile file =
                new SongFile(
                        Modality.AUDIO,
                        Path.of("/simulated").resolve(title),
                        1,
                        SPLIT,
                        new ContentHash().add(title).toHexadecimal(),
                        false);
        return new IndexedSong(
                song.tags(),
                List.of(file),
                "simulation",
                song.predicted(),
                Optional.of(song.sound()));
    }

    private List<RecommendationMethod> methods(World world) {
        MoodReader paper = paperReader(world);
        MoodReader recent = recentReader();
        RecommenderSettings standard = RecommenderSettings.STANDARD;
        return List.of(
                BaselineMethods.random(),
                BaselineMethods.popular(plays(world)),
                BaselineMethods.nearest(),
                new PaperMethod(paper, standard),
                named("paper's rule, recent mood", new PaperMethod(recent, standard)),
                new BeliefMethod(recent));
    }

    private static RecommendationMethod named(String name, RecommendationMethod method) {
        return new RecommendationMethod() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Ranked> rank(ListenerState listener, int limit) throws IOException {
                return method.rank(listener, limit);
            }
        };
    }

    private PaperMoodReader paperReader(World world) {
        return new PaperMoodReader(world.store(), moodModel, MoodSettings.PAPER);
    }

    private RecentMoodReader recentReader() {
        EmotionSet emotions = songs.get(0).predicted().emotionSet();
        return new RecentMoodReader(emotions, MoodSettings.PAPER);
    }

    /** How often each song was played before the split by all listeners together. */
    private Map<Long, Integer> plays(World world) {
        Map<String, Long> ids = new HashMap<>();
        for (int i = 0; i < songs.size(); i++) {
            ids.put(songs.get(i).tags().title(), world.ids().get(i));
        }
        Map<Long, Integer> plays = new HashMap<>();
        for (SimulatedListener listener : world.listeners()) {
            for (Listen listen : listener.listens(SPLIT.minus(PAST), SPLIT)) {
                plays.merge(ids.get(listen.track().title()), 1, Integer::sum);
            }
        }
        return plays;
    }

    private MethodScores score(World world, RecommendationMethod method) throws IOException {
        Tally tally = new Tally();
        SongDistance distance = SongDistance.among(world.store().library().profiles(world.ids()));
        for (SimulatedListener listener : world.listeners()) {
            String user = method.name() + ", " + listener.name();
            world.store().history().add(user, listener.listens(SPLIT.minus(PAST), SPLIT));
            SimulatedClock clock = new SimulatedClock(SPLIT);
            Recommender recommender =
                    new Recommender(world.store(), method, RecommenderSettings.STANDARD, clock);
            foretell(world, listener, user, recommender, distance, tally);
            ask(world, listener, user, recommender, clock, tally);
        }
        return tally.scores(songs.size());
    }

    /** The first ten songs against what is played in the week after. */
    private void foretell(
            World world,
            SimulatedListener listener,
            String user,
            Recommender recommender,
            SongDistance distance,
            Tally tally)
            throws IOException {
        TopTen best =
                new TopTen(recommender.best(user, TopTen.SIZE).stream().map(Ranked::song).toList());
        tally.variety.add(best.variety(distance));
        Set<Long> lately =
                world
                        .store()
                        .history()
                        .mostPlayed(user, SPLIT.minus(WEEK), SPLIT, songs.size())
                        .stream()
                        .map(PlayCount::songId)
                        .collect(Collectors.toSet());
        Set<String> played = new HashSet<>();
        for (Listen listen : listener.listens(SPLIT, SPLIT.plus(WEEK))) {
            if (!listen.isSkipped().orElse(false)) {
                played.add(listen.track().title());
            }
        }
        Set<Long> relevant = new HashSet<>();
        for (int i = 0; i < songs.size(); i++) {
            long id = world.ids().get(i);
            if (played.contains(songs.get(i).tags().title()) && !lately.contains(id)) {
                relevant.add(id);
            }
        }
        if (!relevant.isEmpty()) {
            tally.hits.add(best.hit(relevant));
            tally.gains.add(best.ndcg(relevant));
        }
    }

    private void ask(
            World world,
            SimulatedListener listener,
            String user,
            Recommender recommender,
            SimulatedClock clock,
            Tally tally)
            throws IOException {
        List<Instant> moments = requests(world.seed(), listener);
        for (int request = 0; request < moments.size(); request++) {
            Instant at = moments.get(request);
            int refusals = 0;
            boolean isAccepted = false;
            while (!isAccepted && refusals < settings.mostOffers()) {
                clock.set(at);
                if (!(recommender.next(user) instanceof Advice.Recommendation offer)) {
                    refusals = settings.mostOffers();
                    break;
                }
                tally.offered.add(offer.songId());
                int song = world.index(offer.songId());
                isAccepted = listener.accepts(song, request, moments.get(request));
                recommender.answer(
                        user, offer.offerId(), isAccepted ? Answer.ACCEPTED : Answer.REJECTED);
                if (isAccepted) {
                    goOn(world, listener, user, song, request, at);
                }
                refusals += isAccepted ? 0 : 1;
                at = at.plusSeconds(30);
            }
            tally.firsts.add(isAccepted && refusals == 0 ? 1.0 : 0.0);
            tally.refusals.add((double) refusals);
        }
    }

    /** The accepted song and some of the listener's own choice. */
    private static void goOn(
            World world, SimulatedListener listener, String user, int song, int request, Instant at)
            throws IOException {
        List<Listen> listens = new ArrayList<>();
        listens.add(listener.listen(song, at.plusSeconds(1), false));
        listens.addAll(
                listener.session(
                        at.plusSeconds(181),
                        OWN_CHOICE,
                        Draws.stream(world.seed(), listener.name().hashCode(), 4, request)));
        world.store().history().add(user, listens);
    }

    private List<Instant> requests(long seed, SimulatedListener listener) {
        SplittableRandom random = Draws.stream(seed, listener.name().hashCode(), 5);
        List<Instant> moments = new ArrayList<>();
        Instant at = SPLIT;
        for (int i = 0; i < settings.requests(); i++) {
            at =
                    at.plusSeconds(
                            1800
                                    + (long)
                                            (3600
                                                    * Draws.exponential(
                                                            HOURS_BETWEEN_REQUESTS, random)));
            moments.add(at);
        }
        return moments;
    }

    /** How often the hidden mood is read, from listens of the listeners' own choice alone. */
    private Map<String, Double> moodRead(World world) throws IOException {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (SimulatedListener listener : world.listeners()) {
            List<Instant> moments = requests(world.seed(), listener);
            Instant last = moments.get(moments.size() - 1);
            String user = "own choice, " + listener.name();
            world.store().history().add(user, listener.listens(SPLIT.minus(PAST), SPLIT));
            world.store().history().add(user, listener.listens(SPLIT, last));
        }
        for (MoodReader reader : List.of(paperReader(world), recentReader())) {
            shares.put(reader.name(), moodRead(world, reader));
        }
        return shares;
    }

    private double moodRead(World world, MoodReader reader) throws IOException {
        EmotionSet emotions = songs.get(0).predicted().emotionSet();
        int right = 0;
        int all = 0;
        for (SimulatedListener listener : world.listeners()) {
            for (Instant at : requests(world.seed(), listener)) {
                String user = "own choice, " + listener.name();
                String truth = emotions.labels().get(listener.mood(at));
                boolean isRight =
                        reader.read(new Impressions(world.store(), user, at), Set.of())
                                .filter(mood -> mood.emotion().label().equals(truth))
                                .isPresent();
                right += isRight ? 1 : 0;
                all++;
            }
        }
        return (double) right / all;
    }

    private static final class Tally {
        private final List<Double> firsts = new ArrayList<>();
        private final List<Double> refusals = new ArrayList<>();
        private final List<Double> hits = new ArrayList<>();
        private final List<Double> gains = new ArrayList<>();
        private final List<Double> variety = new ArrayList<>();
        private final Set<Long> offered = new HashSet<>();

        private static double mean(List<Double> values) {
            return values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
        }

        private MethodScores scores(int songs) {
            return new MethodScores(
                    mean(firsts),
                    mean(refusals),
                    mean(hits),
                    mean(gains),
                    (double) offered.size() / songs,
                    mean(variety));
        }
    }
}
