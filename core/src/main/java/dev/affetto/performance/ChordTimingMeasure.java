package dev.affetto.performance;

import dev.affetto.feature.Segment;
import dev.affetto.score.NoteMark;
import java.util.List;

/** How far apart the notes of a chord are struck, and how far ahead its melody. */
final class ChordTimingMeasure implements InterpretationMeasure {

    private static final double SAME_PLACE_BEATS = 1e-6;
    private static final double MILLISECONDS = 1000;

    private final TimedValues spreads;
    private final TimedValues leads;

    ChordTimingMeasure(InterpretedPiece piece) {
        TimedValues.Builder allSpreads = new TimedValues.Builder();
        TimedValues.Builder allLeads = new TimedValues.Builder();
        List<MatchedNote> notes = piece.notes();
        for (int first = 0; first < notes.size(); ) {
            int end = endOfChord(notes, first);
            List<MatchedNote> chord = notes.subList(first, end);
            if (chord.size() > 1 && chord.stream().noneMatch(ChordTimingMeasure::isBroken)) {
                double start = first(chord);
                allSpreads.add(start, MILLISECONDS * (last(chord) - start));
                addLead(chord, start, allLeads);
            }
            first = end;
        }
        this.spreads = allSpreads.build();
        this.leads = allLeads.build();
    }

    private static int endOfChord(List<MatchedNote> notes, int first) {
        double place = notes.get(first).written().onsetBeats();
        int end = first + 1;
        while (end < notes.size()
                && notes.get(end).written().onsetBeats() - place < SAME_PLACE_BEATS) {
            end++;
        }
        return end;
    }

    private static boolean isBroken(MatchedNote note) {
        return note.head().has(NoteMark.ARPEGGIO);
    }

    private static double first(List<MatchedNote> chord) {
        return chord.stream().mapToDouble(MatchedNote::onsetSeconds).min().orElseThrow();
    }

    private static double last(List<MatchedNote> chord) {
        return chord.stream().mapToDouble(MatchedNote::onsetSeconds).max().orElseThrow();
    }

    private static void addLead(List<MatchedNote> chord, double start, TimedValues.Builder leads) {
        double others =
                chord.stream()
                        .filter(note -> !note.melody())
                        .mapToDouble(MatchedNote::onsetSeconds)
                        .average()
                        .orElse(Double.NaN);
        chord.stream()
                .filter(MatchedNote::melody)
                .forEach(note -> leads.add(start, MILLISECONDS * (others - note.onsetSeconds())));
    }

    @Override
    public void measure(Segment segment, InterpretationRow row) {
        double from = segment.startSeconds();
        double to = segment.endSeconds();
        row.set(InterpretationFeature.CHORD_ASYNCHRONY_MS, spreads.between(from, to).mean());
        row.set(InterpretationFeature.MELODY_LEAD_MS, leads.between(from, to).mean());
    }
}
