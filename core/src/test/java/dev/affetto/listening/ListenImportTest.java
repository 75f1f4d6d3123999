package dev.affetto.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.affetto.library.Listen;
import dev.affetto.library.ListeningHistory;
import dev.affetto.library.ListeningHistory.Added;
import dev.affetto.library.ListeningHistory.Kept;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import dev.affetto.library.store.Stores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each form holds is in the README beside the files. */
class ListenImportTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant FIVE_PAST_SIX = Instant.parse("2024-01-31T18:05:00Z");
    private static final Instant SIX = Instant.parse("2024-01-31T18:00:00Z");
    private static final String ETUDE = "Étude \"No. 1\"";

    @TempDir private Path folder;
    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = Stores.open(folder.resolve("affetto.db").toString());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ImportSummary run(Path file) throws IOException {
        return new ListenImport(store.history(), "u", NOW).run(file, bytes -> {});
    }

    private ImportSummary run(String text) throws IOException {
        return run(Files.writeString(folder.resolve("file"), text));
    }

    private ImportSummary runGolden(String name) throws IOException {
        return run(Files.write(folder.resolve("other-name"), golden(name)));
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream file = ListenImportTest.class.getResourceAsStream(name)) {
            return file.readAllBytes();
        }
    }

    /** The history, oldest first. */
    private List<Listen> kept() throws IOException {
        ListeningHistory history = store.history();
        return history.listensAfter("u", 0, 100_000).stream()
                .map(Kept::listen)
                .sorted(Comparator.comparing(Listen::listenedAt))
                .toList();
    }

    private static String row(long listenedAt, String title) {
        return "{\"listened_at\":"
                + listenedAt
                + ",\"track_metadata\":{\"artist_name\":\"A\",\"track_name\":\""
                + title
                + "\"}}\n";
    }

    @Test
    void exportOfListenBrainzIsRead() throws IOException {
        ImportSummary summary = runGolden("listenbrainz.jsonl");
        assertThat(summary.formats()).containsExactly(ListenFormat.LISTENBRAINZ);
        assertThat(summary.added()).isEqualTo(new Added(2, 0, 0));
        assertThat(kept())
                .containsExactly(
                        new Listen(
                                FIVE_PAST_SIX,
                                new SongTags(
                                        "Nocturne in E-flat major, Op. 9 No. 2",
                                        "Frédéric Chopin",
                                        "Nocturnes",
                                        Optional.of(
                                                UUID.fromString(
                                                        "0b1c2d3e-4f50-4162-8374-95a6b7c8d9e0"))),
                                OptionalDouble.of(271.5),
                                OptionalDouble.empty(),
                                Optional.empty(),
                                "{\"media_player\":\"Invented Player\",\"tracknumber\":\"2\","
                                        + "\"tags\":[\"piano\"]}"),
                        new Listen(
                                FIVE_PAST_SIX.plusSeconds(600),
                                new SongTags(
                                        "月光",
                                        "Claude Debussy",
                                        "",
                                        Optional.of(
                                                UUID.fromString(
                                                        "1b1c2d3e-4f50-4162-8374-95a6b7c8d9e0"))),
                                OptionalDouble.of(300),
                                OptionalDouble.of(120.5),
                                Optional.of(true),
                                "{}"));
    }

    @ParameterizedTest
    @CsvSource({
        "lastfm-api.json, true, true",
        "lastfm-to-csv.csv, true, false",
        "lastfm-ghan.csv, true, true",
        "lastfmstats.csv, true, false",
        "lastfmstats.json, true, false",
        "lastfm-backup.csv, false, false",
    })
    void historyOfLastFmIsReadInEveryFormItHas(String name, boolean hasAlbum, boolean hasIds)
            throws IOException {
        ImportSummary summary = runGolden(name);
        assertThat(summary.formats()).containsExactly(ListenFormat.LAST_FM);
        assertThat(summary.bad()).isZero();
        assertThat(summary.leftOut())
                .isEqualTo(
                        name.equals("lastfm-api.json")
                                ? Map.of(LeftOut.PLAYING_NOW, 1L)
                                : Map.of());
        List<Listen> kept = kept();
        assertThat(kept)
                .extracting(Listen::listenedAt, Listen::track)
                .containsExactly(
                        tuple(SIX, new SongTags("Waltz", "Other Pianist", "")),
                        tuple(
                                FIVE_PAST_SIX,
                                new SongTags(
                                        ETUDE, "Invented Pianist", hasAlbum ? "Evenings" : "")));
        assertThat(kept.get(1).additionalInfo())
                .isEqualTo(
                        hasIds
                                ? "{\"lastfm_track_mbid\":\"2b1c2d3e-4f50-4162-8374-95a6b7c8d9e0\","
                                        + "\"lastfm_artist_mbid\":\"3b1c2d3e-4f50-4162-8374-95a6b7c8d9e0\"}"
                                : "{}");
    }

    @Test
    void streamOfSpotifyBeginsAsLongBeforeItsTimestampAsItLasted() throws IOException {
        ImportSummary summary = runGolden("spotify-extended.json");
        assertThat(summary.formats()).containsExactly(ListenFormat.SPOTIFY_EXTENDED);
        assertThat(summary.leftOut())
                .isEqualTo(Map.of(LeftOut.PODCAST, 1L, LeftOut.UNNAMED, 1L, LeftOut.PRIVATE, 1L));
        List<Listen> kept = kept();
        // The first two begin together: 18:09:05 - 245 s is 18:05:00, 18:09:20 - 15 s 18:09:05.
        assertThat(kept)
                .extracting(Listen::listenedAt)
                .containsExactly(
                        FIVE_PAST_SIX,
                        Instant.parse("2024-01-31T18:09:05Z"),
                        Instant.parse("2024-01-31T18:09:45Z"),
                        Instant.parse("2024-01-31T18:11:20Z"));
        assertThat(kept)
                .extracting(listen -> listen.playedSeconds().getAsDouble())
                .containsExactly(245.0, 15.0, 95.0, 60.0);
        assertThat(kept)
                .extracting(Listen::isSkipped)
                .containsExactly(
                        Optional.of(false), // to its end
                        Optional.of(true), // the next button after 15 s
                        Optional.of(true), // Spotify says so
                        Optional.empty()); // logged out after a minute: not told
        assertThat(kept.get(0).track())
                .isEqualTo(new SongTags(ETUDE, "Invented Pianist", "Evenings"));
    }

    @Test
    void nothingThatTellsWhoAndWhereIsTakenFromSpotify() throws IOException {
        runGolden("spotify-extended.json");
        assertThat(kept().get(0).additionalInfo())
                .isEqualTo(
                        "{\"music_service\":\"spotify.com\","
                                + "\"spotify_id\":\"https://open.spotify.com/track/0invented0invented0inv\","
                                + "\"reason_start\":\"clickrow\",\"reason_end\":\"trackdone\"}");
    }

    @Test
    void accountDataOfSpotifyIsRead() throws IOException {
        ImportSummary summary = runGolden("spotify-account.json");
        assertThat(summary.formats()).containsExactly(ListenFormat.SPOTIFY_ACCOUNT);
        assertThat(summary.leftOut()).isEqualTo(Map.of(LeftOut.PODCAST, 1L));
        assertThat(kept())
                .extracting(Listen::listenedAt, listen -> listen.track().title(), Listen::isSkipped)
                .containsExactly(
                        tuple(FIVE_PAST_SIX, ETUDE, Optional.empty()),
                        tuple(Instant.parse("2024-01-31T18:09:45Z"), "Waltz", Optional.of(true)));
    }

    @Test
    void tableWithAHeaderIsRead() throws IOException {
        ImportSummary summary = runGolden("table.csv");
        assertThat(summary.formats()).containsExactly(ListenFormat.CSV);
        assertThat(kept())
                .containsExactly(
                        new Listen(
                                SIX,
                                new SongTags("Waltz", "Other Pianist", ""),
                                OptionalDouble.empty(),
                                OptionalDouble.of(12),
                                Optional.of(true),
                                "{}"),
                        new Listen(
                                FIVE_PAST_SIX,
                                new SongTags(
                                        ETUDE,
                                        "Invented Pianist",
                                        "Evenings",
                                        Optional.of(
                                                UUID.fromString(
                                                        "0b1c2d3e-4f50-4162-8374-95a6b7c8d9e0"))),
                                OptionalDouble.of(250.5),
                                OptionalDouble.of(245),
                                Optional.of(false),
                                "{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listenbrainz.jsonl",
                "lastfm-api.json",
                "lastfm-ghan.csv",
                "spotify-extended.json",
                "table.csv"
            })
    void fileMayBePackedWithGzip(String name) throws IOException {
        ImportSummary plain = runGolden(name);
        store.history().erase("u");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(golden(name));
        }
        assertThat(run(Files.write(folder.resolve("packed"), packed.toByteArray())))
                .isEqualTo(plain);
    }

    @Test
    void archiveOfListenBrainzIsReadMonthByMonthAndOtherFilesAreLeftOut() throws IOException {
        Path archive =
                archive(
                        Map.of(
                                "user.json",
                                "{\"user_id\": 1, \"username\": \"u\"}\n"
                                        .getBytes(StandardCharsets.UTF_8),
                                "listens/2024/1.jsonl",
                                golden("listenbrainz.jsonl"),
                                "listens/2024/2.jsonl",
                                (row(1706900000, "February") + "{\"listened_at\":}\n")
                                        .getBytes(StandardCharsets.UTF_8),
                                "feedback.jsonl",
                                "{\"recording_msid\": null, \"score\": 1, \"created\": 1}\n{\"recording_msid\": null, \"score\": 1, \"created\": 2}\n"
                                        .getBytes(StandardCharsets.UTF_8),
                                "ReadMe.pdf",
                                new byte[] {'%', 'P', 'D', 'F', 0, 1, 2, 3}));
        ImportSummary summary = run(archive);
        assertThat(summary.added().added()).isEqualTo(3);
        assertThat(summary.bad()).isEqualTo(1);
        assertThat(summary.problems().get(0))
                .startsWith("line 2: listens/2024/2.jsonl: is not JSON");
        assertThat(summary.otherFiles())
                .containsExactlyInAnyOrder("user.json", "feedback.jsonl", "ReadMe.pdf");
    }

    @Test
    void archiveWithoutListensSaysWhatItHolds() throws IOException {
        Path archive = archive(Map.of("a.txt", "hello\n".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> run(archive)).hasMessageEndingWith("its files are a.txt");
    }

    private Path archive(Map<String, byte[]> entries) throws IOException {
        Path archive = folder.resolve("archive");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return archive;
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void byteOrderMarkTellsTheEncoding(String charset) throws IOException {
        String text = "\ufeffdate;artist;track\n1706724000;Søren;夜\n";
        run(Files.write(folder.resolve("file"), text.getBytes(Charset.forName(charset))));
        assertThat(kept())
                .extracting(Listen::track)
                .containsExactly(new SongTags("夜", "Søren", ""));
    }

    @Test
    void sameListenIsKeptOnceHoweverOftenItIsImported() throws IOException {
        assertThat(runGolden("spotify-extended.json").added()).isEqualTo(new Added(4, 0, 0));
        assertThat(runGolden("spotify-extended.json").added()).isEqualTo(new Added(0, 4, 0));
        assertThat(kept()).hasSize(4);
    }

    @Test
    void interruptedImportIsRepeated() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2500; i++) {
            text.append(row(1_500_000_000 + i, "T" + i));
        }
        Path file = Files.writeString(folder.resolve("file"), text);
        ListeningHistory history = store.history();
        int[] reads = {0};
        assertThatThrownBy(
                        () ->
                                new ListenImport(history, "u", NOW)
                                        .run(
                                                file,
                                                bytes -> {
                                                    if (++reads[0] == 3) {
                                                        throw new IllegalStateException("killed");
                                                    }
                                                }))
                .hasMessage("killed");
        long before = history.count("u");
        assertThat(before).isBetween(1L, 2499L);
        assertThat(run(file).added()).isEqualTo(new Added(2500 - (int) before, (int) before, 0));
        assertThat(history.count("u")).isEqualTo(2500);
    }

    @Test
    void badLineOfJsonCostsItselfAlone() throws IOException {
        ImportSummary summary =
                run(
                        row(1706724000, "One")
                                + "{\"listened_at\":17067240\n"
                                + "{\"listened_at\":\"yesterday\",\"track_metadata\":{\"artist_name\":\"A\",\"track_name\":\"T\"}}\n"
                                + "\n"
                                + "{\"listened_at\":1706724000,\"track_metadata\":{\"artist_name\":\"A\",\"track_name\":\" \"}}\n"
                                + "{\"listened_at\":1706724000,\"track_metadata\":{\"artist_name\":\"A\",\"track_name\":\"a\\u0000\"}}\n"
                                + "{\"listened_at\":1706724000,\"track_metadata\":{\"artist_name\":\"A\",\"track_name\":\"a\\ud800\"}}\n"
                                + "{\"score\":1}\n"
                                + "[".repeat(5000)
                                + "\n"
                                + row(1706724001, "Two"));
        assertThat(summary.added().added()).isEqualTo(2);
        assertThat(summary.bad()).isEqualTo(7);
        assertThat(summary.problems()).hasSize(5);
        assertThat(summary.problems().get(0)).startsWith("line 2: is not JSON: ");
        assertThat(summary.problems().subList(1, 5))
                .containsExactly(
                        "line 3: illegal listened_at: \"yesterday\", must be Unix time or ISO 8601",
                        "line 5: field track_metadata.track_name is empty",
                        "line 6: 'a?' contains a unicode null (U+0000)",
                        "line 7: has half of a surrogate pair, \\ud800, which is no character");
        assertThat(summary.brokenOff()).isEmpty();
    }

    @Test
    void badObjectOfAListCostsItselfAlone() throws IOException {
        ImportSummary summary =
                run(
                        """
                        [{"ts":"2024-01-31T18:09:05Z","ms_played":1,"ms_played":{"a":[1]},"x":[{}]},
                        7,
                        {"ts":"2024-01-31T25:09:05Z","ms_played":1,
                         "master_metadata_track_name":"T","master_metadata_album_artist_name":"A"},
                        {"ts":"2024-01-31T18:09:05Z","ms_played":-1,
                         "master_metadata_track_name":"T","master_metadata_album_artist_name":"A"},
                        {"ts":"2024-01-31T18:09:05Z","ms_played":99000,
                         "master_metadata_track_name":"T","master_metadata_album_artist_name":"A"}]
                        """);
        assertThat(summary.added().added()).isEqualTo(1);
        assertThat(summary.problems())
                .containsExactly(
                        "line 1: has the key 'ms_played' twice",
                        "line 2: is no listen of a known form",
                        "line 3: illegal ts: \"2024-01-31T25:09:05Z\", must be Unix time or ISO 8601",
                        "line 5: illegal ms_played: -1, must be milliseconds");
    }

    @Test
    void badRowOfATableCostsItselfAlone() throws IOException {
        ImportSummary summary =
                run(
                        """
                        listened_at,title,artist,mbid,duration,skipped
                        1706724000,One,A,,,
                        1706724001,,A,,,
                        1706724002,T
                        31/01/2024,T,A,,,
                        1706724004,T,A,x,,
                        1706724005,T,A,,long,
                        1706724006,T,A,,,maybe
                        1706724007,"T"x,A,,,
                        1706724008,12" Mix,A,,,
                        1706724009,"two
                        lines",A,,,
                        1706724010,"never closed,A,,,
                        1706724011,Last,A,,,
                        """);
        assertThat(kept())
                .extracting(listen -> listen.track().title())
                .containsExactly("One", "12\" Mix", "two\nlines", "Last");
        assertThat(summary.bad()).isEqualTo(8);
        assertThat(summary.problems())
                .containsExactly(
                        "line 3: has no title",
                        "line 4: has no artist",
                        "line 5: illegal time: '31/01/2024', must be Unix time, ISO 8601 or such as"
                                + " 31 Jan 2024, 18:05",
                        "line 6: illegal mbid: 'x', must be a UUID",
                        "line 7: illegal duration: 'long', must be a number, at least 0");
    }

    @Test
    void bytesThatAreNoUtf8CostTheirRowAlone() throws IOException {
        byte[] table =
                "date,artist,track\n1706724000,Sören,T\n1706724001,Soren,T\n"
                        .getBytes(StandardCharsets.ISO_8859_1);
        ImportSummary summary = run(Files.write(folder.resolve("file"), table));
        assertThat(summary.added().added()).isEqualTo(1);
        assertThat(summary.problems()).containsExactly("line 2: 'S?ren' is not UTF-8");
    }

    @Test
    void bytesThatAreNoUtf8CostTheirObjectAlone() throws IOException {
        byte[] list =
                new String(golden("spotify-account.json"), StandardCharsets.UTF_8)
                        .getBytes(StandardCharsets.ISO_8859_1);
        ImportSummary summary = run(Files.write(folder.resolve("file"), list));
        assertThat(kept()).extracting(listen -> listen.track().title()).containsExactly("Waltz");
        assertThat(summary.problems()).containsExactly("line 2: is not UTF-8");
    }

    @Test
    void listCutOffInTheMiddleIsReadAsFarAsItGoes() throws IOException {
        String whole = new String(golden("spotify-extended.json"), StandardCharsets.UTF_8);
        ImportSummary summary = run(whole.substring(0, whole.indexOf("Interlude")));
        assertThat(summary.added().added()).isEqualTo(3);
        assertThat(summary.brokenOff().orElseThrow()).startsWith("broken off at line 50: ");
    }

    @Test
    void listensOutsideOfTheTimesThatCanBeAreRefusedAndCounted() throws IOException {
        ImportSummary summary =
                run(
                        row(0, "1970")
                                + row(1_033_430_399, "before")
                                + row(1_033_430_400, "first")
                                + row(NOW.getEpochSecond() + 86_400, "last")
                                + row(NOW.getEpochSecond() + 86_401, "after")
                                + row(9_999_999_999L, "2286"));
        assertThat(summary.tooEarly()).isEqualTo(2);
        assertThat(summary.tooLate()).isEqualTo(2);
        assertThat(kept())
                .extracting(listen -> listen.track().title())
                .containsExactly("first", "last");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "hello",
                "a,b,c\n1,2,3\n",
                "{}",
                "[]",
                "{\"a\":1}",
                "[1,2,3]",
                "null",
                "{\"listened_at\":1706724000",
                "<html></html>",
                "listened_at,title\n1,2\n"
            })
    void fileWithoutListensIsRefusedInOneLine(String text) {
        assertThatThrownBy(() -> run(text))
                .isInstanceOf(IOException.class)
                .extracting(Throwable::getMessage)
                .satisfies(message -> assertThat(message).isNotBlank().doesNotContain("\n"));
    }

    @Test
    void fileThatIsNoTextIsRefused() throws IOException {
        Path file =
                Files.write(
                        folder.resolve("file"),
                        new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});
        assertThatThrownBy(() -> run(file)).hasMessageContaining("is no text");
        assertThatThrownBy(() -> run(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> run(folder.resolve("none")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void archiveThatIsDamagedIsRefused() throws IOException {
        Path archive = archive(Map.of("a.jsonl", golden("listenbrainz.jsonl")));
        byte[] bytes = Files.readAllBytes(archive);
        Path half = Files.write(folder.resolve("half"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> run(half)).isInstanceOf(IOException.class);
    }

    @Test
    void namesInEveryScriptAndOfAnyLengthComeThrough() throws IOException {
        List<String> names =
                List.of(
                        "夜想曲",
                        "ليلة البيانو",
                        "לילה",
                        "ночь",
                        "रात का राग",
                        "คืน",
                        "🎹🌙",
                        "ß",
                        "İ",
                        "'; DROP TABLE listen; --",
                        "\u202eabc\u202c",
                        "x".repeat(10_000),
                        "🎹".repeat(5_000),
                        "a\tb");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            text.append(row(1_500_000_000L + i, names.get(i).replace("\t", "\\t")));
        }
        assertThat(run(text.toString()).added().added()).isEqualTo(names.size());
        assertThat(kept()).extracting(listen -> listen.track().title()).isEqualTo(names);
    }

    @Test
    void lineThatNeverEndsDoesNotFillTheMemory() throws IOException {
        Path file = folder.resolve("file");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(row(1706724000, "One").getBytes(StandardCharsets.UTF_8));
            out.write("{\"x\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] much = new byte[1 << 20];
            Arrays.fill(much, (byte) 'x');
            for (int i = 0; i < 20; i++) {
                out.write(much);
            }
            out.write("\"}\n".getBytes(StandardCharsets.UTF_8));
            out.write(row(1706724001, "Two").getBytes(StandardCharsets.UTF_8));
        }
        ImportSummary summary = run(file);
        assertThat(summary.added().added()).isEqualTo(2);
        assertThat(summary.problems()).containsExactly("line 2: is longer than 1048576 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1706724000 | 2024-01-31T18:00:00Z",
                "1706724000.9 | 2024-01-31T18:00:00Z",
                "1706724000000 | 2024-01-31T18:00:00Z",
                "1706724000999 | 2024-01-31T18:00:00Z",
                "2024-01-31T18:00:00Z | 2024-01-31T18:00:00Z",
                "2024-01-31T18:00:00.123Z | 2024-01-31T18:00:00Z",
                "2024-01-31T19:00:00+01:00 | 2024-01-31T18:00:00Z",
                "2024-01-31T19:00:00+0100 | 2024-01-31T18:00:00Z",
                "2024-01-31T18:00 | 2024-01-31T18:00:00Z",
                "2024-01-31 18:00 | 2024-01-31T18:00:00Z",
                "2024-01-31 18:00:00 UTC | 2024-01-31T18:00:00Z",
                "2024-01-31 | 2024-01-31T00:00:00Z",
                "31 Jan 2024, 18:00 | 2024-01-31T18:00:00Z",
                "31 jan 2024 18:00 | 2024-01-31T18:00:00Z",
                "1 September 2024, 18:00:05 | 2024-09-01T18:00:05Z",
            })
    void timesAreReadInTheWaysOfExports(String text, String time) {
        assertThat(ListenTime.parse(text)).contains(Instant.parse(time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "2024-02-30",
                "2024-01-31T24:01",
                "31/01/2024",
                "32 Jan 2024, 18:00",
                "NaN",
                "1e300",
                "9999999999999999999"
            })
    void otherTimesAreNone(String text) {
        assertThat(ListenTime.parse(text)).isEmpty();
    }
}
