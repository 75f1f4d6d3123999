package dev.affetto.recommendation.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The mood of a simulated listener over time: a Markov chain over the emotions in continuous time.
 *
 * <p>A mood holds for a time that is exponentially distributed; the next one is drawn from the
 * listener's own distribution, the present one left out.
 */
final class HiddenMood {

    private record Spell(Instant from, int emotion) {}

    private final List<Spell> spells = new ArrayList<>();

    /**
     * Draws a course.
     *
     * @param own how often the listener is in each mood, positive
     * @param meanHours how long a mood holds on average
     */
    HiddenMood(double[] own, double meanHours, Instant from, Instant to, SplittableRandom random) {
        Instant at = from;
        int emotion = Draws.index(own, random);
        while (at.isBefore(to)) {
            spells.add(new Spell(at, emotion));
            at = at.plusSeconds((long) (3600 * Draws.exponential(meanHours, random)) + 1);
            double[] others = own.clone();
            others[emotion] = 0;
            emotion = Draws.index(others, random);
        }
    }

    /** The mood at a moment, as an index in the emotion set. */
    int at(Instant moment) {
        int emotion = spells.get(0).emotion();
        for (Spell spell : spells) {
            if (spell.from().isAfter(moment)) {
                break;
            }
            emotion = spell.emotion();
        }
        return emotion;
    }
}
