package dev.affetto.app.server;

import dev.affetto.library.Store;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The server: started with a store, which stays the caller's to close, until it is closed itself.
 */
public final class AffettoServer implements AutoCloseable {

    /** Above what a few may hold by slow connections, {@link #REQUESTS_AT_ONCE} each. */
    private static final int MOST_THREADS = 512;

    private static final int REQUESTS_AT_ONCE = 100; // of one listener, or of one address
    private static final int FEWEST_THREADS = 8;
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int VIEW_WORKERS = 1;
    private static final String PLACE = "affetto.place";

    private final ServerSettings settings;
    private final Store store;
    private final Clock clock = Clock.systemUTC();
    private final RateLimit rateLimit;
    private final Places places = new Places(REQUESTS_AT_ONCE);
    private final Visitors visitors;
    private final SongViews views;
    private final Metrics metrics = new Metrics();
    private final Moods moods;
    private final UploadFolders folders;
    private final JobQueue jobs;
    private final JobEvents events;
    private final Arrivals arrivals;
    private final WorkerPool importer;
    private final Set<String> routes = new TreeSet<>();
    private final Javalin javalin;
    private volatile boolean isEnding;

    private AffettoServer(ServerSettings settings, Store store) throws IOException {
        this.settings = settings;
        this.store = store;
        this.rateLimit = new RateLimit(settings.limits().requests(), clock);
        this.visitors = new Visitors(settings, store.accounts(), new Sessions(clock));
        this.views =
                new SongViews(
                        settings.folder().resolve("views"),
                        VIEW_WORKERS,
                        settings.limits().analysisMegabytes());
        this.moods = new Moods(store, clock);
        this.folders = new UploadFolders(settings.folder().resolve("uploads"));
        this.jobs = new JobQueue(settings, store.jobs(), folders, metrics);
        this.events = new JobEvents(jobs);
        this.arrivals = new Arrivals(settings.limits(), folders);
        this.importer = new WorkerPool(1, settings.limits().analysisMegabytes());
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Starts a server.
     *
     * @throws IllegalArgumentException if others than this machine could reach it without accounts
     * @throws IOException if it cannot listen there, or not write into its folder
     */
    public static AffettoServer start(ServerSettings settings, Store store) throws IOException {
        if (!settings.hasAccounts() && !HostCheck.isLoopback(settings.host())) {
            throw new IllegalArgumentException(
                    "illegal host without accounts: "
                            + settings.host()
                            + ", must be this machine alone, such as 127.0.0.1; --accounts lets"
                            + " people log in");
        }
        Files.createDirectories(settings.folder());
        AffettoServer server = new AffettoServer(settings, store);
        try {
            server.javalin.start();
            server.jobs.start();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw new IOException(
                    "cannot listen at "
                            + settings.host()
                            + ":"
                            + settings.port()
                            + ": "
                            + reason(e),
                    e);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** The port that it listens at. */
    public int port() {
        return javalin.port();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        config.jetty.modifyHttpConfiguration(this::configure);
        config.jetty.modifyServer(AffettoServer::configure);
        config.http.compressionStrategy = CompressionStrategy.GZIP;
        config.http.maxRequestSize = Long.MAX_VALUE; // every route has its own
        config.http.prefer405over404 = true;
        config.router.treatMultipleSlashesAsSingleSlash = false;
        config.requestLogger.http(this::count);
        config.events.handlerAdded(
                handler -> {
                    if (handler.getHttpMethod().isHttpMethod()) {
                        routes.add(handler.getHttpMethod().name() + " " + handler.getPath());
                    }
                });
        routes(config.routes);
    }

    private void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setIdleTimeout(settings.limits().patience().toMillis());
    }

    private static void configure(Server server) {
        server.setStopTimeout(GRACE.toMillis());
        server.setErrorHandler(new JettyErrors());
    }

    private void routes(RoutesConfig routes) {
        routes.before(this::guard);
        ErrorAnswers.addTo(routes);
        new PageRoutes().addTo(routes);
        new HealthRoutes(settings, store, metrics, jobs).addTo(routes);
        new SessionRoutes(settings, visitors, new Login(store.accounts(), clock)).addTo(routes);
        new TokenRoutes(store.tokens(), visitors, clock).addTo(routes);
        new SongRoutes(store, visitors, views).addTo(routes);
        new UploadRoutes(settings, visitors, store.jobs(), jobs, arrivals, metrics, clock)
                .addTo(routes);
        new HistoryRoutes(settings, store.history(), visitors, arrivals, importer, metrics)
                .addTo(routes);
        new JobRoutes(store.jobs(), jobs, events, visitors).addTo(routes);
        new ListenRoutes(store, visitors, metrics, clock).addTo(routes);
        new MoodRoutes(store, visitors, moods, clock).addTo(routes);
        new ModelRoutes(settings.report(), visitors).addTo(routes);
        new ListenBrainzRoutes(store, rateLimit, settings.isSecure(), metrics, clock).addTo(routes);
    }

    private void count(Context context, float milliseconds) {
        String place = context.attribute(PLACE);
        if (place != null) {
            places.giveBack(place);
        }
        metrics.requestEnds(
                RouteNames.method(context),
                RouteNames.of(context),
                context.statusCode(),
                milliseconds / 1000);
    }

    private void guard(Context context) throws IOException {
        metrics.requestBegins();
        SecurityHeaders.set(context);
        if (isEnding) {
            throw HttpProblem.busy(503, "the server is ending", GRACE);
        }
        RequestBody.setPatience(context, settings.limits().patience());
        if (!settings.hasAccounts() && !HostCheck.namesLoopback(context.header("Host"))) {
            throw new HttpProblem(
                    421, "this server is only for its own machine; call it as localhost");
        }
        if (context.path().startsWith("/api/")) {
            String who = who(context);
            rateLimit.count(context, who);
            takePlace(context, who);
            visitors.requireOwnPage(context);
        } else if (!HealthRoutes.PATHS.contains(context.path())) {
            takePlace(context, address(context));
        }
    }

    private void takePlace(Context context, String who) {
        if (!places.take(who)) {
            throw HttpProblem.busy(
                    429,
                    "too many requests at once: at most " + places.most(),
                    Duration.ofSeconds(1));
        }
        context.attribute(PLACE, who);
    }

    private String address(Context context) {
        return "address " + Peer.address(context, settings.isSecure());
    }

    private String who(Context context) throws IOException {
        return visitors.session(context)
                .map(session -> "listener " + session.user())
                .orElse(address(context));
    }

    @Override
    public void close() {
        isEnding = true;
        jobs.close();
        events.close();
        awaitAnswers();
        javalin.stop();
        arrivals.close();
        importer.close();
        views.close();
        moods.close();
    }

    /** What is being answered is answered before the end, unless it takes too long. */
    private void awaitAnswers() {
        long end = System.nanoTime() + GRACE.toNanos();
        try {
            while (metrics.inFlight() > 0 && System.nanoTime() < end) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Methods and routes that it answers, such as {@code GET /api/songs}. */
    Set<String> routes() {
        return Set.copyOf(routes);
    }

    /** Process ids of the processes that look into files now, for a test that kills them. */
    long[] workerProcesses() {
        return jobs.workerProcesses();
    }
}
