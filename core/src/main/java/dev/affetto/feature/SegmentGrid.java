package dev.affetto.feature;

import java.util.ArrayList;
import java.util.List;

/** Cuts a stretch of time into the segments of a grid. */
public final class SegmentGrid {

    /** The shortest segment that stands by itself. */
    public static final double SHORTEST_SECONDS = 0.5;

    private static final int MOST_SEGMENTS = 1_000_000;

    private SegmentGrid() {}

    /**
     * Segments of equal length from the start on. What is left at the end is a segment of its own
     * from {@value #SHORTEST_SECONDS} s on, and otherwise a part of the last one, so that no moment
     * is left out; a stretch shorter than that gives one segment of that length.
     *
     * @param startSeconds start of the stretch, at least 0
     * @param endSeconds its end
     * @param segmentSeconds length of a segment, at least {@value #SHORTEST_SECONDS}
     * @throws IllegalArgumentException if a time is out of its range, or there would be more than a
     *     million segments
     */
    public static List<Segment> covering(
            double startSeconds, double endSeconds, double segmentSeconds) {
        requireTimes(startSeconds, endSeconds, segmentSeconds);
        double length = Math.max(endSeconds - startSeconds, SHORTEST_SECONDS);
        int whole = (int) Math.floor(length / segmentSeconds);
        boolean hasRest = length - whole * segmentSeconds >= SHORTEST_SECONDS;
        int count = Math.max(1, hasRest ? whole + 1 : whole);
        List<Segment> segments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double start = startSeconds + i * segmentSeconds;
            boolean isLast = i == count - 1;
            double end = isLast ? startSeconds + length : start + segmentSeconds;
            segments.add(new Segment(start, end));
        }
        return segments;
    }

    private static void requireTimes(
            double startSeconds, double endSeconds, double segmentSeconds) {
        if (!(startSeconds >= 0 && endSeconds >= startSeconds && Double.isFinite(endSeconds))) {
            throw new IllegalArgumentException(
                    "illegal stretch: "
                            + startSeconds
                            + " to "
                            + endSeconds
                            + " s, must be 0 <= start <= end");
        }
        if (!(segmentSeconds >= SHORTEST_SECONDS && Double.isFinite(segmentSeconds))) {
            throw new IllegalArgumentException(
                    "illegal segment length: "
                            + segmentSeconds
                            + " s, must be at least "
                            + SHORTEST_SECONDS);
        }
        if ((endSeconds - startSeconds) / segmentSeconds > MOST_SEGMENTS) {
            throw new IllegalArgumentException(
                    "illegal length: "
                            + (endSeconds - startSeconds)
                            + " s, must be at most "
                            + MOST_SEGMENTS
                            + " segments of "
                            + segmentSeconds
                            + " s");
        }
    }
}
