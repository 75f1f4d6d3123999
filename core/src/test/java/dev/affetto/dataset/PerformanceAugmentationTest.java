package dev.affetto.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformanceAugmentationTest {

    @Test
    void transposingUpAndDownAgainGivesTheOriginal() throws Exception {
        Sequence original = sequence(60, 64, 67);
        Sequence there = transposed(4).apply(original);

        assertThat(notes(there)).extracting(Note::key).containsExactly(64, 68, 71);
        assertThat(notes(transposed(-4).apply(there))).isEqualTo(notes(original));
    }

    @Test
    void transpositionIsTakenBackAtTheEndsOfTheKeyboard() throws Exception {
        assertThat(notes(transposed(6).apply(sequence(60, 105))))
                .extracting(Note::key)
                .containsExactly(63, 108);
        assertThat(notes(transposed(-5).apply(sequence(22, 60))))
                .extracting(Note::key)
                .containsExactly(21, 59);
        assertThat(notes(transposed(5).apply(sequence(21, 108))))
                .extracting(Note::key)
                .containsExactly(21, 108);
    }

    @Test
    void fasterTempoShortensEveryTimeByItsFactor() throws Exception {
        Sequence original = sequence(60, 64, 67);
        Sequence fast = new PerformanceAugmentation(0, 1.1, 1, 0, true).apply(original);

        // Half a tick of rounding: 0.5 s / 480 / 2.
        assertThat(MidiFile.durationSeconds(fast))
                .isCloseTo(MidiFile.durationSeconds(original) / 1.1, within(0.00053));
        assertThat(notes(fast)).extracting(Note::tick).containsExactly(0L, 436L, 873L);
    }

    @Test
    void velocityIsScaledShiftedAndKeptAudible() throws Exception {
        Sequence original = sequence(60); // velocity 80
        assertThat(notes(new PerformanceAugmentation(0, 1, 1.1, 5, true).apply(original)))
                .extracting(Note::velocity)
                .containsExactly(93);
        assertThat(notes(new PerformanceAugmentation(0, 1, 3, 0, true).apply(original)))
                .extracting(Note::velocity)
                .containsExactly(127);
        assertThat(notes(new PerformanceAugmentation(0, 1, 0, -5, true).apply(original)))
                .extracting(Note::velocity)
                .containsExactly(1);
    }

    @Test
    void pedalPercussionAndNoteEndsStayAsTheyAre() throws Exception {
        Sequence original = sequence(60);
        Track track = original.getTracks()[0];
        track.add(event(ShortMessage.CONTROL_CHANGE, 0, 64, 127, 10));
        track.add(event(ShortMessage.NOTE_ON, 9, 38, 90, 20));
        track.add(event(ShortMessage.NOTE_ON, 0, 60, 0, 30));

        List<ShortMessage> played =
                messages(new PerformanceAugmentation(3, 1, 1.1, 0, true).apply(original));

        assertThat(played)
                .extracting(message -> message.getData1() + ":" + message.getData2())
                .containsExactly("63:88", "64:127", "38:90", "63:0", "63:0");
    }

    @Test
    void drawsLieInTheirRangesAndReachTheirEnds() {
        Random random = new Random(3);
        List<PerformanceAugmentation> draws = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            draws.add(PerformanceAugmentation.draw(random));
        }
        assertThat(draws)
                .allSatisfy(
                        draw -> {
                            assertThat(draw.transpositionSemitones()).isBetween(-5, 6);
                            assertThat(draw.tempoFactor()).isBetween(0.9, 1.1);
                            assertThat(draw.velocityFactor()).isBetween(0.85, 1.15);
                            assertThat(draw.velocityOffset()).isBetween(-8, 8);
                        });
        assertThat(draws)
                .extracting(PerformanceAugmentation::transpositionSemitones)
                .contains(-5, 0, 6);
    }

    @Test
    void writtenSequenceReadsBackTheSame(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("piece.mid");
        MidiFile.write(file, sequence(60, 62));

        assertThat(notes(MidiFile.read(file))).isEqualTo(notes(sequence(60, 62)));
    }

    @Test
    void illegalTempoIsRefused() {
        assertThatThrownBy(() -> new PerformanceAugmentation(0, 0, 1, 0, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal tempo factor: 0.0, must be finite and above 0");
    }

    private record Note(long tick, int key, int velocity) {}

    private static PerformanceAugmentation transposed(int semitones) {
        return new PerformanceAugmentation(semitones, 1, 1, 0, true);
    }

    /** One note a beat of 480 ticks, each a beat long, at velocity 80 and 120 beats a minute. */
    private static Sequence sequence(int... keys) throws Exception {
        Sequence sequence = new Sequence(Sequence.PPQ, 480);
        Track track = sequence.createTrack();
        for (int i = 0; i < keys.length; i++) {
            track.add(event(ShortMessage.NOTE_ON, 0, keys[i], 80, 480L * i));
            track.add(event(ShortMessage.NOTE_OFF, 0, keys[i], 0, 480L * (i + 1)));
        }
        return sequence;
    }

    private static MidiEvent event(int command, int channel, int data1, int data2, long tick)
            throws Exception {
        return new MidiEvent(new ShortMessage(command, channel, data1, data2), tick);
    }

    private static List<Note> notes(Sequence sequence) {
        List<Note> notes = new ArrayList<>();
        Track track = sequence.getTracks()[0];
        for (int i = 0; i < track.size(); i++) {
            if (track.get(i).getMessage() instanceof ShortMessage message
                    && message.getCommand() == ShortMessage.NOTE_ON) {
                notes.add(new Note(track.get(i).getTick(), message.getData1(), message.getData2()));
            }
        }
        return notes;
    }

    private static List<ShortMessage> messages(Sequence sequence) {
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
