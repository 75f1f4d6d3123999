package dev.affetto.multimodal;

import dev.affetto.audio.AudioFeatures;
import dev.affetto.feature.FeatureSet;
import dev.affetto.note.MusicalDimension;
import dev.affetto.note.NoteEvents;
import dev.affetto.note.NoteFeatures;
import dev.affetto.performance.InterpretationFeatures;
import dev.affetto.score.WrittenFeatures;
import dev.affetto.video.VideoFeatures;
import java.util.ArrayList;
import java.util.List;

/**
 * The feature sets that can be measured, and what each is measured of.
 *
 * <ul>
 *   <li>of the sound: {@code paper50}, {@code piano}, {@code logmel}, see {@link AudioFeatures}
 *   <li>of the notes that are heard in the sound: {@code transcribed}, see {@link NoteFeatures} and
 *       {@link dev.affetto.transcription.Transcriber}
 *   <li>of what is written: {@code score} and {@code structure}, see {@link NoteFeatures}; of the
 *       notes that are played where there is no score
 *   <li>of what is played: {@code performance}, see {@link NoteFeatures}, and {@code notes}, one
 *       row a note, see {@link NoteEvents}
 *   <li>{@code score-piece}, {@code performance-piece}, {@code transcribed-piece} and {@code
 *       structure-piece}: the row of each segment, followed by the same measures of the whole
 *       piece, their names with {@code _of_piece} at the end
 *   <li>{@code written}, what a score says beside its notes, see {@link WrittenFeatures}; and
 *       {@code interpretation}, how a score is played, see {@link InterpretationFeatures}: these
 *       two need a score
 *   <li>of the sight of the player: {@code motion}, and {@code frames}, five rows a second, see
 *       {@link VideoFeatures}
 * </ul>
 */
public final class FeatureSets {

    /** Between the names of sets whose columns are read side by side. */
    public static final String JOIN = "+";

    private static final String NOTES = NoteEvents.FEATURE_SET.name();
    private static final String WRITTEN = WrittenFeatures.FEATURE_SET.name();
    private static final String INTERPRETATION = InterpretationFeatures.FEATURE_SET.name();
    private static final String TRANSCRIBED = "transcribed";
    private static final String MOTION = VideoFeatures.MOTION.name();
    private static final String FRAMES = VideoFeatures.FRAMES.name();
    private static final String WITH_PIECE = "-piece";
    private static final String OF_PIECE = "_of_piece";
    private static final List<String> NAMES =
            List.of(
                    "paper50",
                    "piano",
                    "logmel",
                    TRANSCRIBED,
                    TRANSCRIBED + WITH_PIECE,
                    "score",
                    "score" + WITH_PIECE,
                    "performance",
                    "performance" + WITH_PIECE,
                    "structure",
                    "structure" + WITH_PIECE,
                    NOTES,
                    WRITTEN,
                    INTERPRETATION,
                    MOTION,
                    FRAMES);

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
        if (modality(name) == Modality.AUDIO && !isTranscribed(name)) {
            return AudioFeatures.named(name).featureSet();
        }
        if (modality(name) == Modality.VIDEO) {
            return name.equals(MOTION) ? VideoFeatures.MOTION : VideoFeatures.FRAMES;
        }
        if (name.equals(NOTES)) {
            return NoteEvents.FEATURE_SET;
        }
        if (needsScore(name)) {
            return name.equals(WRITTEN)
                    ? WrittenFeatures.FEATURE_SET
                    : InterpretationFeatures.FEATURE_SET;
        }
        FeatureSet ofSegments = noteFeatures(name).featureSet();
        return hasPiece(name) ? withPiece(name, ofSegments) : ofSegments;
    }

    private static FeatureSet withPiece(String name, FeatureSet ofSegments) {
        List<String> features = new ArrayList<>(ofSegments.featureNames());
        ofSegments.featureNames().forEach(feature -> features.add(feature + OF_PIECE));
        return new FeatureSet(name, ofSegments.version(), features);
    }

    /** Whether a set is measured of the notes that are heard in the sound. */
    public static boolean isTranscribed(String name) {
        return name.startsWith(TRANSCRIBED);
    }

    /** Whether the rows of a set end with the measures of the whole piece. */
    static boolean hasPiece(String name) {
        return name.endsWith(WITH_PIECE);
    }

    /** The measures of the notes that a set on the grid is made of. */
    static NoteFeatures noteFeatures(String name) {
        return NoteFeatures.named(
                hasPiece(name) ? name.substring(0, name.length() - WITH_PIECE.length()) : name);
    }

    /**
     * What a set of that name is measured of: the score for {@code score}, {@code structure} and
     * {@code written}, the performance for {@code performance}, {@code notes} and {@code
     * interpretation}, the video for {@code motion} and {@code frames}, the sound for any other.
     */
    public static Modality modality(String name) {
        return switch (name) {
            case "score", "score-piece", "structure", "structure-piece", "written" ->
                    Modality.SCORE;
            case "performance", "performance-piece", "notes", "interpretation" ->
                    Modality.PERFORMANCE;
            case "motion", "frames" -> Modality.VIDEO;
            default -> Modality.AUDIO;
        };
    }

    /**
     * The musical dimension that each column of a set of notes on the grid speaks of, such as
     * {@code mode}.
     *
     * @throws IllegalArgumentException if it is no such set
     */
    public static List<String> dimensions(String name) {
        List<String> ofSegments =
                dimensionsOfSegments(name).stream().map(MusicalDimension::label).toList();
        if (!hasPiece(name)) {
            return ofSegments;
        }
        List<String> twice = new ArrayList<>(ofSegments);
        twice.addAll(ofSegments);
        return twice;
    }

    private static List<MusicalDimension> dimensionsOfSegments(String name) {
        if (needsScore(name)) {
            return name.equals(WRITTEN)
                    ? WrittenFeatures.dimensions()
                    : InterpretationFeatures.dimensions();
        }
        return noteFeatures(name).dimensions();
    }

    /** Whether a set can only be measured where there is a score. */
    static boolean needsScore(String name) {
        return name.equals(WRITTEN) || name.equals(INTERPRETATION);
    }

    /** Whether a set of that name has one row for each segment of the time grid. */
    public static boolean isOnGrid(String name) {
        return !name.equals(NOTES) && !name.equals(FRAMES);
    }
}
