package dev.affetto.score;

import java.util.List;

/** What holds at the places of a score, whatever notes are there. */
final class WrittenPlaces {

    private static final double SECONDS_PER_MINUTE = 60;

    private final UnfoldedScore score;
    private final MetricGrid metre;
    private final int part;

    WrittenPlaces(UnfoldedScore score) {
        this.score = score;
        this.metre = new MetricGrid(score);
        this.part = score.notes().get(0).part();
    }

    /** Writes what holds from a place to another to a row. */
    void write(double from, double to, double[] row) {
        double middle = (from + to) / 2;
        TimeSignature signature = metre.timeSignatureAt(middle);
        double tempo = tempo(from, to);
        set(row, WrittenFeature.TEMPO_QUARTER_NOTES_PER_MINUTE, tempo);
        set(
                row,
                WrittenFeature.TEMPO_COUNTED_BEATS_PER_MINUTE,
                tempo / signature.countedBeatBeats());
        set(row, WrittenFeature.METRE_BEATS, signature.beats());
        set(row, WrittenFeature.METRE_BEAT_UNIT, signature.beatType());
        set(row, WrittenFeature.METRE_COMPOUND, signature.isCompound() ? 1 : 0);
        writeKey(score.keySignatureAt(part, middle), row);
        set(row, WrittenFeature.CRESCENDO_SHARE, hairpinShare(true, from, to));
        set(row, WrittenFeature.DIMINUENDO_SHARE, hairpinShare(false, from, to));
    }

    private static void set(double[] row, WrittenFeature feature, double value) {
        row[feature.column()] = value;
    }

    private double tempo(double from, double to) {
        double seconds = score.tempo().secondsAt(to) - score.tempo().secondsAt(from);
        return seconds > 0
                ? SECONDS_PER_MINUTE * (to - from) / seconds
                : score.tempo().quarterNotesPerMinuteAt(from);
    }

    private static void writeKey(KeySignature key, double[] row) {
        set(row, WrittenFeature.KEY_SIGNATURE_FIFTHS, key.fifths());
        set(row, WrittenFeature.KEY_SIGNATURE_MAJOR, key.mode().equals("major") ? 1 : 0);
        set(row, WrittenFeature.KEY_SIGNATURE_MINOR, key.mode().equals("minor") ? 1 : 0);
    }

    /** Of the part whose hairpins cover the most. */
    private double hairpinShare(boolean crescendo, double from, double to) {
        if (to <= from) {
            return 0;
        }
        double most = 0;
        for (PartMarks marks : score.parts()) {
            most = Math.max(most, covered(marks.hairpins(), crescendo, from, to));
        }
        return most / (to - from);
    }

    private static double covered(
            List<Timed<Hairpin>> hairpins, boolean crescendo, double from, double to) {
        double covered = 0;
        double until = from;
        for (Timed<Hairpin> hairpin : hairpins) {
            if (hairpin.onsetBeats() >= to) {
                break;
            }
            double end = Math.min(to, hairpin.onsetBeats() + hairpin.value().lengthBeats());
            double start = Math.max(until, hairpin.onsetBeats());
            if (hairpin.value().crescendo() == crescendo && end > start) {
                covered += end - start;
                until = end;
            }
        }
        return covered;
    }
}
