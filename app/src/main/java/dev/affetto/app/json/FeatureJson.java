package dev.affetto.app.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;

/** What is measured of a recording, in JSON. */
public final class FeatureJson {

    private FeatureJson() {}

    /** Puts the features' names, and their values in each segment. */
    public static void describe(FeatureSequence sequence, double durationSeconds, ObjectNode node) {
        node.put("feature_set", sequence.featureSet().id());
        node.put("duration_seconds", Seconds.rounded(durationSeconds));
        ArrayNode names = node.putArray("feature_names");
        sequence.featureSet().featureNames().forEach(names::add);
        ArrayNode segments = node.putArray("segments");
        for (int i = 0; i < sequence.length(); i++) {
            ObjectNode row = segments.addObject();
            Segment segment = sequence.segments().get(i);
            row.put("start_seconds", Seconds.rounded(segment.startSeconds()));
            row.put("end_seconds", Seconds.rounded(segment.endSeconds()));
            ArrayNode values = row.putArray("values");
            for (float value : sequence.values()[i]) {
                values.add(value);
            }
        }
    }
}
