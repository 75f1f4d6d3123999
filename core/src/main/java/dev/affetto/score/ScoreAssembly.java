package dev.affetto.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Makes the score of a draft: finds the piano, lays out the measures, pairs and orders marks. */
final class ScoreAssembly {

    private static final int PIANO_STAVES = 2;
    private static final double MAX_BEATS = 1e6;
    private static final double MAX_SECONDS = 86_400;
    private static final String WHOLE = "in the whole score";

    private final ScoreDraft draft;
    private final List<ScoreMeasure> measures = new ArrayList<>();

    ScoreAssembly(ScoreDraft draft) {
        this.draft = draft;
    }

    /**
     * The score.
     *
     * @throws NotMusicXmlException if no part has a note of a pitch
     * @throws ScoreLimitException if it is too long
     */
    Score score() throws NotMusicXmlException {
        layOutMeasures();
        Set<PartDraft> selected = selectedParts();
        List<Part> parts = new ArrayList<>();
        for (PartDraft part : draft.parts.values()) {
            parts.add(part(part, parts.size(), selected.contains(part)));
        }
        Score taken = score(parts, passages(parts));
        if (seconds(taken) <= MAX_SECONDS) {
            return taken;
        }
        Score plain = score(parts, Unfolding.asWritten(measures));
        if (seconds(plain) > MAX_SECONDS) {
            throw new ScoreLimitException("seconds long by its written tempo", (int) MAX_SECONDS);
        }
        draft.warnings.add("repeats not taken, they would last more than a day", WHOLE);
        return score(parts, Unfolding.asWritten(measures));
    }

    private Score score(List<Part> parts, List<Passage> passages) {
        return new Score(
                draft.title,
                draft.composer,
                parts,
                measures,
                tempo(),
                passages,
                draft.warnings.lines());
    }

    private static double seconds(Score score) {
        return new ScoreUnfolder(score).seconds();
    }

    private void layOutMeasures() {
        int count =
                draft.parts.values().stream()
                        .mapToInt(part -> part.measureLengths.size())
                        .max()
                        .orElse(0);
        double start = 0;
        for (int i = 0; i < count; i++) {
            MeasureDraft measure = draft.measures.get(i);
            double length = length(i);
            measures.add(
                    new ScoreMeasure(
                            i,
                            measure.number,
                            start,
                            length,
                            measure.implicit,
                            measure.navigation()));
            start += length;
        }
        if (start > MAX_BEATS) {
            throw new ScoreLimitException("quarter notes", (int) MAX_BEATS);
        }
    }

    /** Of the parts that hold something the longest, else what the time signature says. */
    private double length(int measure) {
        double longest = 0;
        double nominal = 0;
        for (PartDraft part : draft.parts.values()) {
            if (measure < part.measureLengths.size()) {
                double length = part.measureLengths.get(measure);
                longest = Math.max(longest, length);
                nominal = Math.max(nominal, -length);
            }
        }
        return longest > 0 ? longest : nominal;
    }

    private Set<PartDraft> selectedParts() throws NotMusicXmlException {
        List<PartDraft> pitched =
                draft.parts.values().stream().filter(part -> !part.notes.isEmpty()).toList();
        if (pitched.isEmpty()) {
            throw new NotMusicXmlException("no note with a pitch, must have at least one");
        }
        List<PartDraft> melodic =
                pitched.stream()
                        .filter(part -> !part.percussion && !part.header.isPercussion())
                        .toList();
        if (melodic.isEmpty()) {
            throw new NotMusicXmlException("percussion only, must have notes with a pitch");
        }
        List<Predicate<PartDraft>> evidence =
                List.of(
                        part -> part.header.isNamedPiano(),
                        part -> part.staves >= PIANO_STAVES,
                        part -> part.header.hasPianoProgram());
        for (Predicate<PartDraft> isPiano : evidence) {
            List<PartDraft> piano = melodic.stream().filter(isPiano).toList();
            if (!piano.isEmpty()) {
                return new HashSet<>(piano);
            }
        }
        return new HashSet<>(melodic);
    }

    private Part part(PartDraft part, int index, boolean selected) {
        List<WrittenNote> notes = selected ? notes(part, index) : List.of();
        PartMarks marks =
                new PartMarks(
                        timed(part.keys),
                        timed(part.timeSignatures),
                        timed(part.dynamics),
                        hairpins(part),
                        timed(part.pedal));
        return new Part(part.header.id, part.header.name, selected, part.staves, notes, marks);
    }

    private List<WrittenNote> notes(PartDraft part, int index) {
        VoiceNumbers voices = new VoiceNumbers();
        Set<String> ids = new HashSet<>();
        List<WrittenNote> notes = new ArrayList<>(part.notes.size());
        for (NoteDraft note : part.notes) {
            String id = note.id();
            if (id.isEmpty() || !ids.add(id)) {
                id = "p" + index + "n" + note.number();
            }
            notes.add(note(note, id, index, voices.number(note.voice())));
        }
        notes.sort(
                Comparator.comparingInt(WrittenNote::measure)
                        .thenComparingDouble(WrittenNote::onsetBeats));
        return notes;
    }

    private WrittenNote note(NoteDraft note, String id, int part, int voice) {
        return new WrittenNote(
                id,
                part,
                note.measure(),
                measures.get(note.measure()).startBeats() + note.offsetBeats(),
                note.durationBeats(),
                note.pitch(),
                voice,
                note.staff(),
                note.grace(),
                note.chord(),
                note.cue(),
                note.tuplet(),
                note.marks());
    }

    /** Numbers of voices: their own where they are numbers, the next free ones for names. */
    private static final class VoiceNumbers {

        private static final int FIRST_NAMED = 101;

        private final Map<String, Integer> named = new HashMap<>();

        int number(String voice) {
            int number = Numbers.whole(voice, 0);
            return number > 0
                    ? number
                    : named.computeIfAbsent(voice, name -> FIRST_NAMED + named.size());
        }
    }

    private <T> List<Timed<T>> timed(List<Placed<T>> placed) {
        List<Timed<T>> timed = new ArrayList<>();
        for (Placed<T> mark : placed) {
            if (mark.measure() < measures.size()) {
                double start = measures.get(mark.measure()).startBeats();
                timed.add(new Timed<>(start + mark.offsetBeats(), mark.value()));
            }
        }
        timed.sort(Comparator.comparingDouble(Timed::onsetBeats));
        return timed;
    }

    private List<Timed<Hairpin>> hairpins(PartDraft part) {
        List<Timed<Hairpin>> hairpins = new ArrayList<>();
        Map<String, Timed<PartDraft.WedgePoint>> open = new HashMap<>();
        for (Timed<PartDraft.WedgePoint> point : timed(part.wedges)) {
            Timed<PartDraft.WedgePoint> start = open.remove(point.value().number());
            if (start != null && point.onsetBeats() > start.onsetBeats()) {
                boolean crescendo = start.value().type().equals("crescendo");
                double length = point.onsetBeats() - start.onsetBeats();
                hairpins.add(new Timed<>(start.onsetBeats(), new Hairpin(crescendo, length)));
            }
            if (!point.value().type().equals("stop")) {
                open.put(point.value().number(), point);
            }
        }
        hairpins.sort(Comparator.comparingDouble(Timed::onsetBeats));
        return hairpins;
    }

    /**
     * Where a stronger source speaks in a measure, words and metronome marks there are left out.
     */
    private List<Timed<TempoMark>> tempo() {
        Map<Integer, TempoMark.Source> strongest = new HashMap<>();
        for (Placed<TempoMark> mark : draft.tempo) {
            strongest.merge(
                    mark.measure(),
                    mark.value().source(),
                    (first, second) -> first.compareTo(second) <= 0 ? first : second);
        }
        return timed(
                draft.tempo.stream()
                        .filter(mark -> mark.value().source() == strongest.get(mark.measure()))
                        .toList());
    }

    private List<Passage> passages(List<Part> parts) {
        List<Passage> passages = Unfolding.passages(measures);
        if (passages.isEmpty() || isTooMuch(passages, parts)) {
            draft.warnings.add(
                    "repeats not taken, they would give more than 400000 measures or 1000000 notes",
                    WHOLE);
            return Unfolding.asWritten(measures);
        }
        return passages;
    }

    private boolean isTooMuch(List<Passage> passages, List<Part> parts) {
        long[] upTo = new long[measures.size() + 1];
        for (Part part : parts) {
            part.notes().forEach(note -> upTo[note.measure() + 1]++);
        }
        for (int i = 1; i < upTo.length; i++) {
            upTo[i] += upTo[i - 1];
        }
        long notes = 0;
        for (Passage passage : passages) {
            notes += upTo[passage.endMeasure()] - upTo[passage.firstMeasure()];
        }
        return notes > ScoreLimitException.MAX_NOTES || notes == 0;
    }
}
