package dev.affetto.score;

import java.util.ArrayList;
import java.util.List;

/**
 * The metre of an unfolded score: its counted beats, and how strong each place is.
 *
 * <p>A place's depth is the level of the tree of Longuet-Higgins and Lee ("The rhythmic
 * interpretation of monophonic music", Music Perception 1(4), 1984) at which it first appears: 0 is
 * the start of a measure. A measure is cut into its counted beats, by two as often as it goes, then
 * by three or as many as are left; a beat by three in compound time, then by two five times more.
 * What lies on no cut, such as a note of a triplet, is one level below the last. The time signature
 * is that of the part of the first note. A first or uncounted measure that is too short is an
 * upbeat: it is counted from its end.
 */
public final class MetricGrid {

    private static final double SAME_PLACE_BEATS = 1e-4;
    private static final int HALVINGS_OF_A_BEAT = 5;
    private static final int MOST_BEATS = 200_000;

    private final UnfoldedScore score;
    private final int part;

    /** The metre of a score. */
    public MetricGrid(UnfoldedScore score) {
        this.score = score;
        this.part = score.notes().get(0).part();
    }

    /** The time signature at a place. */
    public TimeSignature timeSignatureAt(double place) {
        return score.timeSignatureAt(part, place + SAME_PLACE_BEATS);
    }

    /** Places of the counted beats in quarter notes, rising; of a very long score the first. */
    public double[] beats() {
        List<Double> beats = new ArrayList<>();
        for (Timed<ScoreMeasure> measure : score.measures()) {
            double step = timeSignatureAt(measure.onsetBeats()).countedBeatBeats();
            double offset = offset(measure);
            double length = measure.value().lengthBeats();
            double first = Math.ceil((offset - SAME_PLACE_BEATS) / step) * step - offset;
            for (double at = first; at < length - SAME_PLACE_BEATS; at += step) {
                if (beats.size() == MOST_BEATS) {
                    break;
                }
                beats.add(measure.onsetBeats() + at);
            }
        }
        return beats.stream().mapToDouble(Double::doubleValue).sorted().distinct().toArray();
    }

    /** Where in its measure a place is, in quarter notes from the measure's start. */
    public double placeInMeasure(double place) {
        Timed<ScoreMeasure> measure = measureAt(place);
        return Math.max(0, place - measure.onsetBeats()) + offset(measure);
    }

    /** How deep in the tree a place is, from 0, the start of a measure. */
    public int depth(double place) {
        TimeSignature signature = timeSignatureAt(measureAt(place).onsetBeats());
        double length = signature.measureBeats();
        double at = placeInMeasure(place) % length;
        double grid = length;
        int depth = 0;
        for (int cuts : cuts(signature)) {
            if (isOn(at, grid)) {
                return depth;
            }
            grid /= cuts;
            depth++;
        }
        return isOn(at, grid) ? depth : depth + 1;
    }

    private static boolean isOn(double at, double grid) {
        return Math.abs(at - Math.round(at / grid) * grid) < SAME_PLACE_BEATS;
    }

    /** Into how many each level is cut. */
    private static List<Integer> cuts(TimeSignature signature) {
        List<Integer> cuts = new ArrayList<>();
        double beat = signature.countedBeatBeats();
        int rest = (int) Math.round(signature.measureBeats() / beat);
        while (rest > 2 && rest % 2 == 0) {
            cuts.add(2);
            rest /= 2;
        }
        if (rest > 1) {
            cuts.add(rest);
        }
        if (signature.isCompound()) {
            cuts.add(3);
        }
        for (int i = 0; i < HALVINGS_OF_A_BEAT; i++) {
            cuts.add(2);
        }
        return cuts;
    }

    private Timed<ScoreMeasure> measureAt(double place) {
        List<Timed<ScoreMeasure>> measures = score.measures();
        int low = 0;
        int high = measures.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (measures.get(middle).onsetBeats() <= place + SAME_PLACE_BEATS) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return measures.get(low);
    }

    /** How much of an upbeat's measure is not written. */
    private double offset(Timed<ScoreMeasure> measure) {
        double missing =
                timeSignatureAt(measure.onsetBeats()).measureBeats()
                        - measure.value().lengthBeats();
        boolean isUpbeat = measure.value().implicit() || measure.value().index() == 0;
        return isUpbeat ? Math.max(0, missing) : 0;
    }
}
