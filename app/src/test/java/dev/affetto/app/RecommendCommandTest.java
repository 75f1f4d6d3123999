package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.file.ContentHash;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.Listen;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import dev.affetto.library.store.Stores;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.Modality;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendCommandTest {

    @TempDir Path folder;
    private String store;

    @BeforeEach
    void fill() throws IOException {
        store = folder.resolve("affetto.db").toString();
        try (Store open = Stores.open(store)) {
            for (int label = 0; label < EmotionSet.QUADRANTS.size(); label++) {
                for (int i = 0; i < 3; i++) {
                    open.library().put(song(label, i), OptionalLong.empty());
                }
            }
        }
    }

    private static SongTags tags(int label, int number) {
        String emotion = EmotionSet.QUADRANTS.labels().get(label);
        return new SongTags(emotion + " " + number, "Somebody", "Album");
    }

    private static IndexedSong song(int label, int number) {
        double[] probabilities = {0.1, 0.1, 0.1, 0.1};
        probabilities[label] = 0.7;
        EmotionPrediction emotion = new EmotionPrediction(EmotionSet.QUADRANTS, probabilities);
        FeatureSet set = FeatureSets.named("paper50");
        float[] row = new float[set.size()];
        row[0] = 10 * label + number; // each sounds different
        String hash = new ContentHash().add(label + " " + number).toHexadecimal();
        Path path = Path.of("/music").resolve(hash);
        return new IndexedSong(
                tags(label, number),
                List.of(new SongFile(Modality.AUDIO, path, 1, Instant.EPOCH, hash, false)),
                "test",
                new EmotionTimeline(
                        4,
                        emotion,
                        List.of(new SegmentEmotion(0, 4, emotion, 1)),
                        Map.of("audio", 1.0)),
                Optional.of(
                        new FeatureSequence(
                                set,
                                List.of(new Segment(0, 2), new Segment(2, 4)),
                                new float[][] {row, row})));
    }

    private void listen(int label, int number, int times) throws IOException {
        try (Store open = Stores.open(store)) {
            for (int i = 0; i < times; i++) {
                Instant at = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 3600 - 60L * i);
                open.history().add("anna", List.of(new Listen(at, tags(label, number))));
            }
        }
    }

    private CommandRun run(Object... arguments) {
        Object[] all = new Object[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(
                new Object[] {"--user", "anna", "--store", store}, 0, all, arguments.length, 4);
        return CommandRun.of(all);
    }

    private JsonNode json(Object... arguments) throws IOException {
        CommandRun run = run(arguments);
        assertThat(run.status()).as(run.error()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void whoeverIsUnknownChoosesAndThenGetsOffers() throws IOException {
        CommandRun first = run("recommend");
        assertThat(first.status()).as(first.error()).isZero();
        assertThat(first.out()).contains("Nothing that you listened to is known yet");
        String sad =
                first.outLines().stream()
                        .filter(line -> line.contains(" sad "))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .findFirst()
                        .orElseThrow();
        assertThat(sad).startsWith("song:");
        JsonNode offer = json("recommend", "--accept", sad, "--format", "json");
        assertThat(offer.get("kind").asText()).isEqualTo("offer");
        assertThat(offer.get("offered_for").asText()).isEqualTo("sad");
        assertThat(offer.get("explanation").get("sentences")).isNotEmpty();
    }

    @Test
    void anOfferIsRefusedAndSomethingElseComesWithItsReasons() throws IOException {
        listen(2, 0, 3);
        JsonNode first = json("recommend", "--format", "json");
        assertThat(json("recommend", "--format", "json").get("id")).isEqualTo(first.get("id"));
        CommandRun next = run("recommend", "--reject", first.get("id").asText());
        assertThat(next.status()).isZero();
        assertThat(next.out())
                .contains("You refused " + first.get("song").get("title").asText())
                .startsWith("offer ");
        CommandRun contrary = run("recommend", "--accept", first.get("id").asText());
        assertThat(contrary.status()).isEqualTo(1);
        assertThat(contrary.errorLines()).hasSize(1);
    }

    @Test
    void thePapersRuleIsThereToo() throws IOException {
        listen(2, 0, 3);
        JsonNode offer = json("recommend", "--method", "paper", "--format", "json");
        assertThat(offer.get("explanation").get("method").asText()).isEqualTo("paper");
        assertThat(offer.get("explanation").get("sentences").toString())
                .contains("The songs are averaged place by place");
    }

    @Test
    void theMoodIsReadInBothWays() throws IOException {
        listen(0, 1, 2);
        JsonNode mood = json("mood", "--format", "json");
        assertThat(mood.get("emotion").asText()).isEqualTo("happy");
        assertThat(mood.get("songs").get(0).get("plays").asInt()).isEqualTo(2);
        assertThat(run("mood").out()).contains("anna   happy", "reading recent", "happy 1");
        assertThat(run("mood", "--reading", "paper").out())
                .contains("reading paper, from the last 7 days", "the longest reaches 0:04");
    }

    @Test
    void whatIsWrongIsSaidInOneLine() {
        CommandRun unknown = run("mood");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.errorLines())
                .containsExactly(
                        "affetto: the mood of anna cannot be read: of 0 listens none is of a song of"
                                + " the library");
        assertThat(run("recommend", "--accept", "x").status()).isEqualTo(2);
        assertThat(run("recommend", "--accept", "x").error())
                .contains("illegal ID: 'x', must be a number, or song: and a number");
        assertThat(run("recommend", "--accept", "1", "--reject", "2").status()).isEqualTo(2);
        assertThat(run("recommend", "--accept", "99").status()).isEqualTo(1);
        assertThat(run("mood", "--days", "0").status()).isEqualTo(2);
        assertThat(run("recommend", "--rest-days", "-1").error())
                .contains("illegal number of days of rest: -1, must be at least 0");
    }
}
