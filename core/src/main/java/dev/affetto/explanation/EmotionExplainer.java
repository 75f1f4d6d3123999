package dev.affetto.explanation;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.ReferencePieces;
import dev.affetto.multimodal.MultimodalFeatures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Says what spoke for an emotion, by taking it away.
 *
 * <p>The players of a game are musical dimensions (mode, dynamics, …); a dimension that does not
 * play is replaced, in all its measures, by that of a reference piece. The game's value is the
 * emotion's log-odds {@code ln(p / (1 - p))}. Each dimension's contribution is its Shapley value
 * (Shapley 1953; Lundberg and Lee 2017), sampled over orders of the players (Štrumbelj and
 * Kononenko 2014): two orders a reference piece, one the reverse of the other. The contributions
 * add up to the difference between the recording and the mean reference piece, whatever orders are
 * drawn.
 *
 * <p>The measures that are named beside a dimension are those whose replacement alone (occlusion,
 * Zeiler and Fergus 2014) takes most away from the emotion, in the direction of the contribution.
 *
 * <p>The same recording and model give the same explanation. It costs about 500 predictions.
 */
public final class EmotionExplainer {

    private static final long SEED = 1;
    private static final int NAMED_DIMENSIONS = 4;
    private static final int NAMED_MEASURES = 2;
    private static final int OCCLUDING_PIECES = 4;

    private final EmotionClassifier classifier;
    private final ReferencePieces references;
    private final List<FeatureSet> featureSets;
    private final List<String> dimensions;

    /** Explains a classifier's predictions against reference pieces. */
    public EmotionExplainer(EmotionClassifier classifier, ReferencePieces references) {
        this.classifier = Objects.requireNonNull(classifier, "classifier");
        this.references = Objects.requireNonNull(references, "references");
        this.featureSets = references.featureSets();
        this.dimensions = FeatureDimensions.ofAll(featureSets);
    }

    /**
     * Explains an emotion of a recording.
     *
     * @param features measured for the classifier
     * @param emotion label of the emotion
     * @throws IllegalArgumentException if the features are not those of the classifier, or it does
     *     not know the emotion
     */
    public EmotionExplanation explain(MultimodalFeatures features, String emotion) {
        double[] contributions = new double[dimensions.size()];
        double base = 0;
        SplittableRandom random = new SplittableRandom(SEED);
        double whole = logOdds(features, emotion);
        for (MultimodalFeatures reference : references.pieces()) {
            List<Integer> order = order(random);
            base += without(order, features, reference, emotion, whole, contributions);
            Collections.reverse(order);
            base += without(order, features, reference, emotion, whole, contributions);
        }
        int orders = 2 * references.pieces().size();
        List<Contribution> found = new ArrayList<>();
        for (int i = 0; i < contributions.length; i++) {
            found.add(new Contribution(dimensions.get(i), contributions[i] / orders, List.of()));
        }
        found.sort(Comparator.comparingDouble(one -> -Math.abs(one.logOdds())));
        for (int i = 0; i < Math.min(NAMED_DIMENSIONS, found.size()); i++) {
            found.set(i, withEvidence(found.get(i), features, emotion, whole));
        }
        return new EmotionExplanation(
                classifier.provenance().preset().name(),
                emotion,
                base / orders,
                whole,
                found,
                new TurnFinder(classifier, references).turns(features));
    }

    /** The players in an order that is drawn (Fisher and Yates). */
    private List<Integer> order(SplittableRandom random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            order.add(i);
        }
        for (int i = order.size() - 1; i > 0; i--) {
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        return order;
    }

    /**
     * Takes one dimension after the other away, and adds what each takes with it.
     *
     * @return log-odds when none is left
     */
    private double without(
            List<Integer> order,
            MultimodalFeatures features,
            MultimodalFeatures reference,
            String emotion,
            double whole,
            double[] contributions) {
        Map<String, boolean[]> gone = nothing();
        double before = whole;
        for (int dimension : order) {
            add(gone, dimensions.get(dimension));
            double after = logOdds(Substitution.of(features, reference, gone), emotion);
            contributions[dimension] += before - after;
            before = after;
        }
        return before;
    }

    private Map<String, boolean[]> nothing() {
        Map<String, boolean[]> none = new HashMap<>();
        featureSets.forEach(set -> none.put(set.name(), new boolean[set.size()]));
        return none;
    }

    private void add(Map<String, boolean[]> columns, String dimension) {
        for (FeatureSet set : featureSets) {
            boolean[] added = FeatureDimensions.columns(set, dimension);
            for (int i = 0; i < added.length; i++) {
                columns.get(set.name())[i] |= added[i];
            }
        }
    }

    private double logOdds(MultimodalFeatures features, String emotion) {
        double probability = classifier.predictWhole(features).probabilityOf(emotion);
        double kept = Math.min(Math.max(probability, 1e-6), 1 - 1e-6); // stays finite
        return Math.log(kept / (1 - kept));
    }

    private Contribution withEvidence(
            Contribution contribution, MultimodalFeatures features, String emotion, double whole) {
        double direction = Math.signum(contribution.logOdds());
        List<Evidence> evidence = new ArrayList<>();
        for (String measure : MeasureWords.measures(contribution.dimension(), featureSets)) {
            evidence.add(evidence(measure, features, emotion, whole));
        }
        evidence.removeIf(one -> one.logOdds() * direction <= 0);
        evidence.sort(Comparator.comparingDouble(one -> -one.logOdds() * direction));
        return new Contribution(
                contribution.dimension(),
                contribution.logOdds(),
                evidence.subList(0, Math.min(NAMED_MEASURES, evidence.size())));
    }

    private Evidence evidence(
            String measure, MultimodalFeatures features, String emotion, double whole) {
        Map<String, boolean[]> gone = new HashMap<>();
        featureSets.forEach(set -> gone.put(set.name(), MeasureWords.columns(set, measure)));
        List<MultimodalFeatures> others =
                references
                        .pieces()
                        .subList(0, Math.min(OCCLUDING_PIECES, references.pieces().size()));
        double lost = 0;
        for (MultimodalFeatures other : others) {
            lost += whole - logOdds(Substitution.of(features, other, gone), emotion);
        }
        FeatureSet set = MeasureWords.setWith(measure, featureSets).orElseThrow();
        double value = mean(features.sequence(set.name()), set.indexOf(measure));
        return new Evidence(
                measure,
                value,
                references.shareBelow(set, measure, value),
                references.shareAbove(set, measure, value),
                lost / others.size());
    }

    private static double mean(FeatureSequence sequence, int column) {
        double sum = 0;
        for (float[] row : sequence.values()) {
            sum += row[column];
        }
        return sum / sequence.length();
    }
}
