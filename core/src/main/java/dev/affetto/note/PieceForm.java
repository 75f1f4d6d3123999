package dev.affetto.note;

import java.util.List;

/**
 * The form of a piece by its likeness to itself: {@link Novelty}, the sections between its peaks,
 * and {@link Repetitions}. A stretch's values are the means over its frames of half a second.
 */
final class PieceForm {

    private final FormFrames frames;
    private final Novelty novelty;
    private final Repetitions repetitions;
    private final List<Integer> starts;
    private final int[] sectionOfFrame;

    PieceForm(NoteColumns piece) {
        this.frames = new FormFrames(piece);
        this.novelty = new Novelty(frames);
        this.repetitions = new Repetitions(frames);
        this.starts = novelty.sectionStarts();
        this.sectionOfFrame = new int[frames.count()];
        for (int section = 0; section < starts.size(); section++) {
            for (int frame = starts.get(section); frame < end(section); frame++) {
                sectionOfFrame[frame] = section;
            }
        }
    }

    private int end(int section) {
        return section + 1 < starts.size() ? starts.get(section + 1) : frames.count();
    }

    /** The values of a stretch, in seconds from the first onset. */
    void measure(double fromSeconds, double toSeconds, MeasureRow row) {
        int from = frames.frameAt(fromSeconds + frames.frameSeconds() / 2);
        int to = Math.max(from + 1, frames.frameAt(toSeconds - frames.frameSeconds() / 2) + 1);
        measure(from, to, row);
    }

    /** The values of the whole piece. */
    void measure(MeasureRow row) {
        measure(0, frames.count(), row);
    }

    private void measure(int from, int to, MeasureRow row) {
        add(row, "novelty_mean", mean(from, to, novelty::at));
        add(row, "novelty_maximum", maximumNovelty(from, to));
        add(row, "repetition_share", mean(from, to, repetitions::share));
        add(row, "heard_before_share", heardBefore(from, to));
        add(row, "seconds_since_last_heard", secondsSinceLastHeard(from, to));
        add(row, "heard_before_share_of_whole", repetitions.heardBeforeShare());
        add(row, "section_count", starts.size());
        add(row, "section_seconds", mean(from, to, this::sectionSeconds));
        add(row, "position_in_section", mean(from, to, this::positionInSection));
        add(row, "position_in_whole", (from + to) / 2.0 / frames.count());
    }

    private static void add(MeasureRow row, String name, double value) {
        row.add(MusicalDimension.STRUCTURE, name, value);
    }

    private interface OfFrame {
        double value(int frame);
    }

    private static double mean(int from, int to, OfFrame measure) {
        double sum = 0;
        for (int frame = from; frame < to; frame++) {
            sum += measure.value(frame);
        }
        return sum / (to - from);
    }

    private double maximumNovelty(int from, int to) {
        double maximum = novelty.at(from);
        for (int frame = from; frame < to; frame++) {
            maximum = Math.max(maximum, novelty.at(frame));
        }
        return maximum;
    }

    private double heardBefore(int from, int to) {
        return mean(from, to, frame -> repetitions.isHeardBefore(frame) ? 1 : 0);
    }

    /** Mean over the frames that were heard before, 0 if none was. */
    private double secondsSinceLastHeard(int from, int to) {
        double share = heardBefore(from, to);
        return share == 0 ? 0 : mean(from, to, repetitions::secondsSinceLastHeard) / share;
    }

    private double sectionSeconds(int frame) {
        int section = sectionOfFrame[frame];
        return (end(section) - starts.get(section)) * frames.frameSeconds();
    }

    private double positionInSection(int frame) {
        int section = sectionOfFrame[frame];
        int start = starts.get(section);
        return (frame + .5 - start) / (end(section) - start);
    }
}
