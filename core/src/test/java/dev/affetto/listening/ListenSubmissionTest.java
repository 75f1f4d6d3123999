package dev.affetto.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.affetto.library.Listen;
import dev.affetto.library.SongTags;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits are those of listenbrainz-server, webserver/views/api_tools.py, 0a119846d. */
class ListenSubmissionTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String ID = "0b1c2d3e-4f50-4162-8374-95a6b7c8d9e0";

    private static ListenSubmission parse(String json) throws InvalidListenException {
        return ListenSubmission.parse(json.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static String single(String listen) {
        return "{\"listen_type\":\"single\",\"payload\":[" + listen + "]}";
    }

    /** A single listen whose track_metadata has these members besides its names. */
    private static String withMembers(String members) {
        return single(
                "{\"listened_at\":1443521965,\"track_metadata\":{\"artist_name\":\"A\","
                        + "\"track_name\":\"T\""
                        + members
                        + "}}");
    }

    private static String withInfo(String info) {
        return withMembers(",\"additional_info\":{" + info + "}");
    }

    private static String withListenedAt(String listenedAt) {
        return single(
                "{\"listened_at\":"
                        + listenedAt
                        + ",\"track_metadata\":{\"artist_name\":\"A\",\"track_name\":\"T\"}}");
    }

    private static String imported(int listens) {
        String listen =
                "{\"listened_at\":1443521965,\"track_metadata\":{\"artist_name\":\"A\","
                        + "\"track_name\":\"T\"}}";
        return "{\"listen_type\":\"import\",\"payload\":["
                + String.join(",", Collections.nCopies(listens, listen))
                + "]}";
    }

    private static String refusal(String json) {
        try {
            return "accepted: " + parse(json);
        } catch (InvalidListenException e) {
            return e.getMessage();
        }
    }

    @Test
    void listenOfThePublishedDocumentationIsRead() throws InvalidListenException {
        ListenSubmission submission =
                parse(
                        "{\"listen_type\":\"single\",\"payload\":[{\"listened_at\":1443521965,"
                                + "\"track_metadata\":{\"additional_info\":{\"media_player\":\"Rhythmbox\","
                                + "\"release_mbid\":\"bf9e91ea-8029-4a04-a26a-224e00a83266\","
                                + "\"artist_mbids\":[\"db92a151-1ac2-438b-bc43-b82e149ddd50\"],"
                                + "\"recording_mbid\":\"98255a8c-017a-4bc7-8dd6-1fa36124572b\","
                                + "\"tags\":[\"you\",\"just\"],\"duration_ms\":222000},"
                                + "\"artist_name\":\"Somebody\",\"track_name\":\" Something \","
                                + "\"release_name\":\"Album\"}}]}");
        assertThat(submission.type()).isEqualTo(ListenSubmission.Type.SINGLE);
        assertThat(submission.playingUntil()).isEmpty();
        assertThat(submission.listens())
                .containsExactly(
                        new Listen(
                                Instant.ofEpochSecond(1443521965),
                                new SongTags(
                                        "Something",
                                        "Somebody",
                                        "Album",
                                        Optional.of(
                                                UUID.fromString(
                                                        "98255a8c-017a-4bc7-8dd6-1fa36124572b"))),
                                OptionalDouble.of(222),
                                OptionalDouble.empty(),
                                Optional.empty(),
                                "{\"media_player\":\"Rhythmbox\","
                                        + "\"release_mbid\":\"bf9e91ea-8029-4a04-a26a-224e00a83266\","
                                        + "\"artist_mbids\":[\"db92a151-1ac2-438b-bc43-b82e149ddd50\"],"
                                        + "\"tags\":[\"you\",\"just\"]}"));
    }

    @Test
    void playingNowHasNoTimeAndLastsAsLongAsItsTrack() throws InvalidListenException {
        String metadata = "\"track_metadata\":{\"artist_name\":\"A\",\"track_name\":\"T\"";
        String before = "{\"listen_type\":\"playing_now\",\"payload\":[{";
        ListenSubmission plain = parse(before + metadata + "}}]}");
        assertThat(plain.type()).isEqualTo(ListenSubmission.Type.PLAYING_NOW);
        assertThat(plain.listens().get(0).listenedAt()).isEqualTo(NOW);
        assertThat(plain.playingUntil()).contains(NOW.plus(Duration.ofMinutes(10)));
        ListenSubmission timed =
                parse(before + metadata + ",\"additional_info\":{\"duration_ms\":61500}}}]}");
        assertThat(timed.playingUntil()).contains(NOW.plusMillis(61_500));
        assertThat(refusal(before + "\"listened_at\":1443521965," + metadata + "}}]}"))
                .contains("must not contain listened_at");
    }

    @ParameterizedTest
    @CsvSource({
        "1033430400, true",
        "1033430399, false",
        "0, false",
        "-1, false",
        // NOW is 1795867200; an hour is allowed for a clock that is ahead
        "1795867200, true",
        "1795870799, true",
        "1795870800, false",
        "1e300, false",
        "99999999999999999999999999, false",
        // int() of Python takes these
        "1443521965.9, true",
        "'\"1443521965\"', true",
        "1033430399.9, false",
        "'\"1443521965.5\"', false",
        "'\"\"', false",
        "'\"now\"', false",
        "null, false",
        "true, false",
        "[], false",
    })
    void listenedAtIsASecondFrom2002ToAnHourAhead(String listenedAt, boolean accepted) {
        assertThat(refusal(withListenedAt(listenedAt)).startsWith("accepted")).isEqualTo(accepted);
    }

    @Test
    void refusalOfATimeSaysWhatIsAllowed() {
        assertThat(refusal(withListenedAt("1033430399")))
                .isEqualTo(
                        "Value for key listened_at is too low: 1033430399, must be at least"
                                + " 1033430400 (2002-10-01 00:00:00 UTC)");
        assertThat(refusal(withListenedAt("1795870800")))
                .isEqualTo(
                        "Value for key listened_at is too high: 1795870800, must be less than an"
                                + " hour ahead of 1795867200");
    }

    @ParameterizedTest
    @CsvSource({
        "1, accepted",
        "1000, accepted",
        "1001, Too many listens",
        "0, does not contain any"
    })
    void importHoldsOneToAThousandListens(int listens, String answer) {
        assertThat(refusal(imported(listens))).contains(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "playing_now"})
    void onlyAnImportHoldsSeveral(String type) {
        assertThat(refusal(imported(2).replace("import", type)))
                .contains("should contain only one");
    }

    @ParameterizedTest
    @CsvSource({"10240, true", "10241, false"})
    void requestOfOneListenHasAtMost10240Bytes(int bytes, boolean accepted) {
        int others = withInfo("\"x\":\"\"").length();
        String request = withInfo("\"x\":\"" + "x".repeat(bytes - others) + "\"");
        assertThat(request).hasSize(bytes);
        assertThat(refusal(request).startsWith("accepted")).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"10240, true", "10241, false"})
    void eachListenHasAtMost10240BytesOfUtf8(int bytes, boolean accepted) {
        String start =
                "{\"listened_at\":1443521965,\"track_metadata\":{\"artist_name\":\"A\","
                        + "\"track_name\":\"";
        int letters = bytes - start.length() - 3;
        String title = "é".repeat(letters / 2) + "e".repeat(letters % 2); // two bytes each
        String request =
                imported(9).replace("]}", ", " + start + title + "\"}}]}"); // short on average
        assertThat(refusal(request).startsWith("accepted")).isEqualTo(accepted);
        assertThat(accepted || refusal(request).contains("a listen has " + bytes + " bytes"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"10240000, true", "10240001, false"})
    void requestHasAtMost10240000Bytes(int bytes, boolean accepted) {
        String request = imported(1000);
        String filled = request + " ".repeat(bytes - request.length());
        assertThat(refusal(filled).startsWith("accepted")).isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"artist_name", "track_name"})
    void namesAreTextAndNotBlank(String key) {
        for (String value :
                new String[] {"null", "1", "[\"A\"]", "\"\"", "\" \\u00a0\\t\"", "{}"}) {
            String request =
                    withMembers("")
                            .replaceFirst(
                                    "\"" + key + "\":\"[AT]\"",
                                    "\"" + key + "\":" + value.replace("\\", "\\\\"));
            assertThat(refusal(request)).contains("track_metadata." + key);
        }
        String without = withMembers("").replace("\"" + key + "\"", "\"other\"");
        assertThat(refusal(without)).contains("required field track_metadata." + key);
    }

    @Test
    void blankReleaseIsNoReleaseAndOneThatIsNoTextIsRefused() throws InvalidListenException {
        assertThat(parse(withMembers(",\"release_name\":\"  \"")).listens().get(0).track().album())
                .isEmpty();
        assertThat(refusal(withMembers(",\"release_name\":null")))
                .contains("release_name must be a single string");
    }

    @ParameterizedTest
    @CsvSource({"50, true", "51, false"})
    void listenHasAtMost50Tags(int tags, boolean accepted) {
        String list = String.join(",", Collections.nCopies(tags, "\"t\""));
        assertThat(refusal(withInfo("\"tags\":[" + list + "]")).startsWith("accepted"))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"64, true", "65, false"})
    void tagHasAtMost64Characters(int length, boolean accepted) {
        for (String letter : new String[] {"t", "é", "🎹"}) {
            String tag = "\"tags\":[\"" + letter.repeat(length) + "\"]";
            assertThat(refusal(withInfo(tag)).startsWith("accepted")).isEqualTo(accepted);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"piano\"", "{}", "[1]", "[null]", "[[]]"})
    void tagsAreAListOfTexts(String tags) {
        assertThat(refusal(withInfo("\"tags\":" + tags))).contains("must be a list of strings");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"duration\":1 | 1",
                "\"duration\":215.9 | 215",
                "\"duration\":\"215\" | 215",
                "\"duration\":\" 215.6 \" | 215",
                "\"duration\":\"2e2\" | 200",
                "\"duration\":2073600 | 2073600",
                "\"duration_ms\":1 | 0.001",
                "\"duration_ms\":\"1500\" | 1.5",
                "\"duration_ms\":2073600000 | 2073600",
            })
    void durationsAreWholeNumbersUpTo24Days(String info, double seconds)
            throws InvalidListenException {
        Listen listen = parse(withInfo(info)).listens().get(0);
        assertThat(listen.durationSeconds()).hasValue(seconds);
        assertThat(listen.additionalInfo()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"duration\":0",
                "\"duration\":0.9",
                "\"duration\":-1",
                "\"duration\":2073601",
                "\"duration\":\"2073601\"",
                "\"duration\":null",
                "\"duration\":\"\"",
                "\"duration\":\"3:35\"",
                "\"duration\":\"inf\"",
                "\"duration\":\"NaN\"",
                "\"duration\":[]",
                "\"duration_ms\":0",
                "\"duration_ms\":2073600001",
                "\"duration\":1,\"duration_ms\":1000",
                "\"duration\":null,\"duration_ms\":1000",
            })
    void otherDurationsAreRefused(String info) {
        assertThat(refusal(withInfo(info))).doesNotStartWith("accepted").contains("duration");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "release_mbid",
                "recording_mbid",
                "release_group_mbid",
                "track_mbid",
                "artist_mbids",
                "work_mbids"
            })
    void idsAreUuids(String key) throws InvalidListenException {
        boolean isList = key.endsWith("s");
        String id = isList ? "[\"" + ID + "\"]" : "\"" + ID + "\"";
        assertThat(parse(withInfo("\"" + key + "\":" + id)).listens()).hasSize(1);
        for (String bad : new String[] {"x", ID + "0", ID.replace('0', 'g'), "urn:uuid:"}) {
            String value = isList ? "[\"" + bad + "\"]" : "\"" + bad + "\"";
            assertThat(refusal(withInfo("\"" + key + "\":" + value)))
                    .contains(key + " MBID format invalid");
        }
        for (String bad : new String[] {"7", "{\"a\":1}", "true"}) {
            assertThat(refusal(withInfo("\"" + key + "\":" + bad))).contains(key);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0B1C2D3E-4F50-4162-8374-95A6B7C8D9E0",
                "0b1c2d3e4f504162837495a6b7c8d9e0",
                "{0b1c2d3e-4f50-4162-8374-95a6b7c8d9e0}",
                "urn:uuid:0b1c2d3e-4f50-4162-8374-95a6b7c8d9e0",
            })
    void idsMayBeWrittenInAnyWayOfUuids(String id) throws InvalidListenException {
        assertThat(parse(withInfo("\"recording_mbid\":\"" + id + "\"")).listens().get(0).track())
                .isEqualTo(new SongTags("T", "A", "", Optional.of(UUID.fromString(ID))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "[]"})
    void emptyIdsAreDropped(String nothing) throws InvalidListenException {
        Listen listen =
                parse(withInfo("\"recording_mbid\":" + nothing + ",\"artist_mbids\":" + nothing))
                        .listens()
                        .get(0);
        assertThat(listen.track().musicBrainzId()).isEmpty();
        assertThat(listen.additionalInfo()).isEqualTo("{}");
    }

    @Test
    void emptyMembersOfListsOfIdsAreDropped() throws InvalidListenException {
        assertThat(
                        parse(withInfo("\"artist_mbids\":[null,\"\",\"" + ID + "\"]"))
                                .listens()
                                .get(0)
                                .additionalInfo())
                .isEqualTo("{\"artist_mbids\":[\"" + ID + "\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\":\"a\\u0000b\"",
                "\"a\\u0000b\":1",
                "\"x\":{\"y\":[\"\\u0000\"]}",
                "\"x\":[[{\"y\":\"\\u0000\"}]]"
            })
    void unicodeNullIsRefusedWhereverItIs(String info) {
        assertThat(refusal(withInfo(info))).contains("unicode null");
    }

    @Test
    void unknownFieldsAreKeptAsTheyAre() throws InvalidListenException {
        String info =
                "\"listening_from\":\"x\",\"n\":0.10000000000000000555,\"big\":123456789012345678901234,"
                        + "\"deep\":{\"a\":[1,null,true,{\"é\":\"🎹\"}]}";
        Listen listen = parse(withInfo(info)).listens().get(0);
        assertThat(listen.additionalInfo()).isEqualTo("{" + info + "}");
        assertThat(parse(withMembers(",\"brainzplayer\":{\"a\":1}")).listens().get(0))
                .extracting(Listen::additionalInfo)
                .isEqualTo("{\"brainzplayer\":{\"a\":1}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | json object",
                "[] | json object",
                "null | json object",
                "\"x\" | json object",
                "hello | Cannot parse JSON document",
                "{ | Cannot parse JSON document",
                "{} | listen_type and payload",
                "{\"listen_type\":\"single\"} | listen_type and payload",
                "{\"payload\":[{}]} | listen_type and payload",
                "{\"listen_type\":\"single\",\"payload\":[]} | any listens",
                "{\"listen_type\":\"single\",\"payload\":{}} | should be a list",
                "{\"listen_type\":\"single\",\"payload\":null} | should be a list",
                "{\"listen_type\":\"double\",\"payload\":[{}]} | valid listen_type",
                "{\"listen_type\":\"SINGLE\",\"payload\":[{}]} | valid listen_type",
                "{\"listen_type\":1,\"payload\":[{}]} | valid listen_type",
                "{\"listen_type\":\"single\",\"payload\":[null]} | no JSON object",
                "{\"listen_type\":\"single\",\"payload\":[[]]} | no JSON object",
                "{\"listen_type\":\"single\",\"payload\":[{}]} | listened_at",
                "{\"listen_type\":\"single\",\"payload\":[{\"listened_at\":1443521965}]} | track_metadata",
                "{\"listen_type\":\"single\",\"payload\":[{\"listened_at\":1443521965,\"track_metadata\":null}]} | null value",
                "{\"listen_type\":\"single\",\"payload\":[{\"listened_at\":1443521965,\"track_metadata\":[]}]} | must be an object",
                "{\"listen_type\":\"single\",\"payload\":[{\"listened_at\":1443521965,\"track_metadata\":{},\"x\":1}]} | not 'x'",
                "{\"listen_type\":\"single\",\"payload\":[{}]} x | Cannot parse JSON document",
                "{\"listen_type\":\"single\",\"payload\":[{}]}{} | more follows",
                "{\"listen_type\":\"single\",\"listen_type\":\"import\",\"payload\":[{}]} | the key 'listen_type' twice",
                "{\"payload\":[{}],\"payload\":[{}]} | the key 'payload' twice",
                "{\"listen_type\":\"single\",\"payload\":[{\"a\":1,\"a\":2}]} | the key 'a' twice",
            })
    void documentThatIsNoSubmissionIsRefused(String json, String why) {
        assertThat(refusal(json)).contains(why).doesNotContain("\n", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\":\"\\ud800\"",
                "\"x\":\"a\\udc00b\"",
                "\"\\ud83c\":1",
                "\"x\":1e400",
                "\"x\":1e99999999999",
                "\"x\":NaN",
                "\"x\":tru",
                "\"x\":'y'",
            })
    void textAndNumbersThatCannotBeKeptAreRefused(String info) {
        assertThat(refusal(withInfo(info))).startsWith("Cannot parse JSON document");
    }

    @Test
    void numberOfAThousandDigitsIsRefused() {
        assertThat(refusal(withInfo("\"x\":" + "9".repeat(1000)))).contains("Cannot parse");
        assertThat(refusal(withInfo("\"x\":0." + "9".repeat(1000)))).contains("Cannot parse");
    }

    @ParameterizedTest
    @CsvSource({"90, true", "1000, false", "100000, false"})
    void nestingIsBounded(int depth, boolean accepted) {
        String nested = "[".repeat(depth) + "]".repeat(depth);
        String inside = refusal(withInfo("\"x\":" + nested));
        String beside = refusal(withMembers("").replaceFirst("\\{", "{\"x\":" + nested + ","));
        assertThat(inside.startsWith("accepted")).isEqualTo(accepted);
        assertThat(beside.startsWith("accepted")).isEqualTo(accepted);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        for (byte[] bytes :
                new byte[][] {
                    withMembers("").replace("T", "é").getBytes(StandardCharsets.ISO_8859_1),
                    withMembers("").getBytes(StandardCharsets.UTF_16),
                    withMembers("").getBytes(StandardCharsets.UTF_16LE),
                    {'{', '"', (byte) 0xc0, (byte) 0x80, '"'}, // U+0000 in two bytes
                    {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}, // half of a pair
                }) {
            assertThatThrownBy(() -> ListenSubmission.parse(bytes, NOW))
                    .isInstanceOf(InvalidListenException.class)
                    .hasMessageContaining("must be UTF-8");
        }
    }

    @Test
    void namesInEveryScriptAreKept() throws InvalidListenException {
        for (String name :
                new String[] {
                    "夜想曲",
                    "ليلة",
                    "לילה",
                    "ночь",
                    "रात",
                    "🎹🌙",
                    "'; drop table listen; --",
                    "a\\u202eb",
                    "x".repeat(9000)
                }) {
            Listen listen =
                    parse(withMembers("").replace("\"T\"", "\"" + name + "\"")).listens().get(0);
            assertThat(listen.track().title()).isEqualTo(name.replace("\\u202e", "\u202e"));
        }
    }

    @Test
    void refusalIsAnsweredAsListenBrainzDoes() {
        assertThatThrownBy(() -> parse(withMembers(",\"release_name\":1")))
                .isInstanceOfSatisfying(
                        InvalidListenException.class,
                        e ->
                                assertThat(e.toJson())
                                        .isEqualTo(
                                                "{\"code\":400,\"error\":\"track_metadata.release_name"
                                                        + " must be a single string\"}"));
    }

    @Property(tries = 500)
    void whateverIsSentIsReadOrRefused(@ForAll String text, @ForAll byte[] bytes) {
        assertThat(refusal(text)).isNotEmpty();
        assertThat(refusal(withInfo(text))).isNotEmpty();
        assertThatThrownBy(() -> ListenSubmission.parse(bytes, NOW))
                .isInstanceOf(InvalidListenException.class);
    }

    @Test
    void largestRequestIsReadQuickly() {
        String request = imported(1000);
        String filled = request + " ".repeat(ListenSubmission.MAXIMUM_BYTES - request.length());
        // Some tens of milliseconds when warm; seconds only if time grew with the square.
        assertTimeout(Duration.ofSeconds(5), () -> parse(filled));
    }
}
