package dev.affetto.performance;

/** What a track of a MIDI file says at one time, as far as a performance needs it. */
sealed interface MidiEvent {

    /** Ticks from the start of the track. */
    long tick();

    /**
     * A message to one channel.
     *
     * @param tick ticks from the start of the track
     * @param command the status byte's upper half, {@code 0x80} to {@code 0xE0}
     * @param channel from 0
     * @param first first data byte, 0 to 127
     * @param second second data byte, or 0 if the command has one alone
     */
    record ChannelMessage(long tick, int command, int channel, int first, int second)
            implements MidiEvent {}

    /**
     * A new tempo.
     *
     * @param tick ticks from the start of the track
     * @param microsecondsPerQuarter length of a quarter note, 0 to 16,777,215
     */
    record TempoChange(long tick, int microsecondsPerQuarter) implements MidiEvent {}

    /**
     * What the track is called.
     *
     * @param tick ticks from the start of the track
     * @param name as it stands in the file, at most 100 characters
     */
    record TrackName(long tick, String name) implements MidiEvent {}
}
