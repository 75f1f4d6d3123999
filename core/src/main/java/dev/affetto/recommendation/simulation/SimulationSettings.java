package dev.affetto.recommendation.simulation;

/**
 * The size of a simulation.
 *
 * @param listeners how many listeners a seed
 * @param requests how often each asks for a song
 * @param mostOffers how many offers a listener hears before giving up
 */
public record SimulationSettings(int listeners, int requests, int mostOffers) {

    /** Twenty listeners, each asking ten times and hearing eight offers at most. */
    public static final SimulationSettings STANDARD = new SimulationSettings(20, 10, 8);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is below 1
     */
    public SimulationSettings {
        if (listeners < 1 || requests < 1 || mostOffers < 1) {
            throw new IllegalArgumentException(
                    "illegal simulation: "
                            + listeners
                            + " listeners, "
                            + requests
                            + " requests, "
                            + mostOffers
                            + " offers, each must be at least 1");
        }
    }
}
