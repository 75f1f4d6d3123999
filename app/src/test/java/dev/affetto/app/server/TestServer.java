package dev.affetto.app.server;

import dev.affetto.library.Store;
import dev.affetto.library.store.Stores;
import dev.affetto.library.store.SyntheticSongs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A real server at a free port, over a store of its own with a few synthetic songs. */
final class TestServer implements AutoCloseable {

    static final String PASSWORD = "correct horse battery";
    static final int SONGS = 12;

    private final Path folder;
    private final ServerSettings settings;
    private Store store;
    private AffettoServer server;

    TestServer(Path folder, UnaryOperator<ServerSettings> changes) throws IOException {
        this.folder = folder;
        this.settings =
                changes.apply(
                        ServerSettings.onLoopback(
                                folder.resolve("store.db").toString(), folder.resolve("files")));
        open();
        for (int number = 1; number <= SONGS; number++) {
            store.library().put(SyntheticSongs.song(number), java.util.OptionalLong.empty());
        }
    }

    private void open() throws IOException {
        store = Stores.open(settings.storeLocation());
        server = AffettoServer.start(settings, store);
    }

    /** Ends it as SIGTERM does, and starts another over the same store and files. */
    void restart() throws IOException {
        close();
        open();
    }

    Store store() {
        return store;
    }

    AffettoServer server() {
        return server;
    }

    Path folder() {
        return folder;
    }

    int port() {
        return server.port();
    }

    /** Somebody without a session of their own; without accounts the one listener. */
    Client client() {
        return new Client(port());
    }

    /** Somebody who has an account and is logged in. */
    Client login(String user) throws Exception {
        if (store.accounts().find(user).isEmpty()) {
            store.accounts().add(user, Passwords.hash(PASSWORD), Instant.now());
        }
        Client client = client();
        client.login(user, PASSWORD);
        return client;
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
