package dev.affetto.performance;

import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** Reads performances from standard MIDI files. */
public final class MidiReader {

    private static final int PERCUSSION_CHANNEL = 9;
    private static final int SUSTAIN = 64;
    private static final int PRESSED = 64;
    private static final int SET_TEMPO = 0x51;

    private MidiReader() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, is not MIDI or holds no note
     */
    public static Performance read(Path file) throws IOException {
        Sequence sequence;
        try {
            sequence = MidiSystem.getSequence(file.toFile());
        } catch (InvalidMidiDataException e) {
            throw new IOException("broken MIDI file " + file + ": " + e.getMessage(), e);
        }
        return new Reading(sequence).performance();
    }

    private record TrackEvent(long tick, int track, MidiEvent event) {}

    private record Pressed(double startSeconds, int velocity, int track) {}

    private static final class Reading {
        private final Sequence sequence;
        private final Map<Integer, Deque<Pressed>> pressed = new HashMap<>();
        private final List<PerformedNote> notes = new ArrayList<>();
        private final List<PedalPress> pedal = new ArrayList<>();
        private double pedalSince = -1;

        Reading(Sequence sequence) {
            this.sequence = sequence;
        }

        Performance performance() throws IOException {
            List<TrackEvent> events = new ArrayList<>();
            Track[] tracks = sequence.getTracks();
            for (int track = 0; track < tracks.length; track++) {
                for (int i = 0; i < tracks[track].size(); i++) {
                    MidiEvent event = tracks[track].get(i);
                    events.add(new TrackEvent(event.getTick(), track, event));
                }
            }
            events.sort(Comparator.comparingLong(TrackEvent::tick));
            double seconds = 0;
            long tick = 0;
            double secondsPerTick = 0.5 / sequence.getResolution();
            for (TrackEvent event : events) {
                seconds += (event.tick() - tick) * secondsPerTick;
                tick = event.tick();
                if (event.event().getMessage() instanceof MetaMessage meta
                        && meta.getType() == SET_TEMPO) {
                    byte[] data = meta.getData();
                    int micros = (data[0] & 0xff) << 16 | (data[1] & 0xff) << 8 | (data[2] & 0xff);
                    secondsPerTick = micros / 1e6 / sequence.getResolution();
                } else if (event.event().getMessage() instanceof ShortMessage message) {
                    take(message, seconds, event.track());
                }
            }
            if (notes.isEmpty()) {
                throw new IOException("no note");
            }
            double end = notes.stream().mapToDouble(n -> n.note().endSeconds()).max().orElseThrow();
            if (pedalSince >= 0 && end > pedalSince) {
                pedal.add(new PedalPress(pedalSince, end));
            }
            notes.sort(
                    Comparator.comparingDouble((PerformedNote n) -> n.note().startSeconds())
                            .thenComparingInt(n -> n.note().pitch()));
            List<PerformedNote> named = new ArrayList<>();
            for (PerformedNote note : notes) {
                named.add(
                        new PerformedNote(
                                "n" + named.size(), note.track(), note.channel(), note.note()));
            }
            return new Performance(end, named, pedal);
        }

        private void take(ShortMessage message, double seconds, int track) {
            if (message.getChannel() == PERCUSSION_CHANNEL) {
                return;
            }
            int key = message.getChannel() * 128 + message.getData1();
            if (message.getCommand() == ShortMessage.NOTE_ON && message.getData2() > 0) {
                pressed.computeIfAbsent(key, any -> new ArrayDeque<>())
                        .add(new Pressed(seconds, message.getData2(), track));
            } else if (message.getCommand() == ShortMessage.NOTE_ON
                    || message.getCommand() == ShortMessage.NOTE_OFF) {
                Pressed start = pressed.getOrDefault(key, new ArrayDeque<>()).poll();
                if (start != null && seconds > start.startSeconds()) {
                    notes.add(
                            new PerformedNote(
                                    "",
                                    start.track(),
                                    message.getChannel(),
                                    new SoundingNote(
                                            start.startSeconds(),
                                            seconds,
                                            message.getData1(),
                                            start.velocity())));
                }
            } else if (message.getCommand() == ShortMessage.CONTROL_CHANGE
                    && message.getData1() == SUSTAIN) {
                press(message.getData2() >= PRESSED, seconds);
            }
        }

        private void press(boolean down, double seconds) {
            if (down && pedalSince < 0) {
                pedalSince = seconds;
            } else if (!down && pedalSince >= 0) {
                if (seconds > pedalSince) {
                    pedal.add(new PedalPress(pedalSince, seconds));
                }
                pedalSince = -1;
            }
        }
    }
}
