package dev.affetto.app.server;

import dev.affetto.library.JobLog;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts for Prometheus, in its text format, version 0.0.4. Safe for several threads. */
final class Metrics {

    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final double[] BOUNDS = {
        0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };

    private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
    private final Map<String, Histogram> times = new ConcurrentSkipListMap<>();
    private final Map<JobLog.State, LongAdder> jobs = new ConcurrentSkipListMap<>();
    private final LongAdder listens = new LongAdder();
    private final LongAdder uploadedBytes = new LongAdder();
    private final AtomicInteger inFlight = new AtomicInteger();

    private static final class Histogram {
        private final LongAdder[] buckets = new LongAdder[BOUNDS.length];
        private final LongAdder count = new LongAdder();
        private final LongAdder microseconds = new LongAdder();

        private Histogram() {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }
    }

    void requestBegins() {
        inFlight.incrementAndGet();
    }

    /**
     * Counts a request.
     *
     * @param route its route, such as {@code /api/songs/{id}}, never the path itself
     */
    void requestEnds(String method, String route, int status, double seconds) {
        inFlight.decrementAndGet();
        String labels =
                "method=\"" + method + "\",route=\"" + route + "\",status=\"" + status + "\"";
        requests.computeIfAbsent(labels, any -> new LongAdder()).increment();
        Histogram histogram =
                times.computeIfAbsent("route=\"" + route + "\"", any -> new Histogram());
        for (int i = 0; i < BOUNDS.length; i++) {
            if (seconds <= BOUNDS[i]) {
                histogram.buckets[i].increment();
            }
        }
        histogram.count.increment();
        histogram.microseconds.add((long) (seconds * 1e6));
    }

    /** Requests that are being answered. */
    int inFlight() {
        return inFlight.get();
    }

    void countListens(int added) {
        listens.add(added);
    }

    void countUpload(long bytes) {
        uploadedBytes.add(bytes);
    }

    /** A job came to an end. */
    void countJob(JobLog.State end) {
        jobs.computeIfAbsent(end, any -> new LongAdder()).increment();
    }

    /**
     * All of it.
     *
     * @param waitingJobs jobs that wait or run now
     */
    String text(int waitingJobs) {
        StringBuilder text = new StringBuilder();
        head(text, "affetto_http_requests_total", "counter", "Requests that were answered.");
        requests.forEach(
                (labels, count) ->
                        line(text, "affetto_http_requests_total{" + labels + "}", count.sum()));
        head(text, "affetto_http_request_seconds", "histogram", "Time of an answer.");
        times.forEach((labels, histogram) -> write(text, labels, histogram));
        head(text, "affetto_http_requests_in_flight", "gauge", "Requests being answered.");
        line(text, "affetto_http_requests_in_flight", inFlight.get());
        head(text, "affetto_listens_total", "counter", "New listens that were kept.");
        line(text, "affetto_listens_total", listens.sum());
        head(text, "affetto_uploaded_bytes_total", "counter", "Bytes of uploads.");
        line(text, "affetto_uploaded_bytes_total", uploadedBytes.sum());
        head(text, "affetto_jobs_ended_total", "counter", "Uploads that came to an end.");
        jobs.forEach(
                (state, count) ->
                        line(
                                text,
                                "affetto_jobs_ended_total{state=\""
                                        + Parameters.word(state)
                                        + "\"}",
                                count.sum()));
        head(text, "affetto_jobs_unfinished", "gauge", "Uploads that wait or are analysed.");
        line(text, "affetto_jobs_unfinished", waitingJobs);
        Runtime runtime = Runtime.getRuntime();
        head(text, "affetto_heap_used_bytes", "gauge", "Java's heap in use.");
        line(text, "affetto_heap_used_bytes", runtime.totalMemory() - runtime.freeMemory());
        head(text, "affetto_heap_max_bytes", "gauge", "Largest size of Java's heap.");
        line(text, "affetto_heap_max_bytes", runtime.maxMemory());
        return text.toString();
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String name, long value) {
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void write(StringBuilder text, String labels, Histogram histogram) {
        String name = "affetto_http_request_seconds";
        for (int i = 0; i < BOUNDS.length; i++) {
            line(
                    text,
                    name + "_bucket{" + labels + ",le=\"" + BOUNDS[i] + "\"}",
                    histogram.buckets[i].sum());
        }
        line(text, name + "_bucket{" + labels + ",le=\"+Inf\"}", histogram.count.sum());
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s_sum{%s} %.6f\n",
                        name,
                        labels,
                        histogram.microseconds.sum() / 1e6));
        line(text, name + "_count{" + labels + "}", histogram.count.sum());
    }
}
