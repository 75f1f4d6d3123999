package dev.affetto.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PerformanceMidiTest {

    static Stream<SyntheticPiece> pieces() {
        return IntStream.rangeClosed(1, 12).mapToObj(number -> SyntheticPiece.of(3, number));
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void alignmentNamesEveryNoteOfFileAndScore(SyntheticPiece piece) throws Exception {
        List<int[]> strikes = strikes(read(piece));
        List<String[]> rows =
                new String(piece.noteAlignment(), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .map(line -> line.split("\t", -1))
                        .toList();
        Map<String, Integer> writtenPitches = new HashMap<>();
        piece.work().notes().forEach(note -> writtenPitches.put(note.id(), note.pitch().midi()));

        assertThat(rows).hasSameSizeAs(strikes).hasSize(writtenPitches.size());
        Set<String> named = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            named.add(row[0]);
            assertThat(row[1]).isEqualTo("m" + i);
            assertThat(Integer.parseInt(row[4]))
                    .isEqualTo(strikes.get(i)[1])
                    .isEqualTo(writtenPitches.get(row[0]));
            // Both are the same whole number of milliseconds.
            assertThat(Double.parseDouble(row[5]))
                    .isCloseTo(strikes.get(i)[0] / 1000.0, within(1e-9));
        }
        assertThat(named).isEqualTo(writtenPitches.keySet());
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void noKeyIsStruckWhileItIsDownAndAllComeUp(SyntheticPiece piece) throws Exception {
        Set<Integer> down = new HashSet<>();
        for (ShortMessage message : channelMessages(read(piece))) {
            if (message.getCommand() == ShortMessage.NOTE_ON) {
                assertThat(down.add(message.getData1())).isTrue();
            } else if (message.getCommand() == ShortMessage.NOTE_OFF) {
                assertThat(down.remove(message.getData1())).isTrue();
            }
        }
        assertThat(down).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void fileLastsAsLongAsThePerformance(SyntheticPiece piece) throws Exception {
        // Rounded to a millisecond.
        assertThat(read(piece).getMicrosecondLength() / 1e6)
                .isCloseTo(piece.durationSeconds(), within(0.0006));
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void pedalGoesDownAndUpInTurnAndOnlyUnderLegato(SyntheticPiece piece) throws Exception {
        int expected = 127;
        for (ShortMessage message : channelMessages(read(piece))) {
            if (message.getCommand() == ShortMessage.CONTROL_CHANGE) {
                assertThat(message.getData1()).isEqualTo(64);
                assertThat(message.getData2()).isEqualTo(expected);
                expected = 127 - expected;
            }
        }
        assertThat(expected).isEqualTo(127);
        if (piece.work().cues().keyDownShare() < 0.6) {
            assertThat(piece.performance().pedal()).isEmpty();
        }
    }

    private static Sequence read(SyntheticPiece piece)
            throws InvalidMidiDataException, IOException {
        return MidiSystem.getSequence(new ByteArrayInputStream(piece.midi()));
    }

    /** Tick and pitch of each note, in the file's order. */
    private static List<int[]> strikes(Sequence sequence) {
        List<int[]> strikes = new ArrayList<>();
        Track track = sequence.getTracks()[0];
        for (int i = 0; i < track.size(); i++) {
            MidiEvent event = track.get(i);
            if (event.getMessage() instanceof ShortMessage message
                    && message.getCommand() == ShortMessage.NOTE_ON) {
                strikes.add(new int[] {(int) event.getTick(), message.getData1()});
            }
        }
        return strikes;
    }

    private static List<ShortMessage> channelMessages(Sequence sequence) {
        List<ShortMessage> messages = new ArrayList<>();
        Track track = sequence.getTracks()[0];
        for (int i = 0; i < track.size(); i++) {
            if (track.get(i).getMessage() instanceof ShortMessage message) {
                messages.add(message);
            }
        }
        return messages;
    }
}
