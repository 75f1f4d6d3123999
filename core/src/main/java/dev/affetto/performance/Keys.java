package dev.affetto.performance;

import dev.affetto.note.SoundingNote;
import dev.affetto.performance.Instruments.Instrument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns strikes and releases of keys into notes. A key that is struck while it sounds ends its
 * first note there; the release that belongs to that first note is then no release of the second. A
 * note that is never released ends with the next strike of its key or with the last event. A note
 * without length gets {@link #SHORTEST_NOTE_SECONDS}.
 */
final class Keys {

    /** Length of a note that is released in the tick of its strike. */
    static final double SHORTEST_NOTE_SECONDS = 0.001;

    private record Key(Instrument instrument, int pitch) {}

    private static final class Sounding {
        private final double startSeconds;
        private final int velocity;
        private final int foreignReleases;
        private int releases;
        private double lastReleaseSeconds = Double.NaN;

        Sounding(double startSeconds, int velocity, int foreignReleases) {
            this.startSeconds = startSeconds;
            this.velocity = velocity;
            this.foreignReleases = foreignReleases;
        }

        /** Counts a release; whether it is the note's own. */
        boolean release(double seconds) {
            lastReleaseSeconds = seconds;
            releases++;
            return releases > foreignReleases;
        }

        /** Where it ends if it was not released by itself before a time. */
        double endBy(double seconds) {
            return releases > 0 ? lastReleaseSeconds : seconds;
        }

        /** Releases that are still to come for notes of this key before the next one. */
        int owed() {
            return releases > 0 ? 0 : foreignReleases + 1;
        }
    }

    private final Map<Key, Sounding> sounding = new HashMap<>();
    private final List<PerformedNote> notes = new ArrayList<>();
    private int hanging;

    /** A key goes down. */
    void strike(Instrument instrument, int pitch, int velocity, double seconds) {
        Key key = new Key(instrument, pitch);
        Sounding before = sounding.get(key);
        if (before == null) {
            sounding.put(key, new Sounding(seconds, velocity, 0));
        } else if (before.startSeconds == seconds) {
            int louder = Math.max(velocity, before.velocity);
            sounding.put(key, new Sounding(seconds, louder, before.owed()));
        } else {
            close(key, before, before.endBy(seconds));
            sounding.put(key, new Sounding(seconds, velocity, before.owed()));
        }
    }

    /** A key goes up. Without a strike before, nothing happens. */
    void release(Instrument instrument, int pitch, double seconds) {
        Key key = new Key(instrument, pitch);
        Sounding note = sounding.get(key);
        if (note != null && note.release(seconds)) {
            close(key, note, seconds);
            sounding.remove(key);
        }
    }

    /** All keys of a channel go up. */
    void releaseChannel(int channel, double seconds) {
        List<Key> keys =
                sounding.keySet().stream()
                        .filter(key -> key.instrument().channel() == channel)
                        .toList();
        keys.forEach(key -> close(key, sounding.remove(key), seconds));
    }

    /** Closes what still sounds at the last event. */
    void end(double seconds) {
        sounding.forEach(
                (key, note) -> {
                    hanging += note.releases == 0 ? 1 : 0;
                    close(key, note, note.endBy(seconds));
                });
        sounding.clear();
    }

    private void close(Key key, Sounding note, double endSeconds) {
        double end =
                endSeconds > note.startSeconds
                        ? endSeconds
                        : note.startSeconds + SHORTEST_NOTE_SECONDS;
        notes.add(
                new PerformedNote(
                        "",
                        key.instrument().track(),
                        key.instrument().channel(),
                        new SoundingNote(note.startSeconds, end, key.pitch(), note.velocity)));
    }

    /** How many notes were never released. */
    int hanging() {
        return hanging;
    }

    /** The notes in order of onset, then pitch, with their ids. */
    List<PerformedNote> notes() {
        List<PerformedNote> sorted = new ArrayList<>(notes);
        sorted.sort(
                Comparator.comparingDouble((PerformedNote note) -> note.note().startSeconds())
                        .thenComparingInt(note -> note.note().pitch())
                        .thenComparingInt(PerformedNote::track)
                        .thenComparingInt(PerformedNote::channel));
        for (int i = 0; i < sorted.size(); i++) {
            PerformedNote note = sorted.get(i);
            sorted.set(i, new PerformedNote("n" + i, note.track(), note.channel(), note.note()));
        }
        return sorted;
    }
}
