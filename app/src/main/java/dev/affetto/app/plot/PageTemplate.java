package dev.affetto.app.plot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that holds all that it needs: a template of ours, its script, its data, and ECharts. */
final class PageTemplate {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Z]+)}}");
    private static final String ECHARTS_VERSION =
            "/META-INF/maven/org.mvnpm/echarts/pom.properties";

    private PageTemplate() {}

    /**
     * Fills a template in.
     *
     * @param name of the template and of its script, without their endings
     * @param title becomes text
     * @param markup stands as it is
     * @param data read by the script
     */
    static byte[] fill(String name, String title, String markup, JsonNode data)
            throws JsonProcessingException {
        Map<String, String> parts =
                Map.of(
                        "TITLE", Html.escaped(title),
                        "MARKUP", markup,
                        "DATA", escapedForScript(MAPPER.writeValueAsString(data)),
                        "ECHARTS", resource(echartsPath()),
                        "SCRIPT", resource("/dev/affetto/app/plot/" + name + ".js"));
        String template = resource("/dev/affetto/app/plot/" + name + ".html");
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** JSON that may stand inside a script element: nothing in it can end the element. */
    private static String escapedForScript(String json) {
        return json.replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String echartsPath() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(resource(ECHARTS_VERSION)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + ECHARTS_VERSION, e);
        }
        return "/META-INF/resources/_static/echarts/"
                + properties.getProperty("version")
                + "/dist/echarts.common.min.js";
    }

    private static String resource(String path) {
        try (InputStream stream = PageTemplate.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("missing on the class path: " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
