package dev.affetto.audio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/** What {@code core/src/test/python/golden_descriptors.py} wrote. */
public final class GoldenDescriptors {

    private GoldenDescriptors() {}

    /** One group of the file. */
    public static JsonNode group(String name) throws IOException {
        try (InputStream file =
                GoldenDescriptors.class.getResourceAsStream("golden-descriptors.json")) {
            return new ObjectMapper().readTree(file).get(name);
        }
    }
}
