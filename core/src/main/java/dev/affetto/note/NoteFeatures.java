package dev.affetto.note;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The feature sets of notes, and their extraction on a grid of segments.
 *
 * <ul>
 *   <li>{@code score}: structure alone, of the notes as a score tells them ({@link WrittenNotes}):
 *       key, harmony, melody, register, rhythm, density, texture. Velocity, pedal and release
 *       change nothing.
 *   <li>{@code performance}: the same measures of the notes as they are played, and expression:
 *       dynamics, articulation, pedal, timing. Dynamics, articulation, pedal and density are
 *       measured a second time over the segment alone.
 *   <li>{@code transcribed}: the measures of {@code performance} but those of the pedal, of notes
 *       that were heard in sound and end where their sound does.
 *   <li>{@code structure}: metre, syncopation, and the measures that jSymbolic has, of the notes as
 *       they are given; and the form of the piece by its likeness to itself (sections, repetition),
 *       at the segment. Of a whole piece, the means of that.
 * </ul>
 *
 * <p>A segment's row is measured over the 12 s around its middle, within the piece; where fewer
 * than 6 notes start there, over more, up to about a minute and 64 notes on either side; where
 * there is none, over the note before it. Immutable and thread-safe.
 */
public final class NoteFeatures {

    private static final double CONTEXT_SECONDS = 12;
    private static final double RING_SECONDS = 2;
    private static final int FEWEST_NOTES = 6;
    private static final double LONGEST_SECONDS = 24 * 3600;
    private static final double WIDENING = 1.5;
    private static final double LONGEST_CONTEXT_SECONDS = 60;
    private static final int MOST_ADDED_NOTES = 64;

    private static final List<NoteMeasure> STRUCTURE =
            List.of(
                    new KeyMeasure(),
                    new ScaleMeasure(),
                    new LocalKeyMeasure(),
                    new VoiceScaleMeasure(),
                    new ChordQualityMeasure(),
                    new ChordMotionMeasure(),
                    new TonalMotionMeasure(),
                    new DissonanceMeasure(),
                    new ChordToneMeasure(),
                    new VoiceMotionMeasure(),
                    new RegisterMeasure(),
                    new InterOnsetMeasure(),
                    new TempoMeasure(),
                    new DensityMeasure(),
                    new SpanMeasure(),
                    new PolyphonyMeasure(),
                    new TechniqueMeasure(),
                    new CourseMeasure(),
                    new RepetitionMeasure());

    private static final List<NoteMeasure> EXPRESSION =
            List.of(
                    new VelocityMeasure(),
                    new DynamicCourseMeasure(),
                    new VoiceExpressionMeasure(),
                    new ChordPlayingMeasure(),
                    new ArticulationMeasure(),
                    new HeldKeysMeasure(),
                    new PedalMeasure(),
                    new PulseMeasure(),
                    new RubatoMeasure());

    private static final List<NoteMeasure> LOCAL =
            List.of(
                    new VelocityMeasure(),
                    new ArticulationMeasure(),
                    new PedalMeasure(),
                    new DensityMeasure());

    /** What can be heard: not the pedal, as notes end where their sound does. */
    private static final List<NoteMeasure> HEARD_EXPRESSION = withoutPedal(EXPRESSION);

    private static final List<NoteMeasure> HEARD_LOCAL = withoutPedal(LOCAL);

    private static final String LOCAL_SUFFIX = "_in_segment";

    private static final List<NoteMeasure> METRE_AND_STATISTICS =
            List.of(
                    new MetreMeasure(),
                    new SyncopationMeasure(),
                    new AttackMeasure(),
                    new MelodicIntervalMeasure(),
                    new PitchVarietyMeasure(),
                    new NoteDurationMeasure());

    /** Rises with the transcriber that comes with the program. */
    private static final int HEARD_VERSION = 2;

    private static final NoteFeatures SCORE =
            new NoteFeatures("score", 1, true, STRUCTURE, List.of(), false);
    private static final NoteFeatures PERFORMANCE =
            new NoteFeatures("performance", 1, false, joined(STRUCTURE, EXPRESSION), LOCAL, false);
    private static final NoteFeatures TRANSCRIBED =
            new NoteFeatures(
                    "transcribed",
                    HEARD_VERSION,
                    false,
                    joined(STRUCTURE, HEARD_EXPRESSION),
                    HEARD_LOCAL,
                    false);
    private static final NoteFeatures FORM =
            new NoteFeatures("structure", 1, false, METRE_AND_STATISTICS, List.of(), true);

    private final boolean written;
    private final List<NoteMeasure> context;
    private final List<NoteMeasure> local;
    private final boolean withForm;
    private final FeatureSet featureSet;
    private final List<MusicalDimension> dimensions;

    private NoteFeatures(
            String name,
            int version,
            boolean written,
            List<NoteMeasure> context,
            List<NoteMeasure> local,
            boolean withForm) {
        this.written = written;
        this.context = context;
        this.local = local;
        this.withForm = withForm;
        NoteSequence one = new NoteSequence(List.of(new SoundingNote(0, 1, 60, 64)), List.of());
        Passage passage = Passage.of(one);
        MeasureRow around = measured(context, passage);
        MeasureRow within = measured(local, passage);
        List<String> names = new ArrayList<>(around.names());
        within.names().forEach(feature -> names.add(feature + LOCAL_SUFFIX));
        MeasureRow form = new MeasureRow();
        form(NoteColumns.of(one)).ifPresent(ofPiece -> ofPiece.measure(form));
        names.addAll(form.names());
        this.featureSet = new FeatureSet(name, version, names);
        this.dimensions =
                joined(joined(around.dimensions(), within.dimensions()), form.dimensions());
    }

    private static List<NoteMeasure> withoutPedal(List<NoteMeasure> measures) {
        return measures.stream().filter(measure -> !(measure instanceof PedalMeasure)).toList();
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> joined = new ArrayList<>(first);
        joined.addAll(second);
        return List.copyOf(joined);
    }

    /**
     * The note features of that name, {@code score}, {@code performance}, {@code transcribed} or
     * {@code structure}.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static NoteFeatures named(String name) {
        return switch (name) {
            case "score" -> SCORE;
            case "performance" -> PERFORMANCE;
            case "transcribed" -> TRANSCRIBED;
            case "structure" -> FORM;
            default ->
                    throw new IllegalArgumentException(
                            "unknown feature set: '"
                                    + name
                                    + "', must be score, performance, transcribed or structure");
        };
    }

    /** Name, version and columns. */
    public FeatureSet featureSet() {
        return featureSet;
    }

    /** What each column speaks of. */
    public List<MusicalDimension> dimensions() {
        return dimensions;
    }

    /**
     * What a feature speaks of.
     *
     * @throws IllegalArgumentException if the set has no such feature
     */
    public MusicalDimension dimensionOf(String featureName) {
        return dimensions.get(featureSet.indexOf(featureName));
    }

    private static void requireLength(double seconds) {
        if (seconds > LONGEST_SECONDS) {
            throw new IllegalArgumentException(
                    "illegal length of the notes: "
                            + seconds
                            + " s, must be at most "
                            + LONGEST_SECONDS
                            + " s");
        }
    }

    /**
     * Measures every segment.
     *
     * @param notes a piece
     * @param grid segments in its time, such as those of {@link dev.affetto.feature.SegmentGrid}
     * @throws IllegalArgumentException if there is no segment, or the notes last longer than a day
     */
    public FeatureSequence extract(NoteSequence notes, List<Segment> grid) {
        requireLength(notes.endSeconds() - notes.startSeconds());
        NoteColumns piece = columns(notes);
        Optional<PieceForm> form = form(piece);
        float[][] rows = new float[grid.size()][];
        for (int i = 0; i < rows.length; i++) {
            Segment segment = grid.get(i);
            double from = segment.startSeconds() - notes.startSeconds();
            double to = segment.endSeconds() - notes.startSeconds();
            MeasureRow place = new MeasureRow();
            form.ifPresent(ofPiece -> ofPiece.measure(from, to, place));
            rows[i] = joined(row(piece, from, to), place.values());
        }
        return new FeatureSequence(featureSet, grid, rows);
    }

    /**
     * Measures a whole piece.
     *
     * @return one value a feature; what is measured of a segment is measured of the whole
     * @throws IllegalArgumentException if the notes last longer than a day
     */
    public float[] ofPiece(NoteSequence notes) {
        requireLength(notes.endSeconds() - notes.startSeconds());
        NoteColumns piece = columns(notes);
        Passage whole = new Passage(piece);
        MeasureRow form = new MeasureRow();
        form(piece).ifPresent(ofPiece -> ofPiece.measure(form));
        return joined(values(whole, whole), form.values());
    }

    private Optional<PieceForm> form(NoteColumns piece) {
        return withForm ? Optional.of(new PieceForm(piece)) : Optional.empty();
    }

    private NoteColumns columns(NoteSequence notes) {
        return NoteColumns.of(written ? WrittenNotes.of(notes) : notes);
    }

    private float[] row(NoteColumns piece, double from, double to) {
        double middle = (from + to) / 2;
        double reach = CONTEXT_SECONDS / 2;
        Passage around = passage(piece, middle - reach, middle + reach, FEWEST_NOTES);
        Passage within = local.isEmpty() ? around : passage(piece, from, to, 1);
        return values(around, within);
    }

    private static Passage passage(NoteColumns piece, double from, double to, int fewest) {
        int inFirst = piece.countBefore(from);
        int inLast = piece.countBefore(to);
        int first = inFirst;
        int last = inLast;
        double start = from;
        double end = to;
        while (last - first < fewest && end - start < LONGEST_CONTEXT_SECONDS) {
            double widening = (WIDENING - 1) / 2 * (end - start);
            start -= widening;
            end += widening;
            first = Math.max(piece.countBefore(start), inFirst - MOST_ADDED_NOTES);
            last = Math.min(piece.countBefore(end), inLast + MOST_ADDED_NOTES);
        }
        return first < last
                ? new Passage(piece.slice(first, last, end + RING_SECONDS))
                : nearestNote(piece, inFirst);
    }

    private static Passage nearestNote(NoteColumns piece, int next) {
        int nearest = Math.max(0, next - 1);
        double end = piece.start()[nearest] + LONGEST_CONTEXT_SECONDS;
        return new Passage(piece.slice(nearest, nearest + 1, end));
    }

    private float[] values(Passage around, Passage within) {
        return joined(measured(context, around).values(), measured(local, within).values());
    }

    private static float[] joined(float[] first, float[] second) {
        float[] row = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, row, first.length, second.length);
        return row;
    }

    private static MeasureRow measured(List<NoteMeasure> measures, Passage passage) {
        MeasureRow row = new MeasureRow();
        for (NoteMeasure measure : measures) {
            measure.measure(passage, row);
        }
        return row;
    }
}
