package dev.affetto.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One tick is 1 ms unless a test says otherwise, so that times follow from the bytes. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MidiReaderTest {

    /** Times are sums of a few products of small numbers: rounding alone. */
    private static final Offset<Double> ROUNDING = Offset.offset(1e-9);

    private static final int[] NOTE = {0, 0x90, 60, 64, 100, 0x80, 60, 0};

    @TempDir private Path folder;

    private Performance read(MidiBytes midi) throws IOException {
        return MidiReader.read(midi.write(folder));
    }

    private static List<SoundingNote> sounds(Performance performance) {
        return performance.notes().stream().map(PerformedNote::note).toList();
    }

    private static byte[] noteTrack() {
        return MidiBytes.format(0).track(NOTE).toBytes();
    }

    private void assertIsRefused(byte[] content, String... words) throws IOException {
        Path file = MidiBytes.write(folder, content);
        assertThatThrownBy(() -> MidiReader.read(file))
                .isInstanceOf(MalformedPerformanceException.class)
                .hasMessageStartingWith("cannot read " + file + ": ")
                .hasMessageContainingAll(words);
    }

    @Test
    void noteSoundsFromItsStrikeToItsRelease() throws IOException {
        Performance performance =
                read(MidiBytes.format(0).track(50, 0x93, 60, 64, 100, 0x83, 60, 0));

        assertThat(performance.notes())
                .containsExactly(
                        new PerformedNote("n0", 0, 3, new SoundingNote(0.05, 0.15, 60, 64)));
        assertThat(performance.durationSeconds()).isEqualTo(0.15, ROUNDING);
        assertThat(performance.warnings()).isEmpty();
    }

    @Test
    void runningStatusAndStrikeWithoutVelocityAreUnderstood() throws IOException {
        // The status 0x90 stands once; velocity 0 releases.
        Performance performance =
                read(MidiBytes.format(0).track(0, 0x90, 60, 64, 0, 64, 65, 100, 60, 0, 20, 64, 0));

        assertThat(sounds(performance))
                .containsExactly(
                        new SoundingNote(0, 0.1, 60, 64), new SoundingNote(0, 0.12, 64, 65));
    }

    @Test
    void tempoMapIsFollowedFromAnyTrack() throws IOException {
        // 500 ticks at 500,000 µs a quarter are 0.5 s, then 500 at 1,000,000 µs (0x0f4240) are 1 s.
        Performance performance =
                read(
                        MidiBytes.format(1)
                                .track(0x83, 0x74, 0xff, 0x51, 3, 0x0f, 0x42, 0x40)
                                .track(0, 0x90, 60, 64, 0x87, 0x68, 0x80, 60, 0));

        assertThat(performance.notes().get(0).note().endSeconds()).isEqualTo(1.5, ROUNDING);
    }

    @Test
    void smpteDivisionIgnoresTheTempo() throws IOException {
        // 25 frames a second with 40 ticks each: a tick is 1 ms whatever the tempo.
        int division = (-25 & 0xff) << 8 | 40;
        Performance performance =
                read(
                        MidiBytes.format(0, division)
                                .track(
                                        0, 0xff, 0x51, 3, 0x0f, 0x42, 0x40, 0, 0x90, 60, 64, 100,
                                        0x80, 60, 0));

        assertThat(performance.notes().get(0).note().endSeconds()).isEqualTo(0.1, ROUNDING);
    }

    @Test
    void dropFrameTimeCodeRunsAt2997FramesASecond() throws IOException {
        int division = (-29 & 0xff) << 8 | 100;
        Performance performance = read(MidiBytes.format(0, division).track(NOTE));

        assertThat(performance.notes().get(0).note().endSeconds())
                .isEqualTo(1001 / 30_000.0, ROUNDING);
    }

    @Test
    void divisionsWithoutMeaningAreRefused() throws IOException {
        assertIsRefused(MidiBytes.format(0, 0).track(NOTE).toBytes(), "0 ticks", "at least 1");
        assertIsRefused(
                MidiBytes.format(0, (-13 & 0xff) << 8 | 40).track(NOTE).toBytes(),
                "frame rate: 13",
                "24, 25, 29 or 30");
    }

    @Test
    void formatTwoIsRefused() throws IOException {
        assertIsRefused(MidiBytes.format(2).track(NOTE).toBytes(), "format: 2", "0 or 1");
    }

    @Test
    void keyStruckAgainEndsItsNoteAndKeepsItsOwnRelease() throws IOException {
        // Strikes at 0 and 100, releases at 150 (of the first, already ended) and 200.
        Performance performance =
                read(MidiBytes.format(0).track(0, 0x90, 60, 64, 100, 60, 70, 50, 60, 0, 50, 60, 0));

        assertThat(sounds(performance))
                .containsExactly(
                        new SoundingNote(0, 0.1, 60, 64), new SoundingNote(0.1, 0.2, 60, 70));
    }

    @Test
    void lostReleaseDoesNotShiftTheReleasesAfterIt() throws IOException {
        // The first note's release is lost: strikes at 0, 100, 300; releases at 200 and 400.
        Performance performance =
                read(
                        MidiBytes.format(0)
                                .track(
                                        0, 0x90, 60, 64, 100, 60, 64, 100, 60, 0, 100, 60, 64, 100,
                                        60, 0));

        assertThat(sounds(performance))
                .containsExactly(
                        new SoundingNote(0, 0.1, 60, 64),
                        new SoundingNote(0.1, 0.2, 60, 64),
                        new SoundingNote(0.3, 0.4, 60, 64));
    }

    @Test
    void keyStruckTwiceAtOnceIsOneNoteWithTheLouderVelocity() throws IOException {
        Performance performance =
                read(MidiBytes.format(0).track(0, 0x90, 60, 64, 0, 60, 90, 50, 60, 0, 50, 60, 0));

        assertThat(sounds(performance)).containsExactly(new SoundingNote(0, 0.1, 60, 90));
    }

    @Test
    void noteThatIsNeverReleasedEndsWithTheLastEvent() throws IOException {
        Performance performance =
                read(MidiBytes.format(0).track(0, 0x90, 60, 64, 0, 64, 64, 100, 64, 0));

        assertThat(performance.notes().get(0).note().endSeconds()).isEqualTo(0.1, ROUNDING);
        assertThat(performance.warnings())
                .containsExactly("notes that are never released, ended with the last event: 1");
    }

    @Test
    void noteWithoutLengthIsKeptForAMillisecond() throws IOException {
        Performance performance = read(MidiBytes.format(0).track(5, 0x90, 60, 64, 0, 60, 0));

        assertThat(sounds(performance).get(0).durationSeconds()).isEqualTo(0.001, ROUNDING);
    }

    @Test
    void releaseWithoutStrikeMeansNothing() throws IOException {
        int[] track = {0, 0x80, 61, 0, 0, 0x90, 60, 64, 100, 0x80, 60, 0};

        assertThat(read(MidiBytes.format(0).track(track)).notes()).hasSize(1);
    }

    @Test
    void allNotesOffReleasesTheKeysOfItsChannel() throws IOException {
        int[] track = {0, 0x90, 60, 64, 0, 62, 64, 70, 0xb0, 123, 0, 70, 0x80, 60, 0};

        assertThat(sounds(read(MidiBytes.format(0).track(track))))
                .containsExactly(
                        new SoundingNote(0, 0.07, 60, 64), new SoundingNote(0, 0.07, 62, 64));
    }

    @Test
    void pedalIsDownFromHalfOnAndGoesUpAtTheEnd() throws IOException {
        int[] track = {
            0, 0xb0, 64, 63, 10, 64, 64, 10, 64, 127, 10, 64, 63, 10, 64, 100, 0, 0x90, 60, 64, 60,
            60, 0
        };

        assertThat(read(MidiBytes.format(0).track(track)).pedal())
                .containsExactly(new PedalPress(0.01, 0.03), new PedalPress(0.04, 0.1));
    }

    @Test
    void otherPedalsAndControllersChangeNothing() throws IOException {
        int[] track = {0, 0xb0, 66, 127, 0, 67, 127, 0, 7, 0, 0, 0x90, 60, 64, 100, 60, 0};
        Performance performance = read(MidiBytes.format(0).track(track));

        assertThat(performance.pedal()).isEmpty();
        assertThat(performance.notes().get(0).note().velocity()).isEqualTo(64);
    }

    @Test
    void handsOnTwoTracksAreOnePerformance() throws IOException {
        Performance performance =
                read(
                        MidiBytes.format(1)
                                .track(20, 0x90, 72, 64, 100, 72, 0)
                                .track(0, 0x91, 48, 64, 100, 48, 0));

        assertThat(performance.notes()).extracting(PerformedNote::id).containsExactly("n0", "n1");
        assertThat(performance.notes()).extracting(PerformedNote::track).containsExactly(1, 0);
        assertThat(performance.notes()).extracting(PerformedNote::channel).containsExactly(1, 0);
    }

    @Test
    void drumsAreLeftOut() throws IOException {
        int[] track = {0, 0x90, 60, 64, 0, 0x99, 35, 100, 100, 0x80, 60, 0, 0, 0x89, 35, 0};
        Performance performance = read(MidiBytes.format(0).track(track));

        assertThat(sounds(performance)).extracting(SoundingNote::pitch).containsExactly(60);
        assertThat(performance.warnings()).isEmpty();
    }

    @Test
    void drumsAloneAndNothingAtAllAreRefused() throws IOException {
        assertIsRefused(
                MidiBytes.format(0).track(0, 0x99, 35, 100, 100, 35, 0).toBytes(),
                "it holds drums only");
        assertIsRefused(MidiBytes.format(0).track().toBytes(), "it holds no note");
    }

    @Test
    void pianoIsFoundByItsProgramAmongOthers() throws IOException {
        Performance performance =
                read(
                        MidiBytes.format(1)
                                .track(0, 0xc0, 40, 0, 0x90, 80, 64, 100, 80, 0)
                                .track(0, 0xc1, 0, 0, 0x91, 60, 64, 100, 60, 0)
                                .track(0, 0x92, 50, 64, 100, 50, 0));

        assertThat(sounds(performance)).extracting(SoundingNote::pitch).containsExactly(60);
        assertThat(performance.warnings())
                .containsExactly("instruments that are no piano, left out: 2");
    }

    @Test
    void pianoIsFoundByTheNameOfItsTrack() throws IOException {
        Performance performance =
                read(
                        MidiBytes.format(1)
                                .track(0, 0xc0, 40, 0, 0x90, 80, 64, 100, 80, 0)
                                .track(
                                        0, 0xff, 3, 5, 'P', 'i', 'a', 'n', 'o', 0, 0xc1, 50, 0,
                                        0x91, 60, 64, 100, 60, 0));

        assertThat(sounds(performance)).extracting(SoundingNote::pitch).containsExactly(60);
    }

    @Test
    void fileWithoutPianoIsReadWithAWarning() throws IOException {
        Performance performance =
                read(MidiBytes.format(0).track(0, 0xc0, 40, 0, 0x90, 80, 64, 100, 80, 0));

        assertThat(performance.notes()).hasSize(1);
        assertThat(performance.warnings()).containsExactly("no piano in it, all pitches are read");
    }

    @Test
    void absurdTempiAreLeftOut() throws IOException {
        // 1 µs a quarter would put all notes into one instant.
        int[] track = {0, 0xff, 0x51, 3, 0, 0, 1, 0, 0x90, 60, 64, 100, 60, 0};
        Performance performance = read(MidiBytes.format(0).track(track));

        assertThat(performance.notes().get(0).note().endSeconds()).isEqualTo(0.1, ROUNDING);
        assertThat(performance.warnings()).containsExactly("absurd tempi, left out: 1");
    }

    @Test
    void moreThanADayIsRefused() throws IOException {
        // 268,435,455 ticks of one a quarter at half a second.
        int[] track = {0, 0x90, 60, 64, 1, 60, 0, 0xff, 0xff, 0xff, 0x7f, 60, 64, 1, 60, 0};

        assertIsRefused(
                MidiBytes.format(0, 1).track(track).toBytes(), "after 134217728 s", "below 86400");
    }

    @Test
    void releaseInAYearEndsAfterADay() throws IOException {
        int[] track = {0, 0x90, 60, 64, 0xff, 0xff, 0xff, 0x7f, 60, 0};

        assertThat(read(MidiBytes.format(0, 1).track(track)).durationSeconds())
                .isEqualTo(MidiReader.LONGEST_SECONDS);
    }

    @Test
    void trackThatIsCutShortIsReadUpToThere() throws IOException {
        byte[] whole = noteTrack();
        Performance performance =
                MidiReader.read(MidiBytes.write(folder, Arrays.copyOf(whole, whole.length - 7)));

        assertThat(performance.notes()).hasSize(1);
        assertThat(performance.warnings()).contains("tracks that are missing or cut short: 1");
    }

    @Test
    void trackWithSenselessBytesIsReadUpToThere() throws IOException {
        Performance performance =
                read(
                        MidiBytes.format(0)
                                .track(0, 0x90, 60, 64, 100, 60, 0, 0, 0x90, 200, 64, 0, 70, 64));

        assertThat(sounds(performance)).containsExactly(new SoundingNote(0, 0.1, 60, 64));
        assertThat(performance.warnings())
                .containsExactly("damaged tracks, read up to the damage: 1");
    }

    @Test
    void bytesBetweenChunksAndUnknownChunksAreSkipped() throws IOException {
        byte[] note = noteTrack();
        byte[] header = Arrays.copyOf(note, 14);
        byte[] track = Arrays.copyOfRange(note, 14, note.length);
        byte[] unknown = "XFIH\0\0\0\2ab???".getBytes(StandardCharsets.US_ASCII);

        Path file = MidiBytes.write(folder, MidiBytes.join(header, unknown, track));
        assertThat(MidiReader.read(file).notes()).hasSize(1);
    }

    @Test
    void systemExclusiveMessagesAreSkipped() throws IOException {
        int[] track = {0, 0xf0, 2, 0x7e, 0xf7, 0, 0x90, 60, 64, 0, 0xf7, 1, 0xf8, 100, 60, 0};

        assertThat(sounds(read(MidiBytes.format(0).track(track))))
                .containsExactly(new SoundingNote(0, 0.1, 60, 64));
    }

    @Test
    void riffWrapperIsTakenOff() throws IOException {
        byte[] midi = noteTrack();
        byte[] size =
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(midi.length).array();
        byte[] wrapped =
                MidiBytes.join(
                        "RIFF".getBytes(StandardCharsets.US_ASCII),
                        size,
                        "RMIDdata".getBytes(StandardCharsets.US_ASCII),
                        size,
                        midi);

        assertThat(MidiReader.read(MidiBytes.write(folder, wrapped)).notes()).hasSize(1);
    }

    @Test
    void whatIsNoMidiIsRefused() throws IOException {
        assertIsRefused(new byte[0], "empty");
        assertIsRefused("MThd".getBytes(StandardCharsets.US_ASCII), "not a MIDI file");
        assertIsRefused("a poem".repeat(90).getBytes(StandardCharsets.US_ASCII), "not a MIDI file");
        assertThatThrownBy(() -> MidiReader.read(folder))
                .isInstanceOf(MalformedPerformanceException.class)
                .hasMessageContaining("directory");
        assertThatThrownBy(() -> MidiReader.read(folder.resolve("gone.mid")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gone.mid");
    }

    @Test
    void hugeFileIsRefusedUnread() throws IOException {
        Path file = folder.resolve("huge.mid");
        try (var channel =
                Files.newByteChannel(
                        file,
                        java.nio.file.StandardOpenOption.CREATE_NEW,
                        java.nio.file.StandardOpenOption.WRITE)) {
            channel.position(MidiChunks.LARGEST_FILE_BYTES).write(ByteBuffer.allocate(1));
        }

        assertThatThrownBy(() -> MidiReader.read(file))
                .isInstanceOf(MalformedPerformanceException.class)
                .hasMessageContainingAll("67108865 bytes", "at most 67108864");
    }

    @Test
    void aMillionNotesAreReadAndOneMoreIsRefused() throws IOException {
        byte[] million = notes(MidiReader.MOST_NOTES);

        assertThat(MidiReader.read(MidiBytes.write(folder, million)).notes())
                .hasSize(MidiReader.MOST_NOTES);
        assertIsRefused(notes(MidiReader.MOST_NOTES + 1), "more than 1000000 notes");
    }

    private static byte[] notes(int count) {
        ByteArrayOutputStream track = new ByteArrayOutputStream();
        track.writeBytes(MidiBytes.bytes(0, 0x90, 60, 64, 1, 60, 0));
        for (int i = 1; i < count; i++) {
            track.writeBytes(MidiBytes.bytes(1, 60, 64, 1, 60, 0));
        }
        return MidiBytes.format(0).openTrack(track.toByteArray()).toBytes();
    }
}
