package dev.affetto.note;

/**
 * Syncopation by Longuet-Higgins and Lee (1984) on the estimated beat and below it: a note is
 * syncopated if its hand strikes nothing at a stronger place before its next onset, by the weight
 * of the strongest such place less its own.
 *
 * <p>The tracked beat ({@link BeatTrack}) has the weight 0; it is divided into four, of weights 0,
 * -2, -1, -2, or into three, of weights 0, -1, -1, whichever lies closer to the onsets. Beats are
 * not told from each other: where the bar begins is not known, so that syncopation over whole beats
 * is not heard. Each hand ({@link Hands}) is a line of its own. {@code
 * syncopation_longuet_higgins_lee} is the sum over the syncopated notes divided by the number of
 * onsets of the hands, 0 if there are none between two beats.
 */
final class SyncopationMeasure implements NoteMeasure {

    private static final int[] QUARTERS = {0, -2, -1, -2};
    private static final int[] THIRDS = {0, -1, -1};

    @Override
    public void measure(Passage passage, MeasureRow row) {
        Series beats = passage.beatTrack();
        Series right = BeatPlaces.ofHand(passage, beats, true);
        Series left = BeatPlaces.ofHand(passage, beats, false);
        double errorInQuarters = error(right, 4) + error(left, 4);
        // Onsets at random lie by 1 / 16 of a beat from a quarter and by 1 / 12 from a third.
        double errorInThirds = (error(right, 3) + error(left, 3)) * 12 / 16;
        int[] weights = errorInThirds < errorInQuarters ? THIRDS : QUARTERS;
        Syncopation syncopation = new Syncopation(weights);
        syncopation.add(right);
        syncopation.add(left);
        add(row, "syncopation_longuet_higgins_lee", syncopation.strengthPerOnset());
        add(row, "syncopated_onset_share", syncopation.syncopatedShare());
        add(row, "offbeat_onset_share", syncopation.offbeatShare());
        add(row, "triple_division_of_beat", weights == THIRDS ? 1 : 0);
    }

    private static void add(MeasureRow row, String name, double value) {
        row.add(MusicalDimension.RHYTHM, name, value);
    }

    /** Sum of distances from the nearest division, in beats. */
    private static double error(Series places, int divisions) {
        double sum = 0;
        for (double place : places.values()) {
            sum += Math.abs(place * divisions - Math.rint(place * divisions)) / divisions;
        }
        return sum;
    }
}
