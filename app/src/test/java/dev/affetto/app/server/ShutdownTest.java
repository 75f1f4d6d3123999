package dev.affetto.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownTest {

    @TempDir private Path folder;

    @Test
    void requestThatIsBeingAnsweredIsAnsweredBeforeTheServerEnds() throws Exception {
        TestServer server = new TestServer(folder, settings -> settings);
        String secret = Secrets.next();
        server.store()
                .tokens()
                .add(ServerSettings.ONLY_LISTENER, "p", Secrets.hash(secret), Instant.now());
        String body =
                "{\"listen_type\":\"single\",\"payload\":[{\"listened_at\":1600000000,"
                        + "\"track_metadata\":{\"artist_name\":\"a\",\"track_name\":\"t\"}}]}";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(
                            ("POST /1/submit-listens HTTP/1.1\r\nHost: localhost\r\nAuthorization:"
                                            + " Token "
                                            + secret
                                            + "\r\nContent-Length: "
                                            + body.length()
                                            + "\r\nConnection: close\r\n\r\n"
                                            + body.substring(0, 20))
                                    .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            Thread.sleep(500);
            CompletableFuture<Void> ending =
                    CompletableFuture.runAsync(() -> server.server().close());
            Thread.sleep(500);
            assertThat(ending).isNotDone();
            socket.getOutputStream().write(body.substring(20).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();

            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("{\"status\":\"ok\"}");
            ending.join();
        }
        assertThat(server.store().history().count(ServerSettings.ONLY_LISTENER)).isEqualTo(1);
        server.store().close();
    }
}
