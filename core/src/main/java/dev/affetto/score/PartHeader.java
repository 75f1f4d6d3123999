package dev.affetto.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the list of parts says of one. */
final class PartHeader {

    private static final Pattern PIANO =
            Pattern.compile(
                    "piano|klavier|clavier|fortepiano|pianoforte|\\bpno\\b|\\bpf\\b|фортепиано|ピアノ|钢琴");
    private static final int LAST_PIANO_PROGRAM = 8;
    private static final int PERCUSSION_CHANNEL = 10;

    final String id;
    String name = "";
    final List<String> names = new ArrayList<>();
    final List<String> sounds = new ArrayList<>();
    final List<Integer> programs = new ArrayList<>();
    final List<Integer> channels = new ArrayList<>();

    PartHeader(String id) {
        this.id = id;
    }

    /** Whether its name, its instrument's or its sound is a piano's. */
    boolean isNamedPiano() {
        return sounds.stream().anyMatch(sound -> sound.startsWith("keyboard.piano"))
                || names.stream().anyMatch(PartHeader::isPianoName);
    }

    private static boolean isPianoName(String name) {
        return PIANO.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    /** Whether it is played by one of General MIDI's pianos. */
    boolean hasPianoProgram() {
        return programs.stream().anyMatch(number -> number >= 1 && number <= LAST_PIANO_PROGRAM);
    }

    /** Whether all of it goes to General MIDI's percussion channel. */
    boolean isPercussion() {
        return !channels.isEmpty()
                && channels.stream().allMatch(channel -> channel == PERCUSSION_CHANNEL);
    }
}
