package dev.affetto.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/**
 * Another playing of the same piece: transposed, faster or slower, louder or softer.
 *
 * <p>Small enough that a listener would still say the same emotion. Times are scaled in ticks, so
 * they are exact to half a tick. Percussion (channel 10) keeps its keys and velocities.
 *
 * @param transpositionSemitones shift of all notes; taken back as far as the piece would leave the
 *     piano's keys 21 to 108
 * @param tempoFactor above 1 is faster, above 0
 * @param velocityFactor what velocities are multiplied by, at least 0
 * @param velocityOffset what is added then; the result is kept in 1 to 127
 * @param pedalKept whether the sustain pedal is kept; otherwise it is never pressed
 */
public record PerformanceAugmentation(
        int transpositionSemitones,
        double tempoFactor,
        double velocityFactor,
        int velocityOffset,
        boolean pedalKept) {

    private static final int SUSTAIN = 64; // controller

    /** Nothing is changed. */
    public static final PerformanceAugmentation NONE =
            new PerformanceAugmentation(0, 1, 1, 0, true);

    private static final int LOWEST_KEY = 21;
    private static final int HIGHEST_KEY = 108;
    private static final int PERCUSSION_CHANNEL = 9; // counted from 0

    /** The ranges that {@link #draw} draws from, evenly. */
    private static final int LOWEST_TRANSPOSITION = -5;

    private static final int HIGHEST_TRANSPOSITION = 6;
    private static final double LARGEST_TEMPO_CHANGE = 0.1;
    private static final double LARGEST_VELOCITY_CHANGE = 0.15;
    private static final int LARGEST_VELOCITY_OFFSET = 8;

    /**
     * Checks the factors.
     *
     * @throws IllegalArgumentException if the tempo factor is not above 0 or the velocity factor is
     *     negative, or one is not finite
     */
    public PerformanceAugmentation {
        if (!(tempoFactor > 0 && Double.isFinite(tempoFactor))) {
            throw new IllegalArgumentException(
                    "illegal tempo factor: " + tempoFactor + ", must be finite and above 0");
        }
        if (!(velocityFactor >= 0 && Double.isFinite(velocityFactor))) {
            throw new IllegalArgumentException(
                    "illegal velocity factor: "
                            + velocityFactor
                            + ", must be finite and not negative");
        }
    }

    /**
     * Draws evenly: transposition from -5 to 6 semitones, tempo factor 0.9 to 1.1, velocity factor
     * 0.85 to 1.15, velocity offset -8 to 8.
     */
    public static PerformanceAugmentation draw(Random random) {
        int range = HIGHEST_TRANSPOSITION - LOWEST_TRANSPOSITION + 1;
        return new PerformanceAugmentation(
                LOWEST_TRANSPOSITION + random.nextInt(range),
                1 + LARGEST_TEMPO_CHANGE * (2 * random.nextDouble() - 1),
                1 + LARGEST_VELOCITY_CHANGE * (2 * random.nextDouble() - 1),
                random.nextInt(2 * LARGEST_VELOCITY_OFFSET + 1) - LARGEST_VELOCITY_OFFSET,
                true);
    }

    /** The same, but transposed by so many semitones. */
    public PerformanceAugmentation transposedBy(int semitones) {
        return new PerformanceAugmentation(
                semitones, tempoFactor, velocityFactor, velocityOffset, pedalKept);
    }

    /** The same, but at another tempo. */
    public PerformanceAugmentation atTempo(double factor) {
        return new PerformanceAugmentation(
                transpositionSemitones, factor, velocityFactor, velocityOffset, pedalKept);
    }

    /** The same, but each note at one velocity. */
    public PerformanceAugmentation atVelocity(int velocity) {
        return new PerformanceAugmentation(
                transpositionSemitones, tempoFactor, 0, velocity, pedalKept);
    }

    /** The same, but without the sustain pedal. */
    public PerformanceAugmentation withoutPedal() {
        return new PerformanceAugmentation(
                transpositionSemitones, tempoFactor, velocityFactor, velocityOffset, false);
    }

    /**
     * Plays the sequence anew; the original stays as it is.
     *
     * @throws IllegalArgumentException if the sequence holds an illegal message
     */
    public Sequence apply(Sequence sequence) {
        try {
            int semitones = transpositionWithinKeys(sequence);
            Sequence played = new Sequence(sequence.getDivisionType(), sequence.getResolution());
            for (Track track : sequence.getTracks()) {
                play(track, played.createTrack(), semitones);
            }
            return played;
        } catch (InvalidMidiDataException e) {
            throw new IllegalArgumentException("illegal MIDI sequence: " + e.getMessage(), e);
        }
    }

    private void play(Track track, Track played, int semitones) throws InvalidMidiDataException {
        for (int i = 0; i < track.size(); i++) {
            MidiEvent event = track.get(i);
            if (!pedalKept && isSustain(event.getMessage())) {
                continue;
            }
            played.add(
                    new MidiEvent(
                            play(event.getMessage(), semitones),
                            Math.round(event.getTick() / tempoFactor)));
        }
    }

    private MidiMessage play(MidiMessage message, int semitones) throws InvalidMidiDataException {
        if (!isPitched(message)) {
            return message;
        }
        ShortMessage note = (ShortMessage) message;
        return new ShortMessage(
                note.getCommand(),
                note.getChannel(),
                note.getData1() + semitones,
                isNoteOn(note) ? velocity(note.getData2()) : note.getData2());
    }

    private int velocity(int velocity) {
        long changed = Math.round(velocity * velocityFactor + velocityOffset);
        return (int) Math.max(1, Math.min(127, changed));
    }

    private int transpositionWithinKeys(Sequence sequence) {
        int lowest = 127;
        int highest = 0;
        for (int key : keys(sequence)) {
            lowest = Math.min(lowest, key);
            highest = Math.max(highest, key);
        }
        int down = Math.min(0, LOWEST_KEY - lowest);
        int up = Math.max(0, HIGHEST_KEY - highest);
        return Math.max(down, Math.min(up, transpositionSemitones));
    }

    private static List<Integer> keys(Sequence sequence) {
        List<Integer> keys = new ArrayList<>();
        for (Track track : sequence.getTracks()) {
            for (int i = 0; i < track.size(); i++) {
                if (isPitched(track.get(i).getMessage())) {
                    keys.add(((ShortMessage) track.get(i).getMessage()).getData1());
                }
            }
        }
        return keys;
    }

    private static boolean isSustain(MidiMessage message) {
        return message instanceof ShortMessage event
                && event.getCommand() == ShortMessage.CONTROL_CHANGE
                && event.getData1() == SUSTAIN;
    }

    private static boolean isNoteOn(ShortMessage message) {
        return message.getCommand() == ShortMessage.NOTE_ON && message.getData2() > 0;
    }

    private static boolean isPitched(MidiMessage message) {
        return message instanceof ShortMessage event
                && event.getChannel() != PERCUSSION_CHANNEL
                && (event.getCommand() == ShortMessage.NOTE_ON
                        || event.getCommand() == ShortMessage.NOTE_OFF
                        || event.getCommand() == ShortMessage.POLY_PRESSURE);
    }
}
