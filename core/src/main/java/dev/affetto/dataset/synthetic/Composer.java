package dev.affetto.dataset.synthetic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Composes a work from its cues: eight, twelve or sixteen bars of melody and accompaniment that
 * last from 11 to 26 s at the tempo of the score.
 */
final class Composer {

    private static final double SHORTEST_SECONDS = 11;
    private static final double LONGEST_SECONDS = 26;
    private static final double MARGIN_SECONDS = 2;

    private static final double SLOWEST_BEATS_PER_MINUTE = 56;
    private static final double FASTEST_BEATS_PER_MINUTE = 160;
    private static final double FEWEST_NOTES_PER_BEAT = 0.9;
    private static final double MOST_NOTES_PER_BEAT = 2.6;

    /** How far the accompaniment lies below the melody, and its limits, as MIDI pitches. */
    private static final double ACCOMPANIMENT_BELOW = 21;

    private static final double LOWEST_ROOT_PITCH = 34;
    private static final double HIGHEST_ROOT_PITCH = 56;

    private Composer() {}

    /** Composes the work of that number. */
    static Composition compose(int number, Cues cues, RandomDraws draws) {
        double notesPerBeat = drawNotesPerBeat(cues.notesPerSecond(), draws);
        Form form = Form.draw(60 * cues.notesPerSecond() / notesPerBeat, draws);
        Key key = new Key(draws.oneOf(Key.SIGNATURES), cues.isMajor());
        Harmony harmony = Harmony.draw(cues.isMajor(), form.phrases(), draws);
        Rhythm rhythm = Rhythm.draw(form.meter(), form.phrases(), notesPerBeat, draws);
        Accompaniment accompaniment = draws.oneOf(List.of(Accompaniment.values()));
        List<WrittenNote> notes =
                new ArrayList<>(leftHand(key, harmony, form.meter(), accompaniment, cues));
        List<List<Integer>> places =
                Melody.draw(
                        key,
                        harmony,
                        rhythm,
                        cues.registerPitch(),
                        highestOfBars(notes, form.meter()),
                        draws);
        notes.addAll(melody(key, harmony, form.meter(), rhythm, places));
        return new Composition(
                number,
                cues,
                key,
                form.meter(),
                harmony,
                accompaniment,
                beatsPerMinute(cues, form, rhythm),
                withIds(notes));
    }

    /** Fast music has more beats a minute as well as more notes a beat. */
    private static double drawNotesPerBeat(double notesPerSecond, RandomDraws draws) {
        double fewest =
                Math.max(FEWEST_NOTES_PER_BEAT, 60 * notesPerSecond / FASTEST_BEATS_PER_MINUTE);
        double most = Math.min(MOST_NOTES_PER_BEAT, 60 * notesPerSecond / SLOWEST_BEATS_PER_MINUTE);
        return fewest * StrictMath.pow(most / fewest, draws.uniform(0.1, 0.9));
    }

    /** The tempo at which the melody has its notes a second, within the limits of duration. */
    private static int beatsPerMinute(Cues cues, Form form, Rhythm rhythm) {
        int beats = form.beats();
        double wanted = 60 * cues.notesPerSecond() * beats / rhythm.notes();
        double slowest = 60 * beats / LONGEST_SECONDS;
        double fastest = 60 * beats / SHORTEST_SECONDS;
        return (int) Math.round(Math.max(slowest, Math.min(fastest, wanted)));
    }

    private static List<Integer> highestOfBars(List<WrittenNote> notes, Meter meter) {
        Map<Integer, Integer> highest = new TreeMap<>();
        for (WrittenNote note : notes) {
            int bar = note.onsetSixteenths() / meter.sixteenths();
            highest.merge(bar, note.pitch().midi(), Math::max);
        }
        return List.copyOf(highest.values());
    }

    private static List<WrittenNote> melody(
            Key key, Harmony harmony, Meter meter, Rhythm rhythm, List<List<Integer>> places) {
        List<WrittenNote> notes = new ArrayList<>();
        for (int bar = 0; bar < harmony.bars(); bar++) {
            int onset = bar * meter.sixteenths();
            List<Integer> lengths = rhythm.bars().get(bar);
            for (int i = 0; i < lengths.size(); i++) {
                WrittenPitch pitch = harmony.chord(bar).pitch(key, places.get(bar).get(i));
                notes.add(new WrittenNote("", Hand.RIGHT, onset, lengths.get(i), pitch));
                onset += lengths.get(i);
            }
        }
        return notes;
    }

    private static List<WrittenNote> leftHand(
            Key key, Harmony harmony, Meter meter, Accompaniment accompaniment, Cues cues) {
        List<WrittenNote> notes = new ArrayList<>();
        for (int bar = 0; bar < harmony.bars(); bar++) {
            boolean isLast = bar == harmony.bars() - 1;
            Chord chord = harmony.chord(bar);
            int root = rootPlace(key, chord, cues.registerPitch());
            int start = bar * meter.sixteenths();
            (isLast ? Accompaniment.BLOCK_CHORDS : accompaniment)
                    .addBar(
                            meter,
                            (onset, sixteenths, scaleSteps) ->
                                    notes.add(
                                            new WrittenNote(
                                                    "",
                                                    Hand.LEFT,
                                                    start + onset,
                                                    sixteenths,
                                                    chord.pitch(key, root + scaleSteps))));
        }
        return notes;
    }

    /** Place of the chord's root that is nearest to where the accompaniment lies. */
    private static int rootPlace(Key key, Chord chord, double registerPitch) {
        double wanted =
                Math.max(
                        LOWEST_ROOT_PITCH,
                        Math.min(HIGHEST_ROOT_PITCH, registerPitch - ACCOMPANIMENT_BELOW));
        int place = key.placeNear(wanted);
        int above = Math.floorMod(Key.degree(place) - chord.degree(), 7);
        return above <= 3 ? place - above : place + 7 - above;
    }

    private static List<WrittenNote> withIds(List<WrittenNote> notes) {
        List<WrittenNote> ordered = new ArrayList<>(notes);
        ordered.sort(
                Comparator.comparingInt(WrittenNote::onsetSixteenths)
                        .thenComparing(WrittenNote::hand)
                        .thenComparingInt(note -> note.pitch().midi()));
        for (int i = 0; i < ordered.size(); i++) {
            WrittenNote note = ordered.get(i);
            ordered.set(
                    i,
                    new WrittenNote(
                            "n" + (i + 1),
                            note.hand(),
                            note.onsetSixteenths(),
                            note.sixteenths(),
                            note.pitch()));
        }
        return ordered;
    }

    /** Metre and length. */
    private record Form(Meter meter, int phrases) {

        /** One of the forms that last long enough, but not too long, at about that tempo. */
        static Form draw(double beatsPerMinute, RandomDraws draws) {
            List<Form> fitting = new ArrayList<>();
            for (Meter meter : Meter.values()) {
                for (int phrases = 2; phrases <= 4; phrases++) {
                    Form form = new Form(meter, phrases);
                    if (form.fits(60 * form.beats() / beatsPerMinute)) {
                        fitting.add(form);
                    }
                }
            }
            return draws.oneOf(fitting);
        }

        int beats() {
            return phrases * Harmony.PHRASE_BARS * meter.beats();
        }

        private boolean fits(double seconds) {
            return seconds >= SHORTEST_SECONDS + MARGIN_SECONDS
                    && seconds <= LONGEST_SECONDS - MARGIN_SECONDS;
        }
    }
}
