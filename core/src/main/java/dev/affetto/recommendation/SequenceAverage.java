package dev.affetto.recommendation;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Several songs averaged into one sequence, with play counts as weights, as the paper does before
 * it reads the mood.
 *
 * <p>The songs are laid side by side from their first segment on. At place {@code k} stands the
 * weighted mean over the songs that are still going there:
 *
 * <pre>x(k) = sum over s with length(s) &gt; k of w(s) x(s, k) / sum over the same s of w(s)</pre>
 *
 * <p>The paper does not say what happens at different lengths. Here no song is stretched, cut or
 * filled up: the average is as long as the longest song, and its end is made of fewer songs, which
 * {@link #reach} tells. (Filling up with zeros would turn the end into silence, stretching would
 * change tempo, cutting to the shortest would let one short song decide.)
 *
 * @param sequence the average, on a grid of its own from 0 on
 * @param songs how many songs are averaged at each place; never growing
 */
record SequenceAverage(FeatureSequence sequence, List<Integer> songs) {

    /**
     * A song and how much it counts.
     *
     * @param sequence its segments
     * @param weight above 0, such as how often it was played
     */
    record Weighted(FeatureSequence sequence, double weight) {}

    /**
     * Averages songs.
     *
     * @param songs at least one, all of the same feature set
     * @param segmentSeconds length of a segment
     * @throws IllegalArgumentException if there is none, or their feature sets or weights are not
     *     allowed
     */
    static SequenceAverage of(List<Weighted> songs, double segmentSeconds) {
        FeatureSet set = requireOneSet(songs);
        int length = songs.stream().mapToInt(one -> one.sequence().length()).max().orElseThrow();
        float[][] rows = new float[length][];
        List<Integer> going = new ArrayList<>();
        for (int place = 0; place < length; place++) {
            int at = place;
            List<Weighted> there =
                    songs.stream().filter(one -> one.sequence().length() > at).toList();
            rows[place] = mean(there, place, set.size());
            going.add(there.size());
        }
        List<Segment> grid =
                IntStream.range(0, length)
                        .mapToObj(k -> new Segment(k * segmentSeconds, (k + 1) * segmentSeconds))
                        .toList();
        return new SequenceAverage(new FeatureSequence(set, grid, rows), going);
    }

    private static FeatureSet requireOneSet(List<Weighted> songs) {
        List<FeatureSet> sets =
                songs.stream().map(one -> one.sequence().featureSet()).distinct().toList();
        if (sets.size() != 1) {
            throw new IllegalArgumentException(
                    "illegal songs to average: "
                            + songs.size()
                            + " of the feature sets "
                            + sets.stream().map(FeatureSet::id).toList()
                            + ", must be at least one, all of one set");
        }
        for (Weighted one : songs) {
            if (!(one.weight() > 0 && Double.isFinite(one.weight()))) {
                throw new IllegalArgumentException(
                        "illegal weight: " + one.weight() + ", must be above 0 and finite");
            }
        }
        return sets.get(0);
    }

    private static float[] mean(List<Weighted> songs, int place, int size) {
        double[] sum = new double[size];
        double weights = 0;
        for (Weighted one : songs) {
            weights += one.weight();
            float[] row = one.sequence().values()[place];
            for (int i = 0; i < size; i++) {
                sum[i] += one.weight() * row[i];
            }
        }
        float[] mean = new float[size];
        for (int i = 0; i < size; i++) {
            mean[i] = (float) (sum[i] / weights);
        }
        return mean;
    }

    /** How long the average is. */
    double durationSeconds() {
        return sequence.segments().get(sequence.length() - 1).endSeconds();
    }

    /** How far how many songs reach, such as {@code 10 songs reach 0:24, 5 reach 0:32}. */
    String reach() {
        int all = songs.get(0);
        StringBuilder text = new StringBuilder();
        for (int least : IntStream.of(all, (all + 1) / 2, 1).distinct().toArray()) {
            long places = songs.stream().filter(going -> going >= least).count();
            String end = clock(sequence.segments().get((int) places - 1).endSeconds());
            text.append(text.isEmpty() ? "" : ", ");
            text.append(least == 1 ? "the longest reaches " : least + " songs reach ").append(end);
        }
        return text.toString();
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
