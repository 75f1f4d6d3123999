package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.emotion.EmotionTimeline;
import java.io.IOException;
import java.io.InputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A model that was saved when format 1 was new, against what numpy computes from its files. */
class OldModelTest {

    private static final String FOLDER = "/dev/affetto/model/format-1";

    /** The networks run in single precision, numpy in double. */
    private static final Offset<Double> SINGLE_PRECISION = within(2e-6);

    @Test
    void savedModelPredictsWhatNumpyComputesFromIt() throws IOException {
        JsonNode cases = expected().get("cases");
        assertThat(cases).hasSize(3);
        try (EmotionClassifier classifier = ModelFolder.loadResource(FOLDER)) {
            for (JsonNode one : cases) {
                float[][] values = new float[one.get("values").size()][];
                for (int i = 0; i < values.length; i++) {
                    values[i] =
                            new ObjectMapper()
                                    .convertValue(one.get("values").get(i), float[].class);
                }
                assertAgrees(classifier.predict(SyntheticExamples.features(values)), one);
            }
        }
    }

    private static JsonNode expected() throws IOException {
        try (InputStream stream =
                OldModelTest.class.getResourceAsStream(FOLDER + "/expected.json")) {
            return new ObjectMapper().readTree(stream);
        }
    }

    private static void assertAgrees(EmotionTimeline timeline, JsonNode expected) {
        assertClose(timeline.overall().probabilities(), expected.get("overall"));
        for (int i = 0; i < timeline.segments().size(); i++) {
            EmotionTimeline.SegmentEmotion segment = timeline.segments().get(i);
            assertClose(segment.prediction().probabilities(), expected.get("segments").get(i));
            assertThat(segment.attention())
                    .isCloseTo(expected.get("attention").get(i).asDouble(), SINGLE_PRECISION);
        }
    }

    private static void assertClose(double[] actual, JsonNode expected) {
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected.get(i).asDouble(), SINGLE_PRECISION);
        }
    }
}
