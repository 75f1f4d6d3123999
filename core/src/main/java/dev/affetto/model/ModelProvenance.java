package dev.affetto.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a model was made from, how, and how well it does: everything that its card tells.
 *
 * @param preset all hyper-parameters
 * @param featureSetId the features that it reads, such as {@code paper50/1}
 * @param featureNames their names, in order
 * @param seeds seeds of its networks, one each
 * @param data what it was trained on, in words; empty if not told
 * @param dataHash SHA-256 over the training and validation features, labels and groups
 * @param dataLicence licence of that data; empty if not told
 * @param trainingExamples recordings learnt from
 * @param validationExamples recordings that decided when to stop
 * @param protocol how the scores were measured, in words; empty if not told
 * @param scores measured scores by name
 * @param versions versions of Affetto's components, Java and the machine, by name
 * @param history course of the training, epoch by epoch; of the first network where there are
 *     several
 */
public record ModelProvenance(
        Preset preset,
        String featureSetId,
        List<String> featureNames,
        List<Long> seeds,
        String data,
        String dataHash,
        String dataLicence,
        int trainingExamples,
        int validationExamples,
        String protocol,
        Map<String, Double> scores,
        Map<String, String> versions,
        List<EpochReport> history) {

    /** Checks that everything is there. */
    public ModelProvenance {
        Objects.requireNonNull(preset, "preset");
        Objects.requireNonNull(featureSetId, "featureSetId");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(dataHash, "dataHash");
        Objects.requireNonNull(dataLicence, "dataLicence");
        Objects.requireNonNull(protocol, "protocol");
        featureNames = List.copyOf(featureNames);
        seeds = List.copyOf(seeds);
        scores = Map.copyOf(scores);
        versions = Map.copyOf(versions);
        history = List.copyOf(history);
    }

    /** The same, with the data named: its description and its licence. */
    public ModelProvenance withData(String description, String licence) {
        return new ModelProvenance(
                preset,
                featureSetId,
                featureNames,
                seeds,
                description,
                dataHash,
                licence,
                trainingExamples,
                validationExamples,
                protocol,
                scores,
                versions,
                history);
    }

    /** The same, with scores and how they were measured. */
    public ModelProvenance withScores(String howMeasured, Map<String, Double> measured) {
        return new ModelProvenance(
                preset,
                featureSetId,
                featureNames,
                seeds,
                data,
                dataHash,
                dataLicence,
                trainingExamples,
                validationExamples,
                howMeasured,
                measured,
                versions,
                history);
    }

    /** The same, of several networks. */
    ModelProvenance withSeeds(List<Long> all) {
        return new ModelProvenance(
                preset,
                featureSetId,
                featureNames,
                all,
                data,
                dataHash,
                dataLicence,
                trainingExamples,
                validationExamples,
                protocol,
                scores,
                versions,
                history);
    }
}
