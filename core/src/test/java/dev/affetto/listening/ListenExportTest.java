package dev.affetto.listening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.library.Listen;
import dev.affetto.library.ListeningHistory;
import dev.affetto.library.ListeningHistory.Kept;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import dev.affetto.library.store.PostgresServer;
import dev.affetto.library.store.Stores;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenExportTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @TempDir private Path folder;

    private static List<Listen> listens() {
        List<Listen> listens = new ArrayList<>();
        String[] names = {"Étude", "夜", "ليلة", "🎹", "a\"b\\c", "x".repeat(10_000), "a\u2028b"};
        for (int i = 0; i < 2_100; i++) {
            String name = names[i % names.length];
            listens.add(
                    new Listen(
                            Instant.ofEpochSecond(1_600_000_000 + i),
                            new SongTags(
                                    name + i,
                                    i % 5 == 0 ? "" : name,
                                    i % 3 == 0 ? "" : name,
                                    i % 2 == 0 ? Optional.empty() : Optional.of(new UUID(i, -i))),
                            i % 4 == 0 ? OptionalDouble.empty() : OptionalDouble.of(0.1 + i / 7.0),
                            i % 6 == 0 ? OptionalDouble.empty() : OptionalDouble.of(i / 3.0),
                            i % 3 == 0 ? Optional.empty() : Optional.of(i % 3 == 1),
                            i % 2 == 0
                                    ? "{}"
                                    : "{\"a\":[1,0.10,{\"é\":null}],\"b\":\"" + i + "\"}"));
        }
        return listens;
    }

    @Test
    void exportOfSqliteComesBackAsItWas() throws IOException {
        try (Store store = Stores.open(folder.resolve("a.db").toString());
                Store other = Stores.open(folder.resolve("b.db").toString())) {
            comesBack(store.history(), other.history());
        }
    }

    @Test
    void exportOfPostgresComesBackAsItWas() throws IOException, SQLException {
        try (Store store = Stores.open(PostgresServer.newDatabase());
                Store other = Stores.open(PostgresServer.newDatabase())) {
            comesBack(store.history(), other.history());
        }
    }

    private void comesBack(ListeningHistory from, ListeningHistory to) throws IOException {
        from.add("u", listens());
        from.add("somebody else", listens().subList(0, 10));
        Path file = folder.resolve("export.jsonl");
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            assertThat(ListenExport.write(from, "u", out)).isEqualTo(2_100);
        }
        ImportSummary summary = new ListenImport(to, "v", NOW).run(file, bytes -> {});
        assertThat(summary.added().added()).isEqualTo(2_100);
        assertThat(summary.bad()).isZero();
        assertThat(to.listensAfter("v", 0, 3_000).stream().map(Kept::listen))
                .containsExactlyElementsOf(
                        from.listensAfter("u", 0, 3_000).stream().map(Kept::listen).toList())
                .containsExactlyInAnyOrderElementsOf(listens());
    }

    @Test
    void nobodysExportIsEmpty() throws IOException {
        try (Store store = Stores.open(folder.resolve("a.db").toString())) {
            StringWriter out = new StringWriter();
            assertThat(ListenExport.write(store.history(), "u", out)).isZero();
            assertThat(out.toString()).isEmpty();
        }
    }

    @Test
    void lineIsOneThatListenBrainzTakes() throws IOException, InvalidListenException {
        Listen listen =
                new Listen(
                        Instant.ofEpochSecond(1_600_000_000),
                        new SongTags("T", "A", "R", Optional.of(new UUID(1, 2))),
                        OptionalDouble.of(215.5),
                        OptionalDouble.of(30),
                        Optional.of(true),
                        "{\"tags\":[\"x\"]}");
        String line = ListenExport.line(listen);
        assertThat(line)
                .isEqualTo(
                        "{\"listened_at\":1600000000,\"track_metadata\":{\"artist_name\":\"A\","
                                + "\"track_name\":\"T\",\"release_name\":\"R\",\"additional_info\":{"
                                + "\"tags\":[\"x\"],"
                                + "\"recording_mbid\":\"00000000-0000-0001-0000-000000000002\","
                                + "\"duration_ms\":215500,\"duration_played\":30,\"skipped\":true}}}");
        String request = "{\"listen_type\":\"import\",\"payload\":[" + line + "]}";
        assertThat(ListenSubmission.parse(request.getBytes(StandardCharsets.UTF_8), NOW).listens())
                .containsExactly(listen);
    }

    @Property(tries = 1000)
    void anyListenComesBackFromItsLine(@ForAll("anyListens") Listen listen)
            throws IOException, InvalidListenException {
        List<Listen> back = new ArrayList<>();
        JsonListens.readLine(
                ListenExport.line(listen),
                1,
                new ListenSink() {
                    @Override
                    public void listen(Listen one, long line, ListenFormat format) {
                        back.add(one);
                    }

                    @Override
                    public void leftOut(LeftOut reason, ListenFormat format) {
                        throw new AssertionError(reason);
                    }

                    @Override
                    public void bad(long line, String why) {
                        throw new AssertionError(why);
                    }

                    @Override
                    public void unknown(long line) {
                        throw new AssertionError("unknown");
                    }
                });
        assertThat(back).containsExactly(listen);
    }

    @Provide
    static Arbitrary<Listen> anyListens() {
        Arbitrary<String> names =
                Arbitraries.strings()
                        .all()
                        .ofMinLength(1)
                        .ofMaxLength(10)
                        .filter(ListenExportTest::isStorable);
        Arbitrary<SongTags> tags =
                Combinators.combine(
                                names,
                                names,
                                names,
                                Arbitraries.longs().map(id -> new UUID(id, ~id)).optional())
                        .as(SongTags::new);
        Arbitrary<OptionalDouble> seconds =
                Arbitraries.doubles()
                        .between(0.0001, 1e7)
                        .ofScale(6)
                        .map(OptionalDouble::of)
                        .injectNull(0.2)
                        .map(value -> value == null ? OptionalDouble.empty() : value);
        return Combinators.combine(
                        Arbitraries.longs().between(1_033_430_400L, 4_000_000_000L),
                        tags,
                        seconds,
                        seconds,
                        Arbitraries.of(true, false).optional(),
                        names)
                .as(
                        (at, track, duration, played, skipped, info) ->
                                new Listen(
                                        Instant.ofEpochSecond(at),
                                        track,
                                        duration,
                                        played,
                                        skipped,
                                        ListenJson.object().put("x", info).toString()));
    }

    /** What a store takes, without blanks around it: those are cut off on arrival. */
    private static boolean isStorable(String text) {
        return text.indexOf('\0') < 0
                && Names.stripped(text).equals(text)
                && text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
