package dev.affetto.recommendation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** An explanation as JSON, as the store keeps it with an offer. */
public final class ExplanationJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ExplanationJson() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Kept(String method, List<Reason> reasons) {}

    /** One JSON object: {@code method} and {@code reasons}. */
    public static String write(Explanation explanation) {
        try {
            return JSON.writeValueAsString(new Kept(explanation.method(), explanation.reasons()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("illegal explanation: " + e.getMessage(), e);
        }
    }

    /** What was written; where that is something else, an explanation that says so. */
    public static Explanation read(String json) {
        try {
            Kept kept = JSON.readValue(json, Kept.class);
            if (kept != null && kept.method() != null && kept.reasons() != null) {
                return new Explanation(kept.method(), kept.reasons());
            }
        } catch (JsonProcessingException | RuntimeException e) {
            return unknown();
        }
        return unknown();
    }

    private static Explanation unknown() {
        return new Explanation(
                "unknown", List.of(Reason.remark("Why it was offered is not known any more.")));
    }
}
