package dev.affetto.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two presets that were tested on the same examples with the same seeds.
 *
 * <p>The permutation test is the one to go by: it keeps the clips of a work together. McNemar's
 * test takes each clip for independent of the others, which clips of one work are not, so its p is
 * too small where works have several clips.
 *
 * @param first name of a preset
 * @param second name of another
 * @param protocol how the data was divided
 * @param difference accuracy of the first less that of the second, over all common seeds
 * @param differenceByGroups the same with its 95 % interval by drawing groups
 * @param permutationP two-sided p of the permutation test by group
 * @param holmP the same, corrected for the number of pairs of the protocol (Holm 1979)
 * @param mcNemarP two-sided p of McNemar's exact test on the examples that a preset has right in
 *     more than half of the seeds
 */
public record Comparison(
        String first,
        String second,
        Trial.Protocol protocol,
        double difference,
        Interval differenceByGroups,
        double permutationP,
        double holmP,
        double mcNemarP) {

    private static final long DRAWING_SEED = 1;

    /** Every pair of presets that share examples and seeds, all of one protocol. */
    static List<Comparison> ofPairs(List<CompleteSeeds> runs) {
        List<Comparison> pairs = new ArrayList<>();
        for (int first = 0; first < runs.size(); first++) {
            for (int second = first + 1; second < runs.size(); second++) {
                of(runs.get(first), runs.get(second)).ifPresent(pairs::add);
            }
        }
        return corrected(pairs);
    }

    private static Optional<Comparison> of(CompleteSeeds first, CompleteSeeds second) {
        return PairedOutcomes.of(first, second)
                .map(
                        outcomes -> {
                            Interval difference = outcomes.differenceByGroups(DRAWING_SEED);
                            double p = outcomes.permutationP(DRAWING_SEED);
                            return new Comparison(
                                    first.preset(),
                                    second.preset(),
                                    first.protocol(),
                                    difference.mean(),
                                    difference,
                                    p,
                                    p,
                                    outcomes.mcNemarP());
                        });
    }

    private static List<Comparison> corrected(List<Comparison> pairs) {
        double[] corrected =
                PairedTests.holm(pairs.stream().mapToDouble(Comparison::permutationP).toArray());
        List<Comparison> comparisons = new ArrayList<>();
        for (int pair = 0; pair < corrected.length; pair++) {
            comparisons.add(pairs.get(pair).withHolmP(corrected[pair]));
        }
        return comparisons;
    }

    private Comparison withHolmP(double corrected) {
        return new Comparison(
                first,
                second,
                protocol,
                difference,
                differenceByGroups,
                permutationP,
                corrected,
                mcNemarP);
    }
}
