package dev.affetto.recommendation;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * From how much a mood is read.
 *
 * @param songs how many songs, those played most often; at least 1
 * @param days length of the window in days, at least 1
 */
public record MoodSettings(int songs, int days) {

    /** What the paper says: the ten songs played most often in the last seven days. */
    public static final MoodSettings PAPER = new MoodSettings(10, 7);

    /** Listens dated further ahead than this are not believed; clocks differ by less. */
    static final Duration FUTURE_MARGIN = Duration.ofMinutes(5);

    private static final List<Integer> WIDER_DAYS = List.of(14, 30, 90);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is below 1
     */
    public MoodSettings {
        requireAtLeastOne("number of songs", songs);
        requireAtLeastOne("number of days", days);
    }

    private static void requireAtLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "illegal " + what + ": " + value + ", must be at least 1");
        }
    }

    /** The window, and the wider ones that are tried after it; 0 stands for all days. */
    List<Integer> widths() {
        return Stream.of(
                        Stream.of(days),
                        WIDER_DAYS.stream().filter(wider -> wider > days),
                        Stream.of(ListeningWindow.ALL_DAYS))
                .flatMap(width -> width)
                .toList();
    }
}
