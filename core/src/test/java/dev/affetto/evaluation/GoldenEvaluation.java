package dev.affetto.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/**
 * What {@code golden_evaluation.py} and {@code golden_statistics.py} in {@code
 * core/src/test/python} wrote.
 */
final class GoldenEvaluation {

    private GoldenEvaluation() {}

    static JsonNode read() throws IOException {
        return read("golden-evaluation.json");
    }

    static JsonNode readStatistics() throws IOException {
        return read("golden-statistics.json");
    }

    private static JsonNode read(String name) throws IOException {
        try (InputStream file = GoldenEvaluation.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(file);
        }
    }
}
