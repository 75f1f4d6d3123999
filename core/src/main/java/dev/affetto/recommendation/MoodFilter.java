package dev.affetto.recommendation;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows a mood through impressions, see {@link MoodBelief}.
 *
 * @param halfLife after this time half of what was known of the mood still holds
 * @param trust how much a kind of impression is trusted
 * @param affinity what is welcome when
 */
record MoodFilter(Duration halfLife, Trust trust, Affinity affinity) {

    /**
     * Weights of observations, each at least 0.
     *
     * @param heard of a song that was played
     * @param skipped of one that was broken off
     * @param answered of an answer to an offer
     */
    record Trust(double heard, double skipped, double answered) {

        double of(Impression.Kind kind) {
            return switch (kind) {
                case HEARD -> heard;
                case SKIPPED -> skipped;
                case ACCEPTED, REFUSED -> answered;
            };
        }
    }

    /** Set beforehand; looked at on the simulation's tuning half alone. */
    static final MoodFilter STANDARD =
            new MoodFilter(Duration.ofHours(24), new Trust(0.7, 0.7, 1), Affinity.STANDARD);

    /** Share of what a listener plays on the whole in the long run of a mood; the rest is even. */
    private static final double OWN_PRIOR = 0.5;

    /**
     * An impression that surprised.
     *
     * @param impression what happened
     * @param residual 1 or 0, as the song was welcome or not, less the chance that was given to it
     */
    record Surprise(Impression impression, double residual) {}

    /**
     * What was followed.
     *
     * @param belief the mood in the end
     * @param surprises all impressions, in their order
     */
    record Course(MoodBelief belief, List<Surprise> surprises) {}

    /**
     * Follows the mood up to a moment.
     *
     * @param impressions in order of time
     */
    Course follow(EmotionSet emotions, List<Impression> impressions, Instant now) {
        EmotionPrediction prior = prior(emotions, impressions);
        MoodBelief belief = new MoodBelief(prior, affinity);
        List<Surprise> surprises = new ArrayList<>();
        Instant last = impressions.isEmpty() ? now : impressions.get(0).at();
        for (Impression one : impressions) {
            belief = belief.relaxedTo(prior, kept(last, one.at()));
            last = one.at();
            double outcome = one.isWelcome() ? 1 : 0;
            EmotionPrediction song = one.song().emotion();
            surprises.add(new Surprise(one, outcome - belief.welcome(song)));
            belief = belief.after(song, one.isWelcome(), trust.of(one.kind()));
        }
        return new Course(belief.relaxedTo(prior, kept(last, now)), surprises);
    }

    /** How much of what was known at one moment holds at another; all where that is not later. */
    double kept(Instant then, Instant now) {
        double passed = Math.max(0, Duration.between(then, now).toMillis());
        return Math.pow(0.5, passed / halfLife.toMillis());
    }

    private EmotionPrediction prior(EmotionSet emotions, List<Impression> impressions) {
        MoodBelief uniform = MoodBelief.uniform(emotions, affinity);
        List<EmotionPrediction> welcome =
                impressions.stream()
                        .filter(Impression::isWelcome)
                        .map(one -> one.song().emotion().mapTo(emotions))
                        .toList();
        return welcome.isEmpty()
                ? uniform.prediction()
                : uniform.relaxedTo(EmotionPrediction.averageOf(welcome), 1 - OWN_PRIOR)
                        .prediction();
    }
}
