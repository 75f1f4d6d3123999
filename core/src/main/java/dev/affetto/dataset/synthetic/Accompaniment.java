package dev.affetto.dataset.synthetic;

import java.util.List;

/** What the left hand plays: for each bar, which notes of the chord sound when. */
enum Accompaniment {

    /** The whole chord for the whole bar. */
    BLOCK_CHORDS {
        @Override
        void addBar(Meter meter, Sink sink) {
            chord(sink, 0, meter.sixteenths(), ROOT, THIRD, FIFTH);
        }
    },

    /** The bass on the first beat, the rest of the chord on the others. */
    BASS_AND_CHORDS {
        @Override
        void addBar(Meter meter, Sink sink) {
            sink.add(0, BEAT, ROOT);
            for (int beat = 1; beat < meter.beats(); beat++) {
                chord(sink, beat * BEAT, BEAT, THIRD, FIFTH);
            }
        }
    },

    /** Root, fifth, third, fifth in eighths. */
    ALBERTI_BASS {
        @Override
        void addBar(Meter meter, Sink sink) {
            inEighths(meter, sink, List.of(ROOT, FIFTH, THIRD, FIFTH));
        }
    },

    /** Up and down the chord in eighths. */
    BROKEN_CHORDS {
        @Override
        void addBar(Meter meter, Sink sink) {
            inEighths(meter, sink, List.of(ROOT, THIRD, FIFTH, OCTAVE, FIFTH, THIRD));
        }
    };

    /** Takes the notes of a bar. */
    @FunctionalInterface
    interface Sink {

        /**
         * A note.
         *
         * @param onset in sixteenths from the bar line
         * @param sixteenths its length
         * @param scaleSteps above the root of the chord
         */
        void add(int onset, int sixteenths, int scaleSteps);
    }

    private static final int BEAT = Meter.SIXTEENTHS_PER_BEAT;
    private static final int ROOT = 0;
    private static final int THIRD = 2;
    private static final int FIFTH = 4;
    private static final int OCTAVE = 7;

    /** Adds the notes of one bar in the order of their onsets, those of a chord from below. */
    abstract void addBar(Meter meter, Sink sink);

    private static void chord(Sink sink, int onset, int sixteenths, int... scaleSteps) {
        for (int steps : scaleSteps) {
            sink.add(onset, sixteenths, steps);
        }
    }

    private static void inEighths(Meter meter, Sink sink, List<Integer> pattern) {
        for (int i = 0; i < 2 * meter.beats(); i++) {
            sink.add(i * BEAT / 2, BEAT / 2, pattern.get(i % pattern.size()));
        }
    }
}
