package dev.affetto.multimodal;

import dev.affetto.audio.AudioFeatures;
import dev.affetto.feature.FeatureSet;
import dev.affetto.note.NoteEvents;
import java.util.List;

/**
 * The feature sets that can be measured, and what each is measured of.
 *
 * <ul>
 *   <li>of the sound: {@code paper50}, {@code piano}, {@code logmel}, see {@link AudioFeatures}
 *   <li>of what is played: {@code notes}, one row a note, see {@link NoteEvents}
 * </ul>
 */
public final class FeatureSets {

    private static final String NOTES = NoteEvents.FEATURE_SET.name();
    private static final List<String> NAMES = List.of("paper50", "piano", "logmel", NOTES);

    private FeatureSets() {}

    /** Names of the sets that can be measured. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Name, version and columns of the set of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FeatureSet named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "unknown feature set: '" + name + "', must be one of " + NAMES);
        }
        return name.equals(NOTES) ? NoteEvents.FEATURE_SET : AudioFeatures.named(name).featureSet();
    }

    /**
     * What a set of that name is measured of: the score for {@code score}, the performance for
     * {@code performance} and {@code notes}, the sound for any other.
     */
    public static Modality modality(String name) {
        return switch (name) {
            case "score" -> Modality.SCORE;
            case "performance", "notes" -> Modality.PERFORMANCE;
            default -> Modality.AUDIO;
        };
    }

    /** Whether a set of that name has one row for each segment of the time grid. */
    public static boolean isOnGrid(String name) {
        return !name.equals(NOTES);
    }
}
