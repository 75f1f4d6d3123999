package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.note.SoundingNote;
import dev.affetto.performance.MidiReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MidiChangeTest {

    private static final int[] D_MINOR = {62, 64, 65, 67, 69, 70, 72, 74, 69, 65, 62};
    private static final int[] D_MAJOR = {62, 64, 66, 67, 69, 71, 73, 74, 69, 66, 62};

    @TempDir private Path folder;

    /** One note each half second, each of the next velocity from 50 on. */
    private Path tune(String name, int... pitches) throws IOException, InvalidMidiDataException {
        Sequence sequence = new Sequence(Sequence.PPQ, 480);
        Track track = sequence.createTrack();
        for (int i = 0; i < pitches.length; i++) {
            add(track, ShortMessage.NOTE_ON, pitches[i], 50 + i, 480L * i);
            add(track, ShortMessage.NOTE_OFF, pitches[i], 0, 480L * i + 400);
        }
        Path file = folder.resolve(name);
        MidiSystem.write(sequence, 0, file.toFile());
        return file;
    }

    private static void add(Track track, int command, int pitch, int velocity, long tick)
            throws InvalidMidiDataException {
        track.add(new MidiEvent(new ShortMessage(command, 0, pitch, velocity), tick));
    }

    private List<SoundingNote> changed(MidiChange change, Path midi) throws IOException {
        Path file = change.apply(midi, folder.resolve("changed.mid"));
        return MidiReader.read(file).sounding().notes();
    }

    @Test
    void minorBecomesMajorOnTheSameTonicAndBack() throws Exception {
        Path minor = tune("minor.mid", D_MINOR);
        Path major = tune("major.mid", D_MAJOR);
        assertThat(MidiChange.keyOf(minor).isMajor()).isFalse();
        assertThat(MidiChange.keyOf(minor).tonic()).isEqualTo(2);
        assertThat(changed(MidiChange.PARALLEL_MODE, minor))
                .isEqualTo(MidiReader.read(major).sounding().notes());
        assertThat(changed(MidiChange.PARALLEL_MODE, major))
                .isEqualTo(MidiReader.read(minor).sounding().notes());
    }

    @Test
    void halfTheTempoTakesTwiceAsLong() throws Exception {
        Path minor = tune("minor.mid", D_MINOR);
        List<SoundingNote> before = MidiReader.read(minor).sounding().notes();
        List<SoundingNote> after = changed(MidiChange.HALF_TEMPO, minor);
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i))
                    .isEqualTo(
                            new SoundingNote(
                                    2 * before.get(i).startSeconds(),
                                    2 * before.get(i).endSeconds(),
                                    before.get(i).pitch(),
                                    before.get(i).velocity()));
        }
    }

    @Test
    void velocitiesBecomeEven() throws Exception {
        assertThat(changed(MidiChange.EVEN_VELOCITY, tune("minor.mid", D_MINOR)))
                .hasSize(D_MINOR.length)
                .allMatch(note -> note.velocity() == 64);
    }
}
