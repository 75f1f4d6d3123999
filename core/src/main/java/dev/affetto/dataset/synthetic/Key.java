package dev.affetto.dataset.synthetic;

import java.util.List;

/**
 * A key, and the spelling of its notes.
 *
 * <p>Places on the scale are counted in scale steps from the tonic in octave 4, which is 0; degree
 * 1 is the tonic.
 *
 * @param fifths of the key signature: sharps, or flats as a negative number
 * @param isMajor whether it is major, else minor
 */
record Key(int fifths, boolean isMajor) {

    /** The signatures in use, at most four sharps or flats. */
    static final List<Integer> SIGNATURES = List.of(-4, -3, -2, -1, 0, 1, 2, 3, 4);

    private static final int STEPS = 7;

    /** The note of the scale at a place. */
    WrittenPitch pitch(int place) {
        return pitch(place, 0);
    }

    /** The note at a place, raised by so many semitones against the signature. */
    WrittenPitch pitch(int place, int raised) {
        int letters = tonicStep() + place;
        int step = Math.floorMod(letters, STEPS);
        return new WrittenPitch(
                step, signatureAlter(step) + raised, 4 + Math.floorDiv(letters, STEPS));
    }

    /** The place whose note is nearest to a MIDI pitch. */
    int placeNear(double midiPitch) {
        int place = (int) Math.round((midiPitch - pitch(0).midi()) * STEPS / 12);
        return nearer(nearer(place, place - 1, midiPitch), place + 1, midiPitch);
    }

    /** Degree of a place, from 1 to 7. */
    static int degree(int place) {
        return Math.floorMod(place, STEPS) + 1;
    }

    /** Name, such as {@code E-flat major}. */
    String displayName() {
        WrittenPitch tonic = pitch(0);
        String accidental = tonic.alter() > 0 ? "-sharp" : tonic.alter() < 0 ? "-flat" : "";
        return tonic.letter() + accidental + (isMajor ? " major" : " minor");
    }

    private int nearer(int first, int second, double midiPitch) {
        double firstDistance = Math.abs(pitch(first).midi() - midiPitch);
        return Math.abs(pitch(second).midi() - midiPitch) < firstDistance ? second : first;
    }

    /** A fifth up is four letters up; a minor tonic lies two letters below the major one. */
    private int tonicStep() {
        return Math.floorMod(4 * fifths + (isMajor ? 0 : -2), STEPS);
    }

    /**
     * What the signature does to a step. Sharps come in the order F C G D A E B, flats in the
     * reverse.
     */
    int signatureAlter(int step) {
        int placeInSharps = Math.floorMod(2 * step - 6, STEPS);
        if (fifths > 0) {
            return placeInSharps < fifths ? 1 : 0;
        }
        return STEPS - 1 - placeInSharps < -fifths ? -1 : 0;
    }
}
