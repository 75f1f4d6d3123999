package dev.affetto.library.store;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.library.CandidateQuery;
import dev.affetto.library.Offer.Answer;
import dev.affetto.library.SongQuery;
import dev.affetto.library.Store;
import dev.affetto.library.StoreException;
import dev.affetto.recommendation.Advice.Recommendation;
import dev.affetto.recommendation.BeliefMethod;
import dev.affetto.recommendation.RecentMoodReader;
import dev.affetto.recommendation.Recommender;
import dev.affetto.recommendation.RecommenderSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How long a recommendation takes in a large store, from reading the mood to the stored offer,
 * beside one query by primary key in the same run. Prints a row of Markdown for each size; a store
 * that is there already is used as it is. Run by hand: {@code ScaleBenchmark sqlite|postgres FOLDER
 * SONGS…}; PostgreSQL is the embedded one, told to be durable.
 */
final class ScaleBenchmark {

    private static final int LISTENERS = 10_000;
    private static final int LISTENS_EACH = 20;
    private static final int OFFERS_EACH = 10;
    private static final int CANDIDATES = 100;
    private static final int WARM_UP = 1_500;
    private static final int ROUNDS = 1_000;
    private static final long SEED = 7;

    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    private ScaleBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        System.out.println(
                "| store | songs | point query, median | candidates, median | p99"
                        + " | recommendation, median | p99 | its processor time, median | p99"
                        + " | answer, median | p99 | recommendation / point query, median | p99"
                        + " |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        if (arguments[0].equals("sqlite")) {
            for (int i = 2; i < arguments.length; i++) {
                measure(
                        "SQLite",
                        folder.resolve("scale-" + arguments[i] + ".db").toString(),
                        Integer.parseInt(arguments[i]),
                        store -> store.database().writeAlone(handle -> handle.execute("analyze")));
            }
            return;
        }
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("postgres"))
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("shared_buffers", "512MB")
                        .start()) {
            for (int i = 2; i < arguments.length; i++) {
                String name = "scale_" + arguments[i];
                try (var connection = server.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("create database " + name + " template template0");
                }
                measure(
                        "PostgreSQL",
                        server.getJdbcUrl("postgres", name),
                        Integer.parseInt(arguments[i]),
                        store -> settle(server, name));
            }
        }
    }

    /** Brings a store that was just filled to where one that grew slowly would be. */
    @FunctionalInterface
    private interface Settling {
        void settle(JdbcStore store) throws IOException;
    }

    /** What autovacuum would do in the next minutes, on the same cores as the measurement. */
    private static void settle(EmbeddedPostgres server, String name) throws IOException {
        try (var connection = server.getDatabase("postgres", name).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("vacuum (analyze)");
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static void measure(String kind, String location, int songs, Settling settling)
            throws IOException {
        try (Store store = Stores.open(location)) {
            long start = System.nanoTime();
            if (store.library().count(SongQuery.first(1)) == 0) {
                SyntheticStore.fill(store, songs, LISTENERS, LISTENS_EACH, OFFERS_EACH, SEED);
            }
            System.err.println(
                    kind
                            + " "
                            + songs
                            + " filled in "
                            + Duration.ofNanos(System.nanoTime() - start));
            settling.settle((JdbcStore) store);
            run(store, songs, WARM_UP, SEED + 1);
            double[][] millis = run(store, songs, ROUNDS, SEED);
            print(kind, songs, millis);
        }
    }

    /**
     * Milliseconds of point queries, of candidates of one emotion, of whole recommendations, of the
     * processor time that those took in this process, and of answers.
     */
    private static double[][] run(Store store, int songs, int rounds, long seed)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Recommender recommender = recommender(store);
        double[][] millis = new double[5][rounds];
        List<String> labels = EmotionSet.QUADRANTS.labels();
        for (int round = 0; round < rounds; round++) {
            String user = SyntheticStore.user(1 + random.nextInt(LISTENERS));
            long song = 1L + random.nextInt(songs);
            long start = System.nanoTime();
            pointQuery(store, song);
            millis[0][round] = millisSince(start);
            CandidateQuery query =
                    new CandidateQuery(
                            user,
                            labels.get(random.nextInt(labels.size())),
                            random.nextDouble(-0.7, 0.7),
                            random.nextDouble(-0.7, 0.7),
                            SyntheticStore.NOW.minus(Duration.ofDays(7)),
                            Set.of(),
                            CANDIDATES,
                            random.nextLong());
            start = System.nanoTime();
            store.library().candidates(query);
            millis[1][round] = millisSince(start);
            long processorStart = PROCESSOR.getCurrentThreadCpuTime();
            start = System.nanoTime();
            Recommendation offer = (Recommendation) recommender.next(user);
            millis[2][round] = millisSince(start);
            millis[3][round] = (PROCESSOR.getCurrentThreadCpuTime() - processorStart) / 1e6;
            start = System.nanoTime();
            recommender.answer(
                    user, offer.offerId(), round % 2 == 0 ? Answer.ACCEPTED : Answer.REJECTED);
            millis[4][round] = millisSince(start);
        }
        return millis;
    }

    /** As {@code affetto recommend} makes it. */
    private static Recommender recommender(Store store) {
        RecommenderSettings settings = RecommenderSettings.STANDARD;
        return new Recommender(
                store,
                new BeliefMethod(new RecentMoodReader(EmotionSet.QUADRANTS, settings.mood())),
                settings,
                Clock.fixed(SyntheticStore.NOW, ZoneOffset.UTC));
    }

    private static void pointQuery(Store store, long song) throws StoreException {
        ((JdbcStore) store)
                .database()
                .read(
                        handle ->
                                handle.createQuery("select title from song where id = :id")
                                        .bind("id", song)
                                        .mapTo(String.class)
                                        .one());
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(String kind, int songs, double[][] millis) {
        List<String> cells =
                new ArrayList<>(List.of(kind, String.format(Locale.ROOT, "%,d", songs)));
        double point = quantile(millis[0], 0.5);
        cells.add(format(point, " ms"));
        for (int i = 1; i < millis.length; i++) {
            cells.add(format(quantile(millis[i], 0.5), " ms"));
            cells.add(format(quantile(millis[i], 0.99), " ms"));
        }
        cells.add(format(quantile(millis[2], 0.5) / point, ""));
        cells.add(format(quantile(millis[2], 0.99) / point, ""));
        System.out.println("| " + String.join(" | ", cells) + " |");
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }

    private static String format(double value, String unit) {
        return String.format(Locale.ROOT, "%.2f", value) + unit;
    }
}
