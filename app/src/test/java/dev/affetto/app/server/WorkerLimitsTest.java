package dev.affetto.app.server;

import static dev.affetto.app.server.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks into files may take so long and so much, and no more. */
class WorkerLimitsTest {

    private static final int TOO_FEW_MEGABYTES = 16;

    @TempDir private Path folder;

    private JsonNode jobUnder(ServerLimits limits) throws Exception {
        try (TestServer server = new TestServer(folder, settings -> settings.withLimits(limits))) {
            Client client = server.client().open();
            Client.File file = new Client.File("a.mid", Sounds.performance(40));
            JsonNode job = client.await(json(client.upload(file)).get("id").asLong());

            assertThat(client.get("/ready").statusCode()).isEqualTo(200);
            assertThat(json(client.get("/api/songs")).get("total").asInt())
                    .isEqualTo(TestServer.SONGS);
            return job;
        }
    }

    @Test
    void analysisThatTakesTooLongIsStopped() throws Exception {
        JsonNode job = jobUnder(ServerLimits.STANDARD.withAnalysisTime(Duration.ofSeconds(1)));

        assertThat(job.get("state").asText()).isEqualTo("failed");
        assertThat(job.get("error").asText()).isEqualTo("it took longer than 1 s and was stopped");
    }

    @Test
    void analysisThatNeedsTooMuchMemoryFailsAlone() throws Exception {
        ServerLimits standard = ServerLimits.STANDARD;

        JsonNode job =
                jobUnder(
                        new ServerLimits(
                                standard.uploadBytes(),
                                standard.uploadsAtOnce(),
                                standard.waitingJobs(),
                                standard.requests(),
                                standard.analysisTime(),
                                TOO_FEW_MEGABYTES,
                                standard.patience()));

        assertThat(job.get("state").asText()).isEqualTo("failed");
        assertThat(job.get("error").asText())
                .containsAnyOf("its reader broke off", "more memory than is allowed");
    }
}
