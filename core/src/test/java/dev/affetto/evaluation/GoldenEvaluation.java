package dev.affetto.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/** What {@code core/src/test/python/golden_evaluation.py} wrote. */
final class GoldenEvaluation {

    private GoldenEvaluation() {}

    static JsonNode read() throws IOException {
        try (InputStream file =
                GoldenEvaluation.class.getResourceAsStream("golden-evaluation.json")) {
            return new ObjectMapper().readTree(file);
        }
    }
}
