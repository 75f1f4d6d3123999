package dev.affetto.evaluation;

import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.affetto.dataset.Example;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.model.LabelledFeatures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A data set and what was measured of it.
 *
 * @param examples its rows
 * @param features measured of each, in the same order
 * @param augmentedFeatures measured of augmented recordings; learnt from when their group is, never
 *     tested
 * @param changedFeatures measured of the same examples played in other ways, in the same order, by
 *     the name of the way; tested, never learnt from
 */
public record MeasuredDataset(
        List<Example> examples,
        List<LabelledFeatures> features,
        List<LabelledFeatures> augmentedFeatures,
        Map<String, List<LabelledFeatures>> changedFeatures) {

    /**
     * Checks that there are features of each example.
     *
     * @throws IllegalArgumentException if the numbers differ
     */
    public MeasuredDataset {
        examples = List.copyOf(examples);
        features = List.copyOf(features);
        augmentedFeatures = List.copyOf(augmentedFeatures);
        changedFeatures = Map.copyOf(changedFeatures);
        if (examples.size() != features.size()) {
            throw new IllegalArgumentException(
                    "illegal dataset: "
                            + features.size()
                            + " measured of "
                            + examples.size()
                            + " examples");
        }
    }

    /** Without examples that are played in other ways. */
    public MeasuredDataset(
            List<Example> examples,
            List<LabelledFeatures> features,
            List<LabelledFeatures> augmentedFeatures) {
        this(examples, features, augmentedFeatures, Map.of());
    }

    /** The same without augmented recordings. */
    MeasuredDataset withoutAugmented() {
        return new MeasuredDataset(examples, features, List.of(), changedFeatures);
    }

    /**
     * The same with emotions that mean nothing: each group has, in all its recordings, the most
     * frequent label of another group, drawn without replacement.
     */
    MeasuredDataset withLabelsShuffledByGroup(EmotionSet emotions, long seed) {
        Map<String, Integer> shuffled = shuffledLabels(seed);
        List<Example> relabelled =
                examples.stream()
                        .map(
                                example ->
                                        example.withEmotion(
                                                emotions.labels()
                                                        .get(shuffled.get(example.group()))))
                        .toList();
        return new MeasuredDataset(
                relabelled,
                relabelled(features, shuffled),
                relabelled(augmentedFeatures, shuffled));
    }

    private Map<String, Integer> shuffledLabels(long seed) {
        Map<String, Integer> labels = labelsOfGroups();
        List<Integer> drawn = new ArrayList<>(labels.values());
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = drawn.size() - 1; i > 0; i--) { // Fisher and Yates
            Collections.swap(drawn, i, random.nextInt(i + 1));
        }
        Iterator<Integer> next = drawn.iterator();
        labels.replaceAll((group, label) -> next.next());
        return labels;
    }

    /** Each group's most frequent label, the lower one where two are. */
    private Map<String, Integer> labelsOfGroups() {
        Map<String, Map<Integer, Long>> counts =
                features.stream()
                        .collect(
                                groupingBy(
                                        LabelledFeatures::group,
                                        TreeMap::new,
                                        groupingBy(
                                                LabelledFeatures::label,
                                                TreeMap::new,
                                                counting())));
        Map<String, Integer> labels = new TreeMap<>();
        counts.forEach(
                (group, count) ->
                        labels.put(
                                group,
                                Collections.max(
                                                count.entrySet(),
                                                Map.Entry.<Integer, Long>comparingByValue()
                                                        .thenComparing(
                                                                Map.Entry.comparingByKey(
                                                                        reverseOrder())))
                                        .getKey()));
        return labels;
    }

    private static List<LabelledFeatures> relabelled(
            List<LabelledFeatures> measured, Map<String, Integer> labels) {
        return measured.stream()
                .map(
                        one ->
                                new LabelledFeatures(
                                        one.features(),
                                        labels.getOrDefault(one.group(), one.label()),
                                        one.group()))
                .toList();
    }
}
