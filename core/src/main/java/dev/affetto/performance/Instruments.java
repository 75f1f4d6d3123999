package dev.affetto.performance;

import dev.affetto.performance.MidiEvent.ChannelMessage;
import dev.affetto.performance.MidiEvent.TrackName;
import dev.affetto.performance.MidiEvents.TrackEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the piano among the instruments of a MIDI file. An instrument is one channel of one track.
 * It is a piano if its track is named so, or its program is of General MIDI's piano family (0 to
 * 7). One without a program may be a piano, as program 0 is what a synthesiser starts with.
 */
final class Instruments {

    /** Index of the channel that General MIDI gives to drums, its tenth. */
    static final int DRUM_CHANNEL = 9;

    private static final int NOTE_ON = 0x90;
    private static final int PROGRAM_CHANGE = 0xc0;
    private static final int PIANO_PROGRAMS = 8;
    private static final Pattern PIANO_NAME =
            Pattern.compile(
                    "piano|pno\\b|klavier|clavier|keyboard|harpsichord|cembalo|клавир|фортепиано");

    /**
     * One channel of one track.
     *
     * @param track from 0
     * @param channel from 0
     */
    record Instrument(int track, int channel) {}

    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, Integer> programs = new HashMap<>();
    private final Set<Instrument> pianos = new HashSet<>();
    private final Set<Instrument> unknown = new HashSet<>();
    private final Set<Instrument> others = new HashSet<>();
    private boolean hasDrums;

    private Instruments() {}

    /** Looks at the names of all tracks and the programs that their notes are played with. */
    static Instruments of(MidiEvents events) {
        Instruments instruments = new Instruments();
        for (Optional<TrackEvent> next = events.next(); next.isPresent(); next = events.next()) {
            instruments.take(next.get());
        }
        return instruments;
    }

    private void take(TrackEvent event) {
        if (event.event() instanceof TrackName name) {
            names.merge(event.track(), name.name(), (a, b) -> a);
        } else if (event.event() instanceof ChannelMessage message) {
            if (message.command() == PROGRAM_CHANGE) {
                programs.put(message.channel(), message.first());
            } else if (message.command() == NOTE_ON && message.second() > 0) {
                strike(new Instrument(event.track(), message.channel()));
            }
        }
    }

    private void strike(Instrument instrument) {
        if (instrument.channel() == DRUM_CHANNEL) {
            hasDrums = true;
        } else if (!pianos.contains(instrument)
                && !unknown.contains(instrument)
                && !others.contains(instrument)) {
            kind(instrument).add(instrument);
        }
    }

    private Set<Instrument> kind(Instrument instrument) {
        Integer program = programs.get(instrument.channel());
        if (isPianoName(names.getOrDefault(instrument.track(), ""))) {
            return pianos;
        }
        if (program == null) {
            return unknown;
        }
        return program < PIANO_PROGRAMS ? pianos : others;
    }

    /** Whether a track of that name is played on a piano. */
    static boolean isPianoName(String trackName) {
        return PIANO_NAME.matcher(trackName.toLowerCase(Locale.ROOT)).find();
    }

    /** Whether drums are played. */
    boolean hasDrums() {
        return hasDrums;
    }

    /** Whether anything but drums is played. */
    boolean hasPitches() {
        return !pianos.isEmpty() || !unknown.isEmpty() || !others.isEmpty();
    }

    /** Whether there are instruments with pitches, none of them a piano. */
    boolean hasNoPiano() {
        return pianos.isEmpty() && unknown.isEmpty() && !others.isEmpty();
    }

    /** How many instruments, drums aside, are not the piano. */
    int leftOut() {
        return pianos.size() + unknown.size() + others.size() - selected().size();
    }

    /**
     * The instruments to read: without any that is no piano, all; else the pianos; else those that
     * may be one; else all.
     */
    Set<Instrument> selected() {
        Set<Instrument> all = new HashSet<>(pianos);
        all.addAll(unknown);
        if (others.isEmpty()) {
            return all;
        }
        if (!pianos.isEmpty()) {
            return Set.copyOf(pianos);
        }
        return unknown.isEmpty() ? Set.copyOf(others) : Set.copyOf(unknown);
    }
}
