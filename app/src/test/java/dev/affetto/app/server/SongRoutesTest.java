package dev.affetto.app.server;

import static dev.affetto.app.server.Client.assertProblem;
import static dev.affetto.app.server.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.affetto.file.ContentHash;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongTags;
import dev.affetto.library.store.SyntheticSongs;
import dev.affetto.multimodal.Modality;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SongRoutesTest {

    private static final byte[] WAVE = Sounds.halfSilentWave(4, 0.5, 16);
    private static final byte[] WIDE_WAVE = Sounds.halfSilentWave(1, 0.5, 24);

    @TempDir private static Path folder;

    private static TestServer server;
    private static Client client;
    private static long heard;
    private static long wide;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(folder, settings -> settings);
        client = server.client().open();
        heard = put("heard.wav", WAVE);
        wide = put("wide.wav", WIDE_WAVE);
    }

    private static long put(String name, byte[] content) throws Exception {
        Path file = Files.write(folder.resolve(name), content);
        SongFile known =
                new SongFile(
                        Modality.AUDIO,
                        file,
                        content.length,
                        Instant.EPOCH,
                        ContentHash.of(file),
                        false);
        IndexedSong song =
                SyntheticSongs.song(new SongTags("<b>" + name + "</b>", "Nina", ""), known);
        return server.store().library().put(song, OptionalLong.empty());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void songsAreListedInPartsAndInTheOrderAskedFor() throws Exception {
        JsonNode part = json(client.get("/api/songs?sort=valence&offset=1&limit=3"));

        assertThat(part.get("total").asInt()).isEqualTo(TestServer.SONGS + 2);
        assertThat(part.get("offset").asInt()).isEqualTo(1);
        List<Double> valences = new ArrayList<>();
        part.get("songs").forEach(song -> valences.add(song.get("valence").asDouble()));
        assertThat(valences).hasSize(3).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void songsAreFoundByWordsOfTheirNames() throws Exception {
        JsonNode found = json(client.get("/api/songs?text=NINA%20heard"));

        assertThat(found.get("total").asInt()).isEqualTo(1);
        assertThat(found.at("/songs/0/id").asLong()).isEqualTo(heard);
    }

    @Test
    void songTellsWhatItHasAndNoPathOfTheMachine() throws Exception {
        HttpResponse<String> response = client.get("/api/songs/" + heard);
        JsonNode song = json(response);

        assertThat(response.body()).doesNotContain(folder.toString());
        assertThat(song.get("has")).hasSize(1);
        assertThat(song.at("/has/0").asText()).isEqualTo("audio");
        assertThat(song.at("/course/source").asText()).isEqualTo("<b>heard.wav</b>");
        double attention =
                StreamSupport.stream(song.at("/course/segments").spliterator(), false)
                        .mapToDouble(segment -> segment.get("attention").asDouble())
                        .sum();
        assertThat(attention).isCloseTo(1, within(1e-4)); // single precision in the store
    }

    @Test
    void htmlInANameIsSentAsTextOfJson() throws Exception {
        HttpResponse<String> response = client.get("/api/songs/" + heard);

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void planeHasEverySongOnce() throws Exception {
        JsonNode plane = json(client.get("/api/songs/plane"));

        assertThat(plane.get("ids")).hasSize(TestServer.SONGS + 2).doesNotHaveDuplicates();
        assertThat(plane.get("valence")).hasSize(TestServer.SONGS + 2);
        assertThat(plane.get("arousal")).hasSize(TestServer.SONGS + 2);
        assertThat(plane.get("emotions")).hasSize(TestServer.SONGS + 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=x",
                "offset=-1",
                "offset=99999999999",
                "sort=size",
                "missing=perhaps",
                "text=%00",
                "text=a%0A1"
            })
    void illegalParameterIsNamed(String query) throws Exception {
        assertProblem(
                client.get("/api/songs?" + query), 400, "illegal " + query.replaceFirst("=.*", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "999999", "99999999999999999999", "abc", "1;drop", "%2e%2e"})
    void songThatIsNotThereIs404(String id) throws Exception {
        HttpResponse<String> response = client.get("/api/songs/" + id);

        assertThat(response.statusCode()).isIn(404, 400); // Jetty refuses a path of dots itself
        assertThat(json(response).get("error").asText()).isNotBlank();
    }

    @Test
    void wholeSoundIsTheFile() throws Exception {
        HttpResponse<byte[]> response =
                client.sendForBytes(client.request("/api/songs/" + heard + "/audio"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(WAVE);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("audio/wav");
        assertThat(response.headers().firstValue("Accept-Ranges")).hasValue("bytes");
    }

    @Test
    void rangeIsThatPartOfTheFile() throws Exception {
        HttpResponse<byte[]> response = audio("bytes=100-199");

        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.body()).isEqualTo(Arrays.copyOfRange(WAVE, 100, 200));
        assertThat(response.headers().firstValue("Content-Range"))
                .hasValue("bytes 100-199/" + WAVE.length);
    }

    @Test
    void rangeWithoutBeginningIsTheEnd() throws Exception {
        assertThat(audio("bytes=-50").body())
                .isEqualTo(Arrays.copyOfRange(WAVE, WAVE.length - 50, WAVE.length));
    }

    @Test
    void rangeBeyondTheEndIsCutThere() throws Exception {
        assertThat(audio("bytes=44-999999999").body())
                .isEqualTo(Arrays.copyOfRange(WAVE, 44, WAVE.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=999999999-", "bytes=-0"})
    void rangeThatIsNotThereIs416(String range) throws Exception {
        HttpResponse<String> response =
                client.get("/api/songs/" + heard + "/audio", "Range", range);

        assertProblem(response, 416, "no such range");
        assertThat(response.headers().firstValue("Content-Range"))
                .hasValue("bytes */" + WAVE.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=9-3",
                "lines=1-2",
                "bytes=0-1,5-6",
                "bytes=-",
                "x",
                "bytes=99999999999999999999-"
            })
    void whatIsNoSingleRangeGivesTheWhole(String range) throws Exception {
        assertThat(audio(range).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<byte[]> audio(String range) throws Exception {
        return client.sendForBytes(
                client.request("/api/songs/" + heard + "/audio").header("Range", range));
    }

    @Test
    void headOfTheSoundHasItsLengthAndNoBody() throws Exception {
        HttpResponse<byte[]> response =
                client.sendForBytes(
                        client.request("/api/songs/" + heard + "/audio")
                                .method("HEAD", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Length"))
                .hasValue(Integer.toString(WAVE.length));
        assertThat(response.body()).isEmpty();
    }

    @Test
    void soundThatIsKnownIsNotSentAgain() throws Exception {
        String path = "/api/songs/" + heard + "/audio";
        String tag = client.get(path).headers().firstValue("ETag").orElseThrow();

        assertThat(client.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(client.get(path, "If-Range", tag, "Range", "bytes=0-0").statusCode())
                .isEqualTo(206);
        assertThat(client.get(path, "If-Range", "\"old\"", "Range", "bytes=0-0").statusCode())
                .isEqualTo(200);
    }

    @Test
    void waveformIsSilentWhereTheSoundIs() throws Exception {
        JsonNode waveform = json(client.get("/api/songs/" + heard + "/waveform"));

        assertThat(waveform.get("duration_seconds").asDouble()).isCloseTo(4, within(1e-3));
        JsonNode peaks = waveform.get("peaks");
        assertThat(peaks).hasSize(1000);
        // Relative to the largest: 0 in the first half, near 1 in the second; the middle is
        // blurred.
        for (int i = 0; i < 490; i++) {
            assertThat(peaks.get(i).asDouble()).isZero();
        }
        for (int i = 510; i < 1000; i++) {
            assertThat(peaks.get(i).asDouble()).isGreaterThan(0.95);
        }
    }

    @Test
    void soundThatBrowsersDoNotPlayIsSentAsPlainWave() throws Exception {
        HttpResponse<byte[]> response =
                client.sendForBytes(client.request("/api/songs/" + wide + "/audio"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(AudioFile.playableType(response.body())).hasValue("audio/wav");
        // One second, mono, 16 bit, and the header.
        assertThat(response.body().length).isEqualTo(44 + 2 * Sounds.RATE_HZ);
    }

    @Test
    void songWhoseFileIsGoneHasNoSoundToShow() throws Exception {
        assertProblem(client.get("/api/songs/1/audio"), 404, "is gone");
        assertProblem(client.get("/api/songs/1/waveform"), 404, "is gone");
        assertProblem(client.get("/api/songs/1/explanation"), 404, "is gone");
    }

    @Test
    void songWithoutScoreHasNone() throws Exception {
        assertProblem(client.get("/api/songs/" + heard + "/score"), 404, "has no score");
        assertProblem(client.get("/api/songs/" + heard + "/score/times"), 404, "has no score");
    }

    @Test
    void ratingIsShownAndTakenBack() throws Exception {
        String rating = "/api/songs/3/rating";

        assertThat(rate(rating, "{\"score\":-1}").statusCode()).isEqualTo(204);
        assertThat(json(client.get("/api/songs/3")).get("rating").asInt()).isEqualTo(-1);
        assertThat(rate(rating, "{\"score\":0}").statusCode()).isEqualTo(204);
        assertThat(json(client.get("/api/songs/3")).get("rating").asInt()).isZero();
        assertProblem(rate(rating, "{\"score\":2}"), 400, "illegal score");
        assertProblem(rate("/api/songs/999/rating", "{\"score\":1}"), 404, "no song");
    }

    private static HttpResponse<String> rate(String path, String body) throws Exception {
        return client.change("PUT", path, BodyPublishers.ofString(body));
    }
}
