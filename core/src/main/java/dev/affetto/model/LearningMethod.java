package dev.affetto.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What is learnt from examples, and how: one kind of classifier with all its hyper-parameters. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NetworkLearning.class, name = "recurrent-network"),
    @JsonSubTypes.Type(value = SupportVectorLearning.class, name = "support-vector-machine"),
    @JsonSubTypes.Type(value = TopicLearning.class, name = "topic-mixture"),
    @JsonSubTypes.Type(value = LogisticLearning.class, name = "logistic-regression"),
    @JsonSubTypes.Type(value = EnsembleLearning.class, name = "ensemble")
})
public sealed interface LearningMethod
        permits NetworkLearning,
                SupportVectorLearning,
                TopicLearning,
                LogisticLearning,
                EnsembleLearning {

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
