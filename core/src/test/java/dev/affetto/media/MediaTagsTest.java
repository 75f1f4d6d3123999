package dev.affetto.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.audio.AudioSource;
import dev.affetto.audio.TestSounds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTagsTest {

    private static final String TITLE = "Étude à la 夜想曲 🎹";
    private static final String ARTIST = "Клара Шуман";
    private static final String ALBUM = "לילה (live)";
    private static final String ID = "b1a9c0e9-d987-4042-ae91-78d6a3267d69";

    @TempDir private Path folder;
    private Path sine;

    @BeforeEach
    void writeSine() throws IOException {
        sine =
                TestSounds.writeWav(
                        folder.resolve("plain.wav"),
                        TestSounds.sine(440, 1),
                        AudioSource.SAMPLE_RATE_HZ);
    }

    private Path tagged(String name, String options, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of(options.split(" ")));
        for (String tag : List.of("title=" + TITLE, "artist=" + ARTIST, "album=" + ALBUM)) {
            all.addAll(List.of("-metadata", tag));
        }
        all.addAll(List.of(more));
        return TestSounds.encode(sine, folder.resolve(name), all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "v3.mp3, -id3v2_version 3",
        "v4.mp3, -id3v2_version 4",
        "a.flac, -c:a flac",
        "a.ogg, -c:a vorbis -strict experimental -ac 2",
        "a.opus, -c:a libopus",
        "a.m4a, -c:a aac",
        "a.wav, -c:a pcm_s16le",
        "a.aiff, -write_id3v2 1",
        "a.mka, -c:a flac",
        "a.wma, -c:a wmav2",
        "a.wv, -c:a wavpack"
    })
    void titleArtistAndAlbumAreReadFromEveryKindOfFile(String name, String options)
            throws IOException {
        MediaTags tags = MediaTags.read(tagged(name, options));

        assertThat(tags).isEqualTo(new MediaTags(TITLE, ARTIST, ALBUM, Optional.empty()));
    }

    /** The names under which MusicBrainz Picard writes the recording's id. */
    @ParameterizedTest
    @CsvSource({
        "a.flac, -c:a flac, MUSICBRAINZ_TRACKID",
        "a.ogg, -c:a vorbis -strict experimental -ac 2, MUSICBRAINZ_TRACKID",
        "a.opus, -c:a libopus, MUSICBRAINZ_TRACKID",
        "a.mp3, -id3v2_version 4, MusicBrainz Track Id",
        "a.wma, -c:a wmav2, MusicBrainz/Track Id",
        "a.wv, -c:a wavpack, MUSICBRAINZ_TRACKID"
    })
    void musicBrainzRecordingIdIsRead(String name, String options, String key) throws IOException {
        Path file = tagged(name, options, "-metadata", key + "=" + ID);

        assertThat(MediaTags.read(file).musicBrainzId()).contains(UUID.fromString(ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MUSICBRAINZ_RELEASETRACKID", // the track on one release, not the recording
                "MUSICBRAINZ_ALBUMID",
                "MUSICBRAINZ_ARTISTID"
            })
    void otherIdsOfMusicBrainzAreNotTheRecordings(String key) throws IOException {
        Path file = tagged("a.flac", "-c:a flac", "-metadata", key + "=" + ID);

        assertThat(MediaTags.read(file).musicBrainzId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "1-1-1-1-1", "b1a9c0e9-d987-4042-ae91-78d6a3267dxx"})
    void whatIsNoUuidIsNoId(String value) throws IOException {
        Path file = tagged("a.flac", "-c:a flac", "-metadata", "MUSICBRAINZ_TRACKID=" + value);

        assertThat(MediaTags.read(file).musicBrainzId()).isEmpty();
    }

    /** The atom moov.udta.meta.ilst.---- of iTunes, with mean, name and data, as Picard writes. */
    @Test
    void musicBrainzIdIsReadFromAFreeAtomOfMp4() throws IOException {
        Path file = tagged("a.m4a", "-c:a aac");
        byte[] atom =
                atom(
                        "----",
                        atom("mean", full("com.apple.iTunes")),
                        atom("name", full("MusicBrainz Track Id")),
                        atom("data", bytes(0, 0, 0, 1, 0, 0, 0, 0), text(ID)));
        Files.write(file, withMetadata(Files.readAllBytes(file), atom));

        assertThat(MediaTags.read(file))
                .isEqualTo(new MediaTags(TITLE, ARTIST, ALBUM, Optional.of(UUID.fromString(ID))));
    }

    /** Puts an atom at the end of the list of metadata; moov lies behind the sound. */
    private static byte[] withMetadata(byte[] mp4, byte[] atom) {
        int place = -1;
        List<Integer> around = new ArrayList<>();
        for (String name : List.of("moov", "udta", "meta", "ilst")) {
            place = indexOf(mp4, text(name), place + 1);
            around.add(place - 4);
        }
        ByteBuffer sizes = ByteBuffer.wrap(mp4);
        int end = around.get(3) + sizes.getInt(around.get(3));
        around.forEach(at -> sizes.putInt(at, sizes.getInt(at) + atom.length));
        return join(Arrays.copyOf(mp4, end), atom, Arrays.copyOfRange(mp4, end, mp4.length));
    }

    private static int indexOf(byte[] bytes, byte[] part, int from) {
        for (int at = from; at <= bytes.length - part.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("no " + new String(part, StandardCharsets.US_ASCII));
    }

    private static byte[] atom(String name, byte[]... content) {
        byte[] all = join(content);
        byte[] size = ByteBuffer.allocate(4).putInt(8 + all.length).array();
        return join(size, text(name), all);
    }

    private static byte[] full(String content) {
        return join(bytes(0, 0, 0, 0), text(content));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void musicBrainzIdIsReadFromTheUniqueFileIdentifierOfId3(int version) throws IOException {
        byte[] frame = frame(version, join(text("http://musicbrainz.org\0"), text(ID)));

        assertThat(MediaTags.read(mp3(version, 0, frame)).musicBrainzId())
                .contains(UUID.fromString(ID));
    }

    @Test
    void otherOwnersAndFramesBeforeItArePassedOver() throws IOException {
        byte[] other = frame(3, text("http://www.cddb.com/id3/taginfo1.html\0 3CD3N"));
        byte[] large = join(text("PRIV"), bytes(0, 0, 1, 0, 0, 0), new byte[256]);
        byte[] wanted = frame(3, join(text("http://musicbrainz.org\0"), text(ID)));

        assertThat(MediaTags.read(mp3(3, 0, join(other, large, wanted))).musicBrainzId())
                .contains(UUID.fromString(ID));
    }

    /** ID3 2.3.0, 5: a zero stands after each 0xff, and the sizes are those without it. */
    @Test
    void tagThatIsUnsynchronisedIsRead() throws IOException {
        byte[] escaped = join(text("PRIV"), bytes(0, 0, 0, 2, 0, 0, 0xff, 0, 7));
        byte[] wanted = frame(3, join(text("http://musicbrainz.org\0"), text(ID)));

        assertThat(MediaTags.read(mp3(3, 0x80, join(escaped, wanted))).musicBrainzId())
                .contains(UUID.fromString(ID));
    }

    @Test
    void tagThatIsCutOffHasNoId() throws IOException {
        byte[] frame = frame(3, join(text("http://musicbrainz.org\0"), text(ID)));
        byte[] cut = Arrays.copyOf(frame, frame.length - 10);

        assertThat(MediaTags.read(mp3(3, 0, cut)).musicBrainzId()).isEmpty();
    }

    private static byte[] frame(int version, byte[] content) {
        byte[] size = ByteBuffer.allocate(4).putInt(content.length).array(); // below 128: one byte
        return version == 2
                ? join(text("UFI"), Arrays.copyOfRange(size, 1, 4), content)
                : join(text("UFID"), size, bytes(0, 0), content);
    }

    private Path mp3(int version, int flags, byte[] frames) throws IOException {
        Path plain =
                TestSounds.encode(
                        sine, folder.resolve("p.mp3"), "-write_id3v1", "0", "-id3v2_version", "0");
        int size = frames.length;
        byte[] header = bytes('I', 'D', '3', version, 0, flags, 0, 0, size >> 7, size & 0x7f);
        return Files.write(
                folder.resolve("id.mp3"), join(header, frames, Files.readAllBytes(plain)));
    }

    @Test
    void oldTextThatIsNoUtf8IsReadAsWindows1252() throws IOException {
        byte[] wav = Files.readAllBytes(sine);
        byte[] title = join("Für Elise – 1".getBytes("windows-1252"), bytes(0));
        byte[] size = ByteBuffer.allocate(4).putInt(Integer.reverseBytes(title.length)).array();
        byte[] info = join(text("INFOINAM"), size, title);
        byte[] list = ByteBuffer.allocate(4).putInt(Integer.reverseBytes(info.length)).array();
        byte[] all = join(wav, text("LIST"), list, info);
        ByteBuffer.wrap(all).putInt(4, Integer.reverseBytes(all.length - 8));
        Path file = Files.write(folder.resolve("old.wav"), all);

        assertThat(MediaTags.read(file).title()).isEqualTo("Für Elise – 1");
    }

    @Test
    void albumArtistStandsInForTheArtist() throws IOException {
        Path file =
                TestSounds.encode(
                        sine, folder.resolve("a.flac"), "-metadata", "album_artist=" + ARTIST);

        assertThat(MediaTags.read(file).artist()).isEqualTo(ARTIST);
    }

    @Test
    void fileWithoutTagsSaysNothing() throws IOException {
        assertThat(MediaTags.read(sine)).isEqualTo(new MediaTags("", "", "", Optional.empty()));
    }

    @Test
    void titleOfTenThousandCharactersIsReadWhole() throws IOException {
        String title = "ла".repeat(5_000);
        Path file =
                TestSounds.encode(sine, folder.resolve("long.flac"), "-metadata", "title=" + title);

        assertThat(MediaTags.read(file).title()).isEqualTo(title);
    }

    @Test
    void fileThatIsNoSoundIsRefusedByName() throws IOException {
        Path file = Files.writeString(folder.resolve("note.mp3"), "x");

        assertThatThrownBy(() -> MediaTags.read(file))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessage("cannot read " + file + ": it is not sound in a known format");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
