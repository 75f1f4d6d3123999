package dev.affetto.performance;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The events of all tracks in order of time. Those of one tick come in the order of their tracks,
 * and of one track in its order.
 */
final class MidiEvents {

    /**
     * An event and where it comes from.
     *
     * @param track index of its track, from 0
     * @param event what it says
     */
    record TrackEvent(int track, MidiEvent event) {}

    private final List<MidiTrack> tracks;
    private final PriorityQueue<TrackEvent> heads =
            new PriorityQueue<>(
                    Comparator.comparingLong((TrackEvent head) -> head.event().tick())
                            .thenComparingInt(TrackEvent::track));

    MidiEvents(List<ByteBuffer> chunks) {
        this.tracks = chunks.stream().map(MidiTrack::new).toList();
        for (int track = 0; track < tracks.size(); track++) {
            refill(track);
        }
    }

    private void refill(int track) {
        tracks.get(track).next().ifPresent(event -> heads.add(new TrackEvent(track, event)));
    }

    /** The next event, or nothing at the end. */
    Optional<TrackEvent> next() {
        TrackEvent head = heads.poll();
        if (head != null) {
            refill(head.track());
        }
        return Optional.ofNullable(head);
    }

    /** How many tracks ended before their end, as far as they have been read. */
    long damagedTracks() {
        return tracks.stream().filter(MidiTrack::isDamaged).count();
    }
}
