package dev.affetto.app.server;

import static dev.affetto.app.server.Client.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateLimitTest {

    @TempDir private Path folder;

    @Test
    void whoAsksTooOftenWaitsAndOthersDoNot() throws Exception {
        try (TestServer server =
                new TestServer(
                        folder,
                        settings ->
                                settings.withAccounts()
                                        .withLimits(ServerLimits.STANDARD.withRequests(10)))) {
            Client anna = server.login("anna");
            Client bob = server.login("bob");
            HttpResponse<String> last = anna.get("/api/songs");
            for (int i = 0; i < 15 && last.statusCode() == 200; i++) {
                last = anna.get("/api/songs");
            }

            assertProblem(last, 429, "too many requests: at most 10 in 10 s");
            assertThat(last.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
            assertThat(last.headers().firstValue("Retry-After")).isPresent();
            assertThat(bob.get("/api/songs").statusCode()).isEqualTo(200);
            assertThat(bob.post("/api/tokens", Map.of("name", "x")).statusCode()).isEqualTo(201);
            assertThat(anna.get("/health").statusCode()).isEqualTo(200);
        }
    }
}
