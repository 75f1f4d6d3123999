package dev.affetto.recommendation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A span of listening that a mood is read from.
 *
 * @param from first moment
 * @param before moment after the last: now and a margin, see {@link MoodSettings}
 * @param days its length in days; {@value #ALL_DAYS} for all that was ever listened to
 * @param isWidened whether it is longer than asked for, because that held too few songs
 */
public record ListeningWindow(Instant from, Instant before, int days, boolean isWidened) {

    /** Stands for all days. */
    public static final int ALL_DAYS = 0;

    /** How many songs a window holds, as far as that matters. */
    @FunctionalInterface
    interface SongCount {

        /** Songs from a moment on and before another. */
        int in(ListeningWindow window) throws IOException;
    }

    /**
     * The shortest window that holds enough songs; where none does, the shortest of those that hold
     * most.
     */
    static ListeningWindow of(Instant now, MoodSettings settings, SongCount count)
            throws IOException {
        List<ListeningWindow> windows = new ArrayList<>();
        for (int days : settings.widths()) {
            windows.add(of(now, days, !windows.isEmpty()));
        }
        ListeningWindow best = windows.get(0);
        int most = -1;
        for (ListeningWindow window : windows) {
            int songs = count.in(window);
            if (songs > most) {
                best = window;
                most = songs;
            }
            if (songs >= settings.songs()) {
                break;
            }
        }
        return best;
    }

    private static ListeningWindow of(Instant now, int days, boolean isWidened) {
        Instant from = days == ALL_DAYS ? Instant.EPOCH : now.minus(Duration.ofDays(days));
        return new ListeningWindow(from, lastTrusted(now), days, isWidened);
    }

    /** The moment from which on listens are not believed. */
    static Instant lastTrusted(Instant now) {
        return now.plus(MoodSettings.FUTURE_MARGIN);
    }

    /** In words, such as {@code the last 7 days}. */
    public String inWords() {
        return days == ALL_DAYS ? "all that was listened to" : "the last " + days + " days";
    }
}
