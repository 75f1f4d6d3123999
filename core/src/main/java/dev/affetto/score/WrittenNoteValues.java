package dev.affetto.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Means over the notes of a stretch of a score. */
final class WrittenNoteValues {

    private static final double LOG_2 = Math.log(2);
    private static final double SAME_VALUE = 1e-3;
    private static final double SAME_PLACE_BEATS = 1e-6;
    private static final NoteMark[] ACCENTS = {
        NoteMark.ACCENT, NoteMark.STRONG_ACCENT, NoteMark.SOFT_ACCENT, NoteMark.STRESS
    };
    private static final NoteMark[] STACCATO = {
        NoteMark.STACCATO, NoteMark.STACCATISSIMO, NoteMark.SPICCATO
    };
    private static final NoteMark[] TENUTO = {NoteMark.TENUTO, NoteMark.DETACHED_LEGATO};
    private static final NoteMark[] ORNAMENTS = {
        NoteMark.TRILL,
        NoteMark.TURN,
        NoteMark.DELAYED_TURN,
        NoteMark.INVERTED_TURN,
        NoteMark.DELAYED_INVERTED_TURN,
        NoteMark.MORDENT,
        NoteMark.INVERTED_MORDENT,
        NoteMark.SCHLEIFER,
        NoteMark.WAVY_LINE,
        NoteMark.TREMOLO
    };

    private final UnfoldedScore score;
    private final MetricGrid metre;
    private final Syncopation syncopation;
    private final boolean[] underSlur;
    private final List<LoudnessCurve> loudness;
    private final List<NavigableSet<Double>> accentedPlaces;
    private final double[] onsets;
    private final double[][] values;

    WrittenNoteValues(UnfoldedScore score) {
        this.score = score;
        this.metre = new MetricGrid(score);
        this.syncopation = new Syncopation(score, metre);
        this.underSlur = Slurs.of(score);
        this.loudness = IntStream.range(0, score.parts().size()).mapToObj(score::loudness).toList();
        this.accentedPlaces = score.parts().stream().map(WrittenNoteValues::accents).toList();
        int[] order =
                IntStream.range(0, score.notes().size())
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> score.notes().get(i).onsetBeats()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        this.onsets =
                Arrays.stream(order).mapToDouble(i -> score.notes().get(i).onsetBeats()).toArray();
        this.values = Arrays.stream(order).mapToObj(this::values).toArray(double[][]::new);
    }

    private static NavigableSet<Double> accents(PartMarks marks) {
        NavigableSet<Double> places = new TreeSet<>();
        for (Timed<DynamicsMark> mark : marks.dynamics()) {
            if (mark.value().onsetVelocity() > mark.value().lastingVelocity()) {
                places.add(mark.onsetBeats());
            }
        }
        return places;
    }

    /** One value a feature; NaN for those that are none of a note. */
    private double[] values(int index) {
        ScoreNote note = score.notes().get(index);
        WrittenNote head = score.written().get(index);
        double[] row = new double[WrittenFeature.values().length];
        Arrays.fill(row, Double.NaN);
        double place = note.onsetBeats();
        set(row, WrittenFeature.DYNAMIC_LEVEL, loudness.get(note.part()).velocityAt(place));
        set(row, WrittenFeature.ACCENT_SHARE, hasAny(head, ACCENTS) || isAccentedPlace(note));
        set(row, WrittenFeature.STACCATO_SHARE, hasAny(head, STACCATO));
        set(row, WrittenFeature.TENUTO_SHARE, hasAny(head, TENUTO));
        set(row, WrittenFeature.SLUR_SHARE, underSlur[index]);
        set(row, WrittenFeature.ORNAMENT_SHARE, note.grace() || hasAny(head, ORNAMENTS));
        set(row, WrittenFeature.ARPEGGIO_SHARE, head.has(NoteMark.ARPEGGIO));
        set(row, WrittenFeature.FERMATA_SHARE, head.has(NoteMark.FERMATA));
        set(row, WrittenFeature.TUPLET_SHARE, !head.tuplet().equals(Tuplet.NONE));
        if (!note.grace()) {
            setRhythm(note, row);
        }
        return row;
    }

    private void setRhythm(ScoreNote note, double[] row) {
        double value = Math.log(note.durationBeats()) / LOG_2;
        int depth = metre.depth(note.onsetBeats());
        int strength = syncopation.strength(note);
        set(row, WrittenFeature.NOTE_VALUE_LOG2, value);
        set(
                row,
                WrittenFeature.DOTTED_SHARE,
                isWhole(Math.log(note.durationBeats() / 1.5) / LOG_2));
        set(row, WrittenFeature.METRIC_DEPTH, depth);
        set(row, WrittenFeature.DOWNBEAT_SHARE, depth == 0);
        set(row, WrittenFeature.SYNCOPATION_SHARE, strength > 0);
        set(row, WrittenFeature.SYNCOPATION_STRENGTH, strength);
    }

    private static void set(double[] row, WrittenFeature feature, boolean holds) {
        set(row, feature, holds ? 1 : 0);
    }

    private static void set(double[] row, WrittenFeature feature, double value) {
        row[feature.column()] = value;
    }

    private static boolean isWhole(double value) {
        return Math.abs(value - Math.rint(value)) < SAME_VALUE;
    }

    private static boolean hasAny(WrittenNote head, NoteMark[] marks) {
        return Arrays.stream(marks).anyMatch(head::has);
    }

    private boolean isAccentedPlace(ScoreNote note) {
        Double place = accentedPlaces.get(note.part()).floor(note.onsetBeats() + SAME_PLACE_BEATS);
        return place != null && place >= note.onsetBeats() - SAME_PLACE_BEATS;
    }

    /** Writes the means over the notes from a place on, before another, to a row. */
    void write(double from, double to, double[] row) {
        int first = countBefore(from);
        int end = countBefore(to);
        if (end <= first) {
            return;
        }
        double[][] inside = Arrays.copyOfRange(values, first, end);
        for (WrittenFeature feature : WrittenFeature.values()) {
            row[feature.column()] = moment(inside, feature, 1);
        }
        double mean = row[WrittenFeature.NOTE_VALUE_LOG2.column()];
        double square = moment(inside, WrittenFeature.NOTE_VALUE_LOG2, 2);
        row[WrittenFeature.NOTE_VALUE_LOG2_STANDARD_DEVIATION.column()] =
                Math.sqrt(Math.max(0, square - mean * mean));
    }

    /** Mean of a power of the values that are there; NaN of none. */
    private static double moment(double[][] inside, WrittenFeature feature, int power) {
        return Arrays.stream(inside)
                .mapToDouble(row -> Math.pow(row[feature.column()], power))
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private int countBefore(double place) {
        int low = 0;
        int high = onsets.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (onsets[middle] < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
