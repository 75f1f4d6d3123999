package dev.affetto.app.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what each does in windows of fixed length. Safe for several threads; the least lately seen
 * are forgotten where there are too many.
 */
final class RequestCounter {

    private static final int MOST_KEYS = 10_000;

    private final int limit;
    private final Duration window;
    private final Clock clock;
    private final Map<String, Window> windows =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
                    return size() > MOST_KEYS;
                }
            };

    private static final class Window {
        private Instant end;
        private int count;
    }

    /**
     * How things stand after one more.
     *
     * @param limit how many are allowed in a window
     * @param count how many there were, this one included
     * @param end when the next window begins
     * @param left time until then
     */
    record Standing(int limit, int count, Instant end, Duration left) {

        boolean isOver() {
            return count > limit;
        }

        int remaining() {
            return Math.max(0, limit - count);
        }
    }

    RequestCounter(int limit, Duration window, Clock clock) {
        this.limit = limit;
        this.window = window;
        this.clock = clock;
    }

    /** One more. */
    synchronized Standing count(String key) {
        Instant now = clock.instant();
        Window current = windows.computeIfAbsent(key, any -> new Window());
        if (current.end == null || !now.isBefore(current.end)) {
            current.end = now.plus(window);
            current.count = 0;
        }
        current.count = Math.min(current.count + 1, Integer.MAX_VALUE - 1);
        return new Standing(limit, current.count, current.end, Duration.between(now, current.end));
    }

    /** One less: it was none of what is counted. */
    synchronized void takeBack(String key) {
        Window current = windows.get(key);
        if (current != null && current.count > 0) {
            current.count--;
        }
    }
}
