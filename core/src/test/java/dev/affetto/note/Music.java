package dev.affetto.note;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Notes made by hand, for tests. */
final class Music {

    private static final int[] C_MAJOR = {60, 62, 64, 65, 67, 69, 71, 72};

    private Music() {}

    static NoteSequence sequence(List<SoundingNote> notes) {
        return new NoteSequence(notes, List.of());
    }

    static NoteSequence changed(NoteSequence sequence, UnaryOperator<SoundingNote> change) {
        return new NoteSequence(sequence.notes().stream().map(change).toList(), sequence.pedal());
    }

    /** One note every half second. */
    static NoteSequence majorScale() {
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < C_MAJOR.length; i++) {
            notes.add(new SoundingNote(i * .5, i * .5 + .5, C_MAJOR[i], 64));
        }
        return sequence(notes);
    }

    /** Triads of the C major key, each for two seconds, with the root in the bass. */
    static NoteSequence cadence(int... degreesAboveC) {
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < degreesAboveC.length; i++) {
            int root = 48 + degreesAboveC[i];
            for (int pitch : new int[] {root - 12, root + 12, root + 16, root + 19}) {
                notes.add(new SoundingNote(2 * i, 2 * i + 2, pitch, 64));
            }
        }
        return sequence(notes);
    }

    /** Random notes of a major scale in two hands, with pedal. */
    static NoteSequence random(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SoundingNote> notes = new ArrayList<>();
        double time = 0;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(4) == 0 ? 0 : .1 + .6 * random.nextDouble();
            int pitch = C_MAJOR[random.nextInt(7)] + 12 * (random.nextInt(5) - 2);
            notes.add(
                    new SoundingNote(
                            time,
                            time + .05 + random.nextDouble(),
                            pitch,
                            30 + random.nextInt(90)));
        }
        List<PedalPress> pedal = new ArrayList<>();
        for (double at = 1; at + 1 < time; at += 2) {
            pedal.add(new PedalPress(at, at + 1 + random.nextDouble() / 2));
        }
        return new NoteSequence(notes, pedal);
    }
}
