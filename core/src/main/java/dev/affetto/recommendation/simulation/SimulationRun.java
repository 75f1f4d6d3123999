package dev.affetto.recommendation.simulation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of one seed.
 *
 * @param methods scores by name of the method
 * @param moodRead share of requests at which the hidden mood was read, by name of the reading
 */
public record SimulationRun(Map<String, MethodScores> methods, Map<String, Double> moodRead) {

    /** Copies the maps and keeps their order. */
    public SimulationRun {
        methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
        moodRead = Collections.unmodifiableMap(new LinkedHashMap<>(moodRead));
    }
}
