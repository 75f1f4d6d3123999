package dev.affetto.dataset.synthetic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays a composition with expression.
 *
 * <p>Tempo, dynamics and articulation are those of the work's {@link Cues}, a little different in
 * each performance. On top come a {@link TempoCurve}; a melody that is louder than the
 * accompaniment and ahead of it (Goebl 2001, "Melody lead in piano performance", JASA 110:563-572);
 * phrases that grow towards their middle; accents on the first beat; chords that are not quite
 * together; and the sustain pedal, a new stroke for each chord, in most performances that are
 * played legato.
 */
final class Pianist {

    /** Velocity at 0 dB. */
    private static final double MIDDLE_VELOCITY = 70;

    private static final double START_SECONDS = 0.1;
    private static final double MELODY_LEAD_SECONDS = 0.015;
    private static final double UNTOGETHER_SECONDS = 0.005;
    private static final double SHORTEST_NOTE_SECONDS = 0.05;
    private static final double RELEASE_SECONDS = 0.02;

    private static final double ACCOMPANIMENT_DECIBELS = -5;
    private static final double DOWNBEAT_DECIBELS = 1;
    private static final double PHRASE_DECIBELS = 3;
    private static final double UNEVEN_DECIBELS = 0.8;

    private static final double LEGATO_SHARE = 0.8;
    private static final double PEDAL_CHANCE = 0.8;
    private static final double PEDAL_DELAY_SECONDS = 0.06;

    private final Composition work;
    private final RandomDraws draws;
    private final TempoCurve tempo;
    private final double decibels;
    private final double keyDownShare;

    private Pianist(Composition work, RandomDraws draws) {
        this.work = work;
        this.draws = draws;
        double beatsPerMinute = work.beatsPerMinute() * StrictMath.exp(draws.noise(0.04));
        double rubato = draws.uniform(0.02, 0.08);
        this.tempo = TempoCurve.draw(work, beatsPerMinute, rubato, START_SECONDS, draws);
        this.decibels = work.cues().dynamicsDecibels() + draws.noise(1);
        this.keyDownShare = work.cues().keyDownShare() + draws.noise(0.03);
    }

    /** Plays all notes. */
    static Performance play(Composition work, RandomDraws draws) {
        Pianist pianist = new Pianist(work, draws);
        List<PerformedNote> notes = pianist.withoutDoubleKeys(pianist.notes());
        return new Performance(notes, pianist.pedal());
    }

    private List<PerformedNote> notes() {
        List<PerformedNote> notes = new ArrayList<>();
        for (WrittenNote note : work.notes()) {
            double lead = note.hand() == Hand.RIGHT ? MELODY_LEAD_SECONDS : 0;
            double onset =
                    tempo.seconds(note.onsetSixteenths()) - lead + draws.noise(UNTOGETHER_SECONDS);
            double span =
                    tempo.seconds(note.endSixteenths()) - tempo.seconds(note.onsetSixteenths());
            double duration = Math.max(SHORTEST_NOTE_SECONDS, keyDownShare(note) * span);
            notes.add(new PerformedNote(note, onset, duration, velocity(note)));
        }
        return notes;
    }

    /** Long notes are held longer than short ones, but never beyond legato. */
    private double keyDownShare(WrittenNote note) {
        boolean isLong = note.sixteenths() >= work.meter().sixteenths() / 2;
        return isLong ? Math.max(keyDownShare, (keyDownShare + 1) / 2) : keyDownShare;
    }

    private int velocity(WrittenNote note) {
        int place = note.onsetSixteenths();
        double level =
                decibels
                        + (note.hand() == Hand.LEFT ? ACCOMPANIMENT_DECIBELS : 0)
                        + (place % work.meter().sixteenths() == 0 ? DOWNBEAT_DECIBELS : 0)
                        + phraseDecibels(place)
                        + draws.noise(UNEVEN_DECIBELS);
        return velocity(level);
    }

    /**
     * A synthesizer that follows the SoundFont standard (2.04, 8.4.1) plays a note {@code 40
     * log10(127 / velocity)} dB below the loudest.
     */
    private static int velocity(double decibels) {
        double velocity = MIDDLE_VELOCITY * StrictMath.pow(10, decibels / 40);
        return (int) Math.round(Math.max(10, Math.min(124, velocity)));
    }

    private double phraseDecibels(int sixteenths) {
        int phrase = Harmony.PHRASE_BARS * work.meter().sixteenths();
        double share = sixteenths % phrase / (double) phrase;
        return PHRASE_DECIBELS * (StrictMath.sin(Math.PI * share) - 2 / Math.PI);
    }

    /** A key goes up before it is struck again. */
    private List<PerformedNote> withoutDoubleKeys(List<PerformedNote> notes) {
        Map<Integer, Double> nextStrike = new HashMap<>();
        List<PerformedNote> played = new ArrayList<>(notes);
        for (int i = notes.size() - 1; i >= 0; i--) {
            PerformedNote note = notes.get(i);
            Integer pitch = note.written().pitch().midi();
            double latest =
                    nextStrike.getOrDefault(pitch, Double.POSITIVE_INFINITY) - RELEASE_SECONDS;
            nextStrike.put(pitch, note.onsetSeconds());
            double duration = Math.min(note.durationSeconds(), latest - note.onsetSeconds());
            played.set(
                    i,
                    new PerformedNote(
                            note.written(), note.onsetSeconds(), duration, note.velocity()));
        }
        return played;
    }

    private List<PedalStroke> pedal() {
        List<PedalStroke> strokes = new ArrayList<>();
        if (keyDownShare < LEGATO_SHARE || !draws.chance(PEDAL_CHANCE)) {
            return strokes;
        }
        int bar = work.meter().sixteenths();
        for (int start = 0; start < work.sixteenths(); start += bar) {
            double down = tempo.seconds(start) + PEDAL_DELAY_SECONDS;
            strokes.add(new PedalStroke(down, tempo.seconds(start + bar)));
        }
        return strokes;
    }
}
