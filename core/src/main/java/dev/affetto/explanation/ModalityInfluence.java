package dev.affetto.explanation;

import dev.affetto.emotion.EmotionTimeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one modality had to do with a joined prediction, told in two ways that need not agree: its
 * weight in the attention, and what becomes of the prediction when it is left out.
 *
 * @param modality its name
 * @param emotion what was predicted, by all modalities
 * @param weight share in the attention over the whole, in [0, 1]
 * @param probability of that emotion, by all modalities
 * @param probabilityWithout of the same emotion, by the others
 * @param emotionWithout the emotion that the others predict
 * @param course per segment: how far the probability of the emotion falls without this modality;
 *     below 0 where it rises
 */
public record ModalityInfluence(
        String modality,
        String emotion,
        double weight,
        double probability,
        double probabilityWithout,
        String emotionWithout,
        List<Double> course) {

    private static final double CLEAR = 0.01; // of probability; less is nothing to speak of

    /** Copies the course. */
    public ModalityInfluence {
        course = List.copyOf(course);
    }

    /** How far the probability of the emotion falls without this modality. */
    public double fall() {
        return probability - probabilityWithout;
    }

    /**
     * The influence of each modality.
     *
     * @param joined what all say together
     * @param without what the others say where one is left out, by the name of that one
     * @return in the order of the modalities' weights, the largest first; empty where nothing can
     *     be left out
     */
    public static List<ModalityInfluence> of(
            EmotionTimeline joined, Map<String, EmotionTimeline> without) {
        String emotion = joined.overall().emotion().label();
        List<ModalityInfluence> influences = new ArrayList<>();
        new TreeMap<>(without)
                .forEach(
                        (modality, rest) ->
                                influences.add(
                                        new ModalityInfluence(
                                                modality,
                                                emotion,
                                                joined.modalityWeights()
                                                        .getOrDefault(modality, 0.0),
                                                joined.overall().probabilityOf(emotion),
                                                rest.overall().probabilityOf(emotion),
                                                rest.overall().emotion().label(),
                                                falls(joined, rest, emotion))));
        influences.sort(Comparator.comparingDouble(ModalityInfluence::weight).reversed());
        return influences;
    }

    private static List<Double> falls(
            EmotionTimeline joined, EmotionTimeline rest, String emotion) {
        List<Double> falls = new ArrayList<>();
        for (int i = 0; i < joined.segments().size(); i++) {
            falls.add(
                    joined.segments().get(i).prediction().probabilityOf(emotion)
                            - rest.segments().get(i).prediction().probabilityOf(emotion));
        }
        return falls;
    }

    /**
     * The influences in words: one sentence a modality, and more where weight and leaving out name
     * different modalities as the first, or the first makes the emotion less probable.
     */
    public static List<String> sentences(List<ModalityInfluence> influences) {
        List<String> sentences = new ArrayList<>();
        for (ModalityInfluence one : influences) {
            sentences.add(
                    String.format(
                            "%s: %s of the attention; without it %s is at %s instead of %s%s.",
                            one.modality,
                            percent(one.weight),
                            one.emotion,
                            percent(one.probabilityWithout),
                            percent(one.probability),
                            one.emotionWithout.equals(one.emotion)
                                    ? ""
                                    : ", and " + one.emotionWithout + " comes first"));
        }
        influences.stream()
                .max(Comparator.comparingDouble(one -> Math.abs(one.fall())))
                .filter(most -> !most.modality.equals(influences.get(0).modality))
                .ifPresent(
                        most ->
                                sentences.add(
                                        String.format(
                                                "The two disagree: %s has the most attention, but"
                                                        + " leaving out %s changes more.",
                                                influences.get(0).modality, most.modality)));
        influences.stream()
                .limit(1)
                .filter(first -> first.fall() < -CLEAR)
                .map(
                        first ->
                                String.format(
                                        "The two disagree: %s has the most attention, but speaks"
                                                + " against %s.",
                                        first.modality, first.emotion))
                .forEach(sentences::add);
        return sentences;
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
