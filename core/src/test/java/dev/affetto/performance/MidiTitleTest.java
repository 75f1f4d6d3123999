package dev.affetto.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MidiTitleTest {

    private static final byte[] NOTE = {0, (byte) 0x90, 60, 64, 100, (byte) 0x80, 60, 0};
    private static final byte[] END = {0, (byte) 0xff, 0x2f, 0};

    @TempDir private Path folder;

    /** A track of a name, or of none if that is empty, with a note or without. */
    private static byte[] track(String name, boolean hasNote) {
        ByteArrayOutputStream track = new ByteArrayOutputStream();
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        if (text.length > 0) {
            track.writeBytes(new byte[] {0, (byte) 0xff, 3, (byte) text.length});
            track.writeBytes(text);
        }
        track.writeBytes(hasNote ? NOTE : new byte[0]);
        track.writeBytes(END);
        return track.toByteArray();
    }

    private Optional<String> title(int format, byte[]... tracks) throws IOException {
        MidiBytes midi = MidiBytes.format(format);
        for (byte[] track : tracks) {
            midi.openTrack(track);
        }
        return MidiTitle.of(Files.write(folder.resolve("a.mid"), midi.toBytes()));
    }

    @Test
    void onlyTrackIsCalledAsThePiece() throws IOException {
        assertThat(title(0, track("夜想曲", true))).contains("夜想曲");
    }

    @Test
    void firstTrackWithoutNotesIsCalledAsThePiece() throws IOException {
        assertThat(title(1, track("Nocturne", false), track("Right hand", true)))
                .contains("Nocturne");
    }

    @Test
    void trackWithNotesBesideOthersIsAnInstrument() throws IOException {
        assertThat(title(1, track("Right hand", true), track("Left hand", true))).isEmpty();
    }

    @Test
    void instrumentIsNoTitle() throws IOException {
        assertThat(title(0, track("Grand Piano", true))).isEmpty();
    }

    @Test
    void fileWithoutNamesHasNoTitle() throws IOException {
        assertThat(title(0, track("", true))).isEmpty();
    }

    @Test
    void whatIsNoMidiIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("b.mid"), "x");

        assertThatThrownBy(() -> MidiTitle.of(file))
                .isInstanceOf(MalformedPerformanceException.class);
    }
}
