package dev.affetto.performance;

import dev.affetto.performance.Instruments.Instrument;
import dev.affetto.performance.MidiEvent.ChannelMessage;
import dev.affetto.performance.MidiEvent.TempoChange;
import dev.affetto.performance.MidiEvents.TrackEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads performances from standard MIDI files of format 0 and 1, also in a RIFF wrapper (RMID).
 *
 * <p>It reads as far as is sound: a track that is cut short or damaged counts up to there, and
 * {@link Performance#warnings()} says so. The chunks are read by this package alone, because {@code
 * javax.sound.midi} gives up a whole file for one bad byte.
 *
 * <p>Of several instruments the piano is read, by the name of its track or its program; drums never
 * are. The sustain pedal is down from half of controller 64 on. The sostenuto (66) and the soft
 * pedal (67) change nothing here: neither tells which keys are struck, and the velocity already
 * holds what the player meant.
 */
public final class MidiReader {

    /** Most notes of a performance. */
    public static final int MOST_NOTES = 1_000_000;

    /** Longest performance, in seconds: a day. */
    public static final double LONGEST_SECONDS = 24 * 60 * 60;

    private static final int NOTE_OFF = 0x80;
    private static final int NOTE_ON = 0x90;
    private static final int CONTROL_CHANGE = 0xb0;
    private static final int SUSTAIN = 64;
    private static final int ALL_SOUND_OFF = 120;
    private static final int RESET_CONTROLLERS = 121;
    private static final int ALL_NOTES_OFF = 123;

    private final Path file;
    private final MidiChunks chunks;
    private final Instruments instruments;
    private final Set<Instrument> selected;
    private final MidiClock clock;
    private final Keys keys = new Keys();
    private final Pedal pedal = new Pedal();
    private double lastSeconds;
    private int strikes;

    private MidiReader(Path file) throws IOException {
        this.file = file;
        this.chunks = MidiChunks.read(file);
        this.clock = new MidiClock(file, chunks.division());
        this.instruments = Instruments.of(new MidiEvents(chunks.tracks()));
        this.selected = instruments.selected();
    }

    /**
     * Reads a file. It is told by its content, never by its name.
     *
     * @param file at most 64 MiB
     * @return its notes with ids {@code n0}, {@code n1}, … in order of onset, then pitch; times
     *     count from the start of the file
     * @throws MalformedPerformanceException if it is not MIDI of format 0 or 1, no pitch is played
     *     in it, it has more than {@link #MOST_NOTES} notes or is longer than {@link
     *     #LONGEST_SECONDS}
     * @throws IOException if it cannot be read
     */
    public static Performance read(Path file) throws IOException {
        return new MidiReader(file).performance();
    }

    private Performance performance() throws MalformedPerformanceException {
        if (!instruments.hasPitches()) {
            String what = instruments.hasDrums() ? "drums only" : "no note";
            throw new MalformedPerformanceException(file, "it holds " + what);
        }
        MidiEvents events = new MidiEvents(chunks.tracks());
        for (Optional<TrackEvent> next = events.next(); next.isPresent(); next = events.next()) {
            take(next.get());
        }
        keys.end(lastSeconds);
        List<PerformedNote> notes = keys.notes();
        double end = notes.stream().mapToDouble(note -> note.note().endSeconds()).max().orElse(0);
        pedal.end(Math.max(end, lastSeconds));
        return new Performance(end, notes, pedal.presses(), warnings(events.damagedTracks()));
    }

    private void take(TrackEvent event) throws MalformedPerformanceException {
        if (event.event() instanceof TempoChange tempo) {
            clock.take(tempo);
        } else if (event.event() instanceof ChannelMessage message
                && isSelected(event.track(), message)) {
            take(new Instrument(event.track(), message.channel()), message);
        }
    }

    /** A controller counts from any track, as long as its channel is read. */
    private boolean isSelected(int track, ChannelMessage message) {
        return message.command() == CONTROL_CHANGE
                ? selected.stream().anyMatch(one -> one.channel() == message.channel())
                : selected.contains(new Instrument(track, message.channel()));
    }

    private void take(Instrument instrument, ChannelMessage message)
            throws MalformedPerformanceException {
        double seconds = clock.seconds(message.tick());
        if (message.command() == NOTE_ON && message.second() > 0) {
            requireSense(seconds);
            keys.strike(instrument, message.first(), message.second(), seconds);
        } else if (message.command() == NOTE_ON || message.command() == NOTE_OFF) {
            keys.release(instrument, message.first(), Math.min(seconds, LONGEST_SECONDS));
        } else if (message.command() == CONTROL_CHANGE) {
            control(message, Math.min(seconds, LONGEST_SECONDS));
        } else {
            return;
        }
        lastSeconds = Math.min(seconds, LONGEST_SECONDS);
    }

    private void requireSense(double seconds) throws MalformedPerformanceException {
        strikes++;
        if (strikes > MOST_NOTES) {
            throw new MalformedPerformanceException(
                    file, "it has more than " + MOST_NOTES + " notes, which is the most allowed");
        }
        if (!(seconds < LONGEST_SECONDS)) {
            throw new MalformedPerformanceException(
                    file,
                    "a note starts after "
                            + Math.round(seconds)
                            + " s, must be below "
                            + Math.round(LONGEST_SECONDS));
        }
    }

    private void control(ChannelMessage message, double seconds) {
        int number = message.first();
        if (number == SUSTAIN) {
            pedal.take(message.channel(), message.second(), seconds);
        } else if (number == RESET_CONTROLLERS) {
            pedal.take(message.channel(), 0, seconds);
        } else if (number == ALL_SOUND_OFF || number == ALL_NOTES_OFF) {
            keys.releaseChannel(message.channel(), seconds);
        }
    }

    private List<String> warnings(long damagedTracks) {
        List<String> warnings = new ArrayList<>();
        warn(warnings, chunks.missingTracks(), "tracks that are missing or cut short");
        warn(warnings, damagedTracks, "damaged tracks, read up to the damage");
        warn(warnings, clock.ignoredTempi(), "absurd tempi, left out");
        warn(warnings, keys.hanging(), "notes that are never released, ended with the last event");
        warn(warnings, instruments.leftOut(), "instruments that are no piano, left out");
        if (instruments.hasNoPiano()) {
            warnings.add("no piano in it, all pitches are read");
        }
        return warnings;
    }

    private static void warn(List<String> warnings, long count, String what) {
        if (count > 0) {
            warnings.add(what + ": " + count);
        }
    }
}
