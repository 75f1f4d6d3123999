package dev.affetto.recommendation;

import java.time.Duration;

/**
 * What a recommender keeps to.
 *
 * @param mood from how much the mood is read
 * @param restDays songs played in the last so many days are not offered; at least 0
 * @param session answers that are older than this no longer decide what comes next in the paper's
 *     method
 */
public record RecommenderSettings(MoodSettings mood, int restDays, Duration session) {

    /** The paper's mood, nothing of the last seven days, sessions of six hours. */
    public static final RecommenderSettings STANDARD =
            new RecommenderSettings(MoodSettings.PAPER, 7, Duration.ofHours(6));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public RecommenderSettings {
        if (restDays < 0) {
            throw new IllegalArgumentException(
                    "illegal number of days of rest: " + restDays + ", must be at least 0");
        }
        if (session.isNegative()) {
            throw new IllegalArgumentException(
                    "illegal length of a session: " + session + ", must not be negative");
        }
    }

    /** The same with another window of the mood. */
    public RecommenderSettings withMood(MoodSettings other) {
        return new RecommenderSettings(other, restDays, session);
    }

    /** The same with another rest. */
    public RecommenderSettings withRestDays(int days) {
        return new RecommenderSettings(mood, days, session);
    }
}
