package dev.affetto.score;

import java.util.List;
import java.util.Set;

/** Where the reading of a part stands: measure, place in it, and what holds from earlier on. */
final class PartReading {

    /** Longest measure in quarter notes. */
    static final double MAX_MEASURE_BEATS = 1024;

    private static final double MAX_DIVISIONS = 1e6;

    /** Far below the shortest note, far above what rounding makes. */
    private static final double ROUNDING_BEATS = 1e-9;

    final PartDraft part;
    final ScoreDraft score;
    int measure = -1;
    MeasureDraft measureDraft;
    int diatonic;
    int chromatic;
    TimeSignature timeSignature = TimeSignature.COMMON;
    double previousOnset;
    boolean previousNote;
    private Set<Integer> openEnding = Set.of();
    private boolean repeatStartsNext;
    private double divisions;
    private double baseBeats;
    private double ticks;
    private double longest;
    private boolean empty;

    PartReading(ScoreDraft score, PartDraft part) {
        this.score = score;
        this.part = part;
    }

    void startMeasure(String number) {
        measure++;
        if (measure >= ScoreLimitException.MAX_MEASURES) {
            throw new ScoreLimitException("measures", ScoreLimitException.MAX_MEASURES);
        }
        measureDraft = score.measure(measure, number);
        measureDraft.repeatStart |= repeatStartsNext;
        repeatStartsNext = false;
        baseBeats = 0;
        ticks = 0;
        longest = 0;
        empty = true;
        previousNote = false;
    }

    /** Ends the measure; one in which nothing moved is as long as its time signature says. */
    void endMeasure() {
        part.measureLengths.add(empty ? -timeSignature.measureBeats() : longest);
    }

    /** Place in the measure, in quarter notes from its start. */
    double offsetBeats() {
        return baseBeats + ticks / divisionsOrOne();
    }

    void setDivisions(String text) {
        double value = Numbers.decimal(text);
        if (value > 0 && value <= MAX_DIVISIONS) {
            baseBeats = offsetBeats();
            ticks = 0;
            divisions = value;
        } else {
            warn("illegal divisions '" + text + "' ignored, must be above 0 and at most 1000000");
        }
    }

    private double divisionsOrOne() {
        return divisions > 0 ? divisions : 1;
    }

    /**
     * The length of a duration element in quarter notes, NaN if it is none or is longer than any
     * measure.
     */
    double beats(String duration) {
        double value = Numbers.decimal(duration);
        if (divisions == 0) {
            warn("divisions missing before the first duration, taken as 1");
            divisions = 1;
        }
        double beats = value / divisions;
        return beats >= 0 && beats <= MAX_MEASURE_BEATS ? beats : Double.NaN;
    }

    /** Moves on by a length that no duration element gives. */
    void moveBeats(double beats) {
        baseBeats = offsetBeats() + beats;
        ticks = 0;
        moved();
    }

    /** Moves on by a duration element, or back if the sign is -1. */
    void move(String duration, int sign) {
        double beats = beats(duration);
        if (Double.isNaN(beats)) {
            warn("illegal duration ignored, must be 0 to 1024 quarter notes");
            return;
        }
        ticks += sign * Numbers.decimal(duration);
        moved();
    }

    private void moved() {
        empty = false;
        if (offsetBeats() < -ROUNDING_BEATS) {
            warn("backup before the start of the measure stopped at its start");
            baseBeats = 0;
            ticks = 0;
        }
        if (offsetBeats() > MAX_MEASURE_BEATS) {
            warn("measure longer than 1024 quarter notes cut");
            baseBeats = MAX_MEASURE_BEATS;
            ticks = 0;
        }
        longest = Math.max(longest, offsetBeats());
    }

    /**
     * Adds a note.
     *
     * @throws ScoreLimitException if the score has too many
     */
    void addNote(NoteDraft note) {
        part.notes.add(note);
        score.noteCount++;
        if (score.noteCount > ScoreLimitException.MAX_NOTES) {
            throw new ScoreLimitException("notes", ScoreLimitException.MAX_NOTES);
        }
    }

    /** Adds a mark at the place that was reached. */
    <T> void addMark(List<Placed<T>> marks, T mark) {
        marks.add(here(mark));
        if (marks.size() > ScoreLimitException.MAX_MARKS) {
            throw new ScoreLimitException("marks", ScoreLimitException.MAX_MARKS);
        }
    }

    /** Adds a dynamics mark by its sign, if that says how loud. */
    void addDynamics(String sign) {
        DynamicLevels.of(sign).ifPresent(mark -> addMark(part.dynamics, mark));
    }

    /** A repeat starts at this measure's left, or at its right: then at the next measure. */
    void startRepeat(boolean right) {
        repeatStartsNext = right;
        measureDraft.repeatStart |= !right;
    }

    /** A repeat ends at this measure's right, or at its left: then with the measure before. */
    void endRepeat(boolean left, int times) {
        boolean before = left && measure > 0;
        (before ? score.measures.get(measure - 1) : measureDraft).repeat(times);
    }

    /** From this measure on, until it ends, measures are played only in these passes. */
    void startEnding(Set<Integer> passes) {
        openEnding = passes;
        continueEnding();
    }

    /** Puts this measure into the ending that is open. */
    void continueEnding() {
        measureDraft.endings.addAll(openEnding);
    }

    void endEnding() {
        openEnding = Set.of();
    }

    <T> Placed<T> here(T value) {
        return new Placed<>(measure, offsetBeats(), value);
    }

    void warn(String kind) {
        score.warnings.add(kind, place());
    }

    String place() {
        return "in measure " + measureDraft.number + " of part " + part.header.id;
    }
}
