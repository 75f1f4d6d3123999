package dev.affetto.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What is learnt from examples, and how: one kind of classifier with all its hyper-parameters. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NetworkLearning.class, name = "recurrent-network"),
    @JsonSubTypes.Type(value = SupportVectorLearning.class, name = "support-vector-machine"),
    @JsonSubTypes.Type(value = TopicLearning.class, name = "topic-mixture"),
    @JsonSubTypes.Type(value = LogisticLearning.class, name = "logistic-regression"),
    @JsonSubTypes.Type(value = EnsembleLearning.class, name = "ensemble"),
    @JsonSubTypes.Type(value = FusionLearning.class, name = "attention-fusion")
})
public sealed interface LearningMethod
        permits NetworkLearning,
                SupportVectorLearning,
                TopicLearning,
                LogisticLearning,
                EnsembleLearning,
                FusionLearning {

    /** The presets whose methods are joined; none of a method that reads features itself. */
    default List<Preset> members() {
        return List.of();
    }

    /**
     * Whether augmented recordings, where there are any, are learnt from in a comparison. What the
     * paper describes has no augmentation, so its hyper-parameters are compared without.
     */
    default boolean learnsFromAugmented() {
        return true;
    }

    /**
     * Whether examples are held out of the learning to decide when to stop. A method that does
     * without learns from these examples too.
     */
    default boolean stopsByValidation() {
        return false;
    }
}
