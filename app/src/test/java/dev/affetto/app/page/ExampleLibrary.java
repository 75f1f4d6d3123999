package dev.affetto.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.TestEnvironment;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import dev.affetto.file.ContentHash;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.Library;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongTags;
import dev.affetto.multimodal.Modality;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The shipped examples as a library. Their courses were found by {@code affetto analyze --format
 * json DIR/audio.ogg --score DIR/score.musicxml --performance DIR/performance.mid} and lie in
 * {@code courses.jsonl}, so that no test analyses eleven pieces anew.
 */
final class ExampleLibrary {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ExampleLibrary() {}

    /** Puts all examples into a library; the numbers they got, by the name of their folder. */
    static Map<String, Long> fill(Library library) throws IOException {
        Map<String, SongTags> tags = tags();
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (JsonNode course : courses()) {
            String name = Path.of(course.get("source").asText()).getName(0).toString();
            IndexedSong song =
                    new IndexedSong(
                            tags.get(name),
                            List.of(
                                    file(name, "audio.ogg", Modality.AUDIO),
                                    file(name, "score.musicxml", Modality.SCORE),
                                    file(name, "performance.mid", Modality.PERFORMANCE)),
                            course.get("model").asText(),
                            timeline(course),
                            Optional.empty());
            numbers.put(name, library.put(song, OptionalLong.empty()));
        }
        return numbers;
    }

    /** The course of an example under another name, with a copy of that example's sound alone. */
    static IndexedSong named(SongTags tags, String example, Path folder) throws IOException {
        Path copy =
                Files.copy(
                        TestEnvironment.examples().resolve(example).resolve("audio.ogg"),
                        folder.resolve("copy.ogg"));
        for (JsonNode course : courses()) {
            if (course.get("source").asText().startsWith(example + "/")) {
                return new IndexedSong(
                        tags,
                        List.of(file(copy, Modality.AUDIO)),
                        course.get("model").asText(),
                        timeline(course),
                        Optional.empty());
            }
        }
        throw new IllegalArgumentException("no example '" + example + "'");
    }

    private static Map<String, SongTags> tags() throws IOException {
        Map<String, SongTags> tags = new LinkedHashMap<>();
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        try (Reader reader =
                Files.newBufferedReader(TestEnvironment.examples().resolve("manifest.csv"))) {
            for (CSVRecord row : format.parse(reader)) {
                tags.put(row.get("group"), new SongTags(row.get("title"), row.get("artist"), ""));
            }
        }
        return tags;
    }

    private static List<JsonNode> courses() throws IOException {
        List<JsonNode> courses = new ArrayList<>();
        try (InputStream stream = ExampleLibrary.class.getResourceAsStream("courses.jsonl");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                courses.add(MAPPER.readTree(line));
            }
        }
        return courses;
    }

    private static SongFile file(String example, String name, Modality modality)
            throws IOException {
        return file(TestEnvironment.examples().resolve(example).resolve(name), modality);
    }

    private static SongFile file(Path path, Modality modality) throws IOException {
        return new SongFile(
                modality,
                path.toAbsolutePath().normalize(),
                Files.size(path),
                Instant.EPOCH,
                ContentHash.of(path),
                false);
    }

    private static EmotionTimeline timeline(JsonNode course) {
        List<SegmentEmotion> segments = new ArrayList<>();
        for (JsonNode segment : course.get("segments")) {
            segments.add(
                    new SegmentEmotion(
                            segment.get("start_seconds").asDouble(),
                            segment.get("end_seconds").asDouble(),
                            prediction(segment),
                            segment.get("attention").asDouble(),
                            weights(segment.path("modalities"))));
        }
        return new EmotionTimeline(
                course.get("duration_seconds").asDouble(),
                prediction(course),
                segments,
                weights(course.get("modalities")));
    }

    private static EmotionPrediction prediction(JsonNode node) {
        EmotionSet set = EmotionSet.QUADRANTS;
        double[] probabilities =
                set.labels().stream()
                        .mapToDouble(label -> node.get("probabilities").get(label).asDouble())
                        .toArray();
        double sum = 0; // six digits were kept
        for (double probability : probabilities) {
            sum += probability;
        }
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] /= sum;
        }
        return new EmotionPrediction(set, probabilities);
    }

    private static Map<String, Double> weights(JsonNode node) {
        Map<String, Double> weights = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> weights.put(entry.getKey(), entry.getValue().asDouble()));
        return weights;
    }
}
