package dev.affetto.performance;

import dev.affetto.performance.MidiEvent.TempoChange;
import java.nio.file.Path;

/**
 * From ticks to seconds. With a resolution in ticks a quarter note, the tempo map counts; with
 * SMPTE time code, ticks are parts of a frame and tempo changes mean nothing.
 */
final class MidiClock {

    /** Shortest quarter note that is believed, in microseconds: 6,000 a minute. */
    static final int SHORTEST_QUARTER_MICROSECONDS = 10_000;

    private static final int DEFAULT_QUARTER_MICROSECONDS = 500_000;
    private static final int SMPTE_BIT = 0x8000;

    private final int division;
    private double secondsPerTick;
    private double sinceSeconds;
    private long sinceTick;
    private int ignoredTempi;

    /**
     * Starts at 120 quarter notes a minute.
     *
     * @throws MalformedPerformanceException if the division of a file's header means nothing
     */
    MidiClock(Path file, int division) throws MalformedPerformanceException {
        this.division = division;
        this.secondsPerTick =
                isSmpte()
                        ? 1 / (framesPerSecond(file) * ticks(file, division & 0xff))
                        : DEFAULT_QUARTER_MICROSECONDS / 1e6 / ticks(file, division);
    }

    private boolean isSmpte() {
        return (division & SMPTE_BIT) != 0;
    }

    private double framesPerSecond(Path file) throws MalformedPerformanceException {
        int frames = -(byte) (division >> 8);
        if (frames != 24 && frames != 25 && frames != 29 && frames != 30) {
            throw new MalformedPerformanceException(
                    file, "illegal SMPTE frame rate: " + frames + ", must be 24, 25, 29 or 30");
        }
        return frames == 29 ? 30_000 / 1001.0 : frames; // 29 stands for 29.97
    }

    private static int ticks(Path file, int ticks) throws MalformedPerformanceException {
        if (ticks == 0) {
            throw new MalformedPerformanceException(
                    file, "illegal resolution: 0 ticks, must be at least 1");
        }
        return ticks;
    }

    /** Seconds from the start at a tick, which is not before the last tempo change. */
    double seconds(long tick) {
        return sinceSeconds + (tick - sinceTick) * secondsPerTick;
    }

    /** Follows a tempo change. One that is absurdly fast is left out and counted. */
    void take(TempoChange change) {
        if (isSmpte()) {
            return;
        }
        if (change.microsecondsPerQuarter() < SHORTEST_QUARTER_MICROSECONDS) {
            ignoredTempi++;
            return;
        }
        sinceSeconds = seconds(change.tick());
        sinceTick = change.tick();
        secondsPerTick = change.microsecondsPerQuarter() / 1e6 / division;
    }

    /** How many tempo changes were too fast to be believed. */
    int ignoredTempi() {
        return ignoredTempi;
    }
}
