package dev.affetto.app.plot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.emotion.Emotion;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with a section for each recording: its overall probabilities, its course, and its path on
 * the valence-arousal plane. The page holds all that it needs; it asks for nothing over a network.
 */
public final class TimelinePage {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Z]+)}}");
    private static final String ECHARTS_VERSION =
            "/META-INF/maven/org.mvnpm/echarts/pom.properties";

    private TimelinePage() {}

    /**
     * Writes a page in UTF-8.
     *
     * @param portraits its sections, at least one
     * @throws IOException if the stream cannot be written
     */
    public static void write(List<Portrait> portraits, OutputStream stream) throws IOException {
        String title =
                portraits.size() == 1 ? portraits.get(0).title() : portraits.size() + " recordings";
        Map<String, String> parts =
                Map.of(
                        "TITLE", escapedForHtml(title + " – Affetto"),
                        "DATA", escapedForScript(MAPPER.writeValueAsString(sections(portraits))),
                        "ECHARTS", resource(echartsPath()),
                        "SCRIPT", resource("/dev/affetto/app/plot/timeline-page.js"));
        String template = resource("/dev/affetto/app/plot/timeline-page.html");
        String page =
                PLACEHOLDER
                        .matcher(template)
                        .replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
        stream.write(page.getBytes(StandardCharsets.UTF_8));
    }

    private static ArrayNode sections(List<Portrait> portraits) {
        ArrayNode sections = MAPPER.createArrayNode();
        portraits.forEach(portrait -> describe(portrait, sections.addObject()));
        return sections;
    }

    private static void describe(Portrait portrait, ObjectNode node) {
        EmotionTimeline timeline = portrait.timeline();
        node.put("title", portrait.title());
        node.put(
                "verdict", TimeAxis.format(timeline.durationSeconds()) + ", " + portrait.verdict());
        node.put("origin", portrait.origin());
        node.put("end", TimeColumns.endSeconds(timeline));
        ArrayNode emotions = node.putArray("emotions");
        EmotionPalette palette = new EmotionPalette(timeline.emotionSet());
        for (Emotion emotion : timeline.emotionSet().emotions()) {
            emotions.addObject()
                    .put("label", emotion.label())
                    .put("colour", palette.shadeOf(emotion.label()).hex())
                    .put("valence", emotion.valence())
                    .put("arousal", emotion.arousal())
                    .put("share", timeline.overall().probabilityOf(emotion.label()));
        }
        ArrayNode segments = node.putArray("segments");
        timeline.segments().forEach(segment -> describe(segment, segments.addObject()));
    }

    private static void describe(SegmentEmotion segment, ObjectNode node) {
        EmotionPrediction prediction = segment.prediction();
        node.put("start", segment.startSeconds());
        node.put("end", segment.endSeconds());
        node.put("attention", segment.attention());
        node.put("valence", prediction.valence());
        node.put("arousal", prediction.arousal());
        node.put("emotion", prediction.emotionSet().indexOf(prediction.emotion().label()));
        ArrayNode probabilities = node.putArray("probabilities");
        for (double probability : prediction.probabilities()) {
            probabilities.add(probability);
        }
    }

    /** JSON that may stand inside a script element: nothing in it can end the element. */
    private static String escapedForScript(String json) {
        return json.replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String escapedForHtml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String echartsPath() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(resource(ECHARTS_VERSION)));
        return "/META-INF/resources/_static/echarts/"
                + properties.getProperty("version")
                + "/dist/echarts.common.min.js";
    }

    private static String resource(String path) {
        try (InputStream stream = TimelinePage.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("missing on the class path: " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
