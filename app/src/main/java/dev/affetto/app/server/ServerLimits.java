package dev.affetto.app.server;

import java.time.Duration;

/**
 * How much one may ask of the server.
 *
 * @param uploadBytes largest upload, all its files together
 * @param uploadsAtOnce uploads that arrive at the same time, of everybody
 * @param waitingJobs uploads of one listener that wait or are analysed
 * @param requests requests of one listener, or of one address, in a {@link #WINDOW}
 * @param analysisTime longest analysis of one upload
 * @param analysisMegabytes heap of a process that looks into files
 * @param patience how long a connection may be silent, and a small body take to arrive
 */
public record ServerLimits(
        long uploadBytes,
        int uploadsAtOnce,
        int waitingJobs,
        int requests,
        Duration analysisTime,
        int analysisMegabytes,
        Duration patience) {

    /** Time that requests are counted in. */
    public static final Duration WINDOW = Duration.ofSeconds(10);

    /** What one listener with many players and a busy page does not meet. */
    public static final ServerLimits STANDARD =
            new ServerLimits(
                    2L << 30, 8, 200, 1000, Duration.ofMinutes(30), 1536, Duration.ofSeconds(30));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is not above 0
     */
    public ServerLimits {
        require("size of uploads", uploadBytes);
        require("number of uploads at once", uploadsAtOnce);
        require("number of waiting jobs", waitingJobs);
        require("number of requests", requests);
        require("time of an analysis in seconds", analysisTime.toSeconds());
        require("megabytes of an analysis", analysisMegabytes);
        require("milliseconds of patience", patience.toMillis());
    }

    private static void require(String what, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "illegal " + what + ": " + value + ", must be at least 1");
        }
    }

    /** With other uploads. */
    public ServerLimits withUploadBytes(long bytes) {
        return new ServerLimits(
                bytes,
                uploadsAtOnce,
                waitingJobs,
                requests,
                analysisTime,
                analysisMegabytes,
                patience);
    }

    /** With another number of waiting jobs. */
    public ServerLimits withWaitingJobs(int jobs) {
        return new ServerLimits(
                uploadBytes,
                uploadsAtOnce,
                jobs,
                requests,
                analysisTime,
                analysisMegabytes,
                patience);
    }

    /** With another number of requests. */
    public ServerLimits withRequests(int number) {
        return new ServerLimits(
                uploadBytes,
                uploadsAtOnce,
                waitingJobs,
                number,
                analysisTime,
                analysisMegabytes,
                patience);
    }

    /** With another time for an analysis. */
    public ServerLimits withAnalysisTime(Duration time) {
        return new ServerLimits(
                uploadBytes,
                uploadsAtOnce,
                waitingJobs,
                requests,
                time,
                analysisMegabytes,
                patience);
    }

    /** With another patience. */
    public ServerLimits withPatience(Duration time) {
        return new ServerLimits(
                uploadBytes,
                uploadsAtOnce,
                waitingJobs,
                requests,
                analysisTime,
                analysisMegabytes,
                time);
    }
}
