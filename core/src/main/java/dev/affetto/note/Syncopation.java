package dev.affetto.note;

/** Syncopations of several lines, counted; see {@link SyncopationMeasure}. */
final class Syncopation {

    private final int[] weights;
    private int onsets;
    private int offbeat;
    private int syncopated;
    private int strength;

    /**
     * None yet.
     *
     * @param weights weight of each division of a beat
     */
    Syncopation(int[] weights) {
        this.weights = weights.clone();
    }

    /**
     * Counts a line's onsets, given as places between beats. How long the last is held is not
     * known: it is not syncopated.
     */
    void add(Series places) {
        for (int i = 0; i < places.length(); i++) {
            long slot = slot(places.get(i));
            count(slot, i + 1 < places.length() ? slot(places.get(i + 1)) : slot);
        }
    }

    private long slot(double place) {
        return Math.round(place * weights.length);
    }

    private void count(long slot, long next) {
        int own = weight(slot);
        int strongest = own;
        for (long held = slot + 1; held < next && strongest < 0; held++) {
            strongest = Math.max(strongest, weight(held));
        }
        onsets++;
        offbeat += own < 0 ? 1 : 0;
        syncopated += strongest > own ? 1 : 0;
        strength += strongest - own;
    }

    private int weight(long slot) {
        return weights[(int) (slot % weights.length)];
    }

    double strengthPerOnset() {
        return perOnset(strength);
    }

    double syncopatedShare() {
        return perOnset(syncopated);
    }

    double offbeatShare() {
        return perOnset(offbeat);
    }

    private double perOnset(int count) {
        return onsets == 0 ? 0 : (double) count / onsets;
    }
}
