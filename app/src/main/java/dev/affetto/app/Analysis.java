package dev.affetto.app;

import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import dev.affetto.explanation.EmotionExplanation;
import dev.affetto.explanation.ModalityInfluence;
import java.util.List;
import java.util.Optional;

/** What the analysis of one input gave. */
sealed interface Analysis {

    /** The input, as the user wrote it. */
    String source();

    /**
     * A course was found.
     *
     * @param modelName the model that predicted
     * @param mappedFrom the model's own emotion set, where the course was mapped to another
     * @param influences what each modality had to do with it; empty if not asked for, or of one
     *     modality alone
     * @param explanations why, one a model, in the model's own emotions; empty if not asked for
     */
    record Done(
            String source,
            String modelName,
            Optional<String> mappedFrom,
            EmotionTimeline timeline,
            List<ModalityInfluence> influences,
            List<EmotionExplanation> explanations)
            implements Analysis {

        public Done {
            influences = List.copyOf(influences);
            explanations = List.copyOf(explanations);
            if (!Double.isFinite(timeline.durationSeconds())
                    || !timeline.segments().stream().allMatch(Done::isFinite)) {
                throw new IllegalStateException("the course holds values that are not finite");
            }
        }

        private static boolean isFinite(SegmentEmotion segment) {
            return Double.isFinite(
                    segment.startSeconds() + segment.endSeconds() + segment.attention());
        }
    }

    /**
     * It failed.
     *
     * @param error why, one line that names the input
     * @param cause what was thrown
     */
    record Failed(String source, String error, Throwable cause) implements Analysis {}
}
