package dev.affetto.performance;

import dev.affetto.performance.MidiEvent.ChannelMessage;
import dev.affetto.performance.MidiEvent.TrackName;
import dev.affetto.performance.MidiEvents.TrackEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a MIDI file calls its piece: the name of its first track, if that is its only one or has no
 * notes. By the standard, such a name is the sequence's; others name instruments.
 */
public final class MidiTitle {

    private static final int NOTE_ON = 0x90;

    private MidiTitle() {}

    /**
     * The title; empty where there is none, or it names the piano.
     *
     * @throws MalformedPerformanceException if it is not MIDI of format 0 or 1
     * @throws IOException if it cannot be read
     */
    public static Optional<String> of(Path file) throws IOException {
        MidiChunks chunks = MidiChunks.read(file);
        if (chunks.tracks().isEmpty()) {
            return Optional.empty();
        }
        MidiEvents first = new MidiEvents(List.of(chunks.tracks().get(0)));
        String title = "";
        for (Optional<TrackEvent> next = first.next(); next.isPresent(); next = first.next()) {
            if (next.get().event() instanceof TrackName name && title.isEmpty()) {
                title = name.name().strip();
            } else if (next.get().event() instanceof ChannelMessage message
                    && message.command() == NOTE_ON
                    && chunks.tracks().size() > 1) {
                return Optional.empty();
            }
        }
        return Optional.of(title).filter(text -> !text.isBlank() && !Instruments.isPianoName(text));
    }
}
