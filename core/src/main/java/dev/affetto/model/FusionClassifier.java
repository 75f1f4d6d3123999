package dev.affetto.model;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.multimodal.Modality;
import dev.affetto.multimodal.MultimodalFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Classifiers of one modality each, joined by a {@link FusionAttention}.
 *
 * <p>It reads any non-empty subset of the modalities: members whose features were not measured are
 * left out. Probabilities are {@code softmax(logits / temperature)} (Guo et al. 2017).
 */
final class FusionClassifier implements EmotionClassifier {

    private final EmotionSet emotionSet;
    private final ModelProvenance provenance;
    private final double temperature;
    private final List<EmotionClassifier> members;
    private final FusionAttention attention;

    FusionClassifier(
            EmotionSet emotionSet,
            ModelProvenance provenance,
            double temperature,
            List<EmotionClassifier> members,
            FusionAttention attention) {
        this.emotionSet = emotionSet;
        this.provenance = provenance;
        this.temperature = temperature;
        this.members = List.copyOf(members);
        this.attention = attention;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if none of the members' features were measured, or those
     *     that were are of another version
     */
    @Override
    public EmotionTimeline predict(MultimodalFeatures features) {
        return join(timelines(features));
    }

    /**
     * Joins what the members say of one recording.
     *
     * @param timelines one a member, empty where the recording lacks what it reads; at least one
     */
    EmotionTimeline join(List<Optional<EmotionTimeline>> timelines) {
        EmotionTimeline first =
                timelines.stream().flatMap(Optional::stream).findFirst().orElseThrow();
        FusionAttention.Fused fused = attention.fuse(FusionEvidence.of(timelines));
        List<EmotionTimeline.SegmentEmotion> course = new ArrayList<>();
        for (int i = 0; i < fused.attention().length; i++) {
            EmotionTimeline.SegmentEmotion segment = first.segments().get(i);
            course.add(
                    new EmotionTimeline.SegmentEmotion(
                            segment.startSeconds(),
                            segment.endSeconds(),
                            prediction(fused.segmentLogits()[i]),
                            fused.attention()[i],
                            byModality(fused.segmentWeights()[i], timelines)));
        }
        return new EmotionTimeline(
                timelines.stream()
                        .flatMap(Optional::stream)
                        .mapToDouble(EmotionTimeline::durationSeconds)
                        .max()
                        .orElseThrow(),
                prediction(fused.logits()),
                course,
                byModality(fused.weights(), timelines));
    }

    /**
     * Joins what the members say with each modality left out in turn, by its name; nothing where
     * there is only one.
     */
    Map<String, EmotionTimeline> joinWithoutEach(List<Optional<EmotionTimeline>> timelines) {
        List<Modality> modalities = modalities();
        Map<String, EmotionTimeline> without = new TreeMap<>();
        for (Modality left : EnumSet.copyOf(modalities)) {
            List<Optional<EmotionTimeline>> others = new ArrayList<>();
            boolean wasThere = false;
            for (int member = 0; member < members.size(); member++) {
                boolean isLeft = modalities.get(member) == left;
                wasThere |= isLeft && timelines.get(member).isPresent();
                others.add(isLeft ? Optional.empty() : timelines.get(member));
            }
            if (wasThere && others.stream().anyMatch(Optional::isPresent)) {
                without.put(left.label(), join(others));
            }
        }
        return without;
    }

    private List<Modality> modalities() {
        return members.stream()
                .map(member -> FusionLearning.modalityOf(member.provenance().preset()))
                .toList();
    }

    /** The members are asked once, whatever the number of subsets. */
    @Override
    public Map<Set<Modality>, EmotionPrediction> predictSubsets(MultimodalFeatures features) {
        List<Optional<EmotionTimeline>> timelines = timelines(features);
        List<Modality> modalities = modalities();
        Map<Set<Modality>, EmotionPrediction> predictions = new HashMap<>();
        for (Set<Modality> subset : Modality.subsets(modalities)) {
            List<Optional<EmotionTimeline>> known = new ArrayList<>();
            for (int member = 0; member < members.size(); member++) {
                boolean kept = subset.contains(modalities.get(member));
                known.add(kept ? timelines.get(member) : Optional.empty());
            }
            if (known.stream().anyMatch(Optional::isPresent)) {
                FusionAttention.Fused fused = attention.fuse(FusionEvidence.of(known));
                predictions.put(subset, prediction(fused.logits()));
            }
        }
        return predictions;
    }

    private List<Optional<EmotionTimeline>> timelines(MultimodalFeatures features) {
        List<Optional<EmotionTimeline>> timelines = new ArrayList<>();
        for (EmotionClassifier member : members) {
            boolean measured = features.has(member.provenance().preset().featureSetNames());
            timelines.add(measured ? Optional.of(member.predict(features)) : Optional.empty());
        }
        if (timelines.stream().allMatch(Optional::isEmpty)) {
            throw new IllegalArgumentException(
                    "missing features: none of what "
                            + members.stream()
                                    .map(member -> member.provenance().preset().name())
                                    .toList()
                            + " read");
        }
        return timelines;
    }

    /** Modalities that are there, several members of one added up. */
    private Map<String, Double> byModality(
            double[] weights, List<Optional<EmotionTimeline>> timelines) {
        Map<String, Double> shares = new TreeMap<>();
        for (int member = 0; member < weights.length; member++) {
            if (timelines.get(member).isPresent()) {
                Preset preset = members.get(member).provenance().preset();
                shares.merge(
                        FusionLearning.modalityOf(preset).label(), weights[member], Double::sum);
            }
        }
        return shares;
    }

    private EmotionPrediction prediction(double[] logits) {
        return new EmotionPrediction(emotionSet, TemperatureScaling.softmax(logits, temperature));
    }

    @Override
    public EmotionSet emotionSet() {
        return emotionSet;
    }

    @Override
    public ModelProvenance provenance() {
        return provenance;
    }

    @Override
    public double temperature() {
        return temperature;
    }

    @Override
    public long parameterCount() {
        long ofMembers = members.stream().mapToLong(EmotionClassifier::parameterCount).sum();
        return ofMembers
                + attention.tensors().values().stream()
                        .mapToLong(tensor -> tensor.values().length)
                        .sum();
    }

    /** The classifiers that are joined. */
    List<EmotionClassifier> members() {
        return members;
    }

    @Override
    public EmotionClassifier withProvenance(ModelProvenance other) {
        return new FusionClassifier(emotionSet, other, temperature, members, attention);
    }

    /** The members stay as they are: the attention has learnt from their probabilities. */
    @Override
    public EmotionClassifier calibrated(List<LabelledFeatures> heldOut) {
        List<double[]> logits =
                heldOut.stream()
                        .map(example -> FusionEvidence.of(timelines(example.features())))
                        .map(evidence -> attention.fuse(evidence).logits())
                        .toList();
        double fitted = TemperatureScaling.fit(logits, heldOut);
        return new FusionClassifier(emotionSet, provenance, fitted, members, attention);
    }

    @Override
    public void save(Path folder) throws IOException {
        ModelFolder.saveFusion(
                folder, emotionSet, provenance, temperature, members, attention.tensors());
    }

    @Override
    public void close() {
        members.forEach(EmotionClassifier::close);
    }
}
