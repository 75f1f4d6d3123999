package dev.affetto.multimodal;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.feature.SegmentGrid;
import dev.affetto.note.NoteEvents;
import dev.affetto.note.NoteFeatures;
import dev.affetto.note.NoteSequence;
import dev.affetto.performance.InterpretationFeatures;
import dev.affetto.score.WrittenFeatures;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Measures the feature sets of notes, on the grid of the sound where that is measured too. */
final class NoteExtractor {

    private final ExtractionSettings settings;

    NoteExtractor(ExtractionSettings settings) {
        this.settings = settings;
    }

    /**
     * Measures the recording's notes.
     *
     * @param grid segments of the sound; without them, the notes from the first onset to the last
     *     end are cut
     */
    MultimodalFeatures extract(Recording recording, Optional<List<Segment>> grid)
            throws IOException {
        RecordedNotes notes = RecordedNotes.read(recording, grid);
        List<Segment> segments = grid.orElseGet(() -> cut(notes.sounding()));
        List<FeatureSequence> sequences =
                settings.noteSets().stream().map(name -> measure(name, notes, segments)).toList();
        return new MultimodalFeatures(notes.sounding().endSeconds(), sequences);
    }

    private List<Segment> cut(NoteSequence notes) {
        return SegmentGrid.covering(
                notes.startSeconds(), notes.endSeconds(), settings.segmentSeconds());
    }

    private static FeatureSequence measure(
            String name, RecordedNotes notes, List<Segment> segments) {
        if (!FeatureSets.isOnGrid(name)) {
            return NoteEvents.of(notes.sounding());
        }
        if (FeatureSets.needsScore(name)) {
            return ofScore(name, notes.score().orElseThrow(), segments);
        }
        NoteSequence measured =
                FeatureSets.modality(name) == Modality.SCORE ? notes.written() : notes.sounding();
        return onGrid(name, measured, segments);
    }

    /** Measures a set that is made of {@link NoteFeatures}. */
    static FeatureSequence onGrid(String name, NoteSequence measured, List<Segment> segments) {
        NoteFeatures features = FeatureSets.noteFeatures(name);
        FeatureSequence ofSegments = features.extract(measured, segments);
        return FeatureSets.hasPiece(name)
                ? withPiece(name, ofSegments, features.ofPiece(measured))
                : ofSegments;
    }

    private static FeatureSequence ofScore(String name, PlacedScore score, List<Segment> segments) {
        if (FeatureSets.modality(name) == Modality.SCORE) {
            return WrittenFeatures.extract(score.score(), score::beatsAt, segments);
        }
        PlacedScore.Interpretation interpretation = score.interpretation().orElseThrow();
        return InterpretationFeatures.extract(
                score.score(), interpretation.performance(), interpretation.alignment(), segments);
    }

    private static FeatureSequence withPiece(
            String name, FeatureSequence ofSegments, float[] ofPiece) {
        float[][] rows = new float[ofSegments.length()][];
        for (int i = 0; i < rows.length; i++) {
            float[] row = ofSegments.values()[i];
            rows[i] = Arrays.copyOf(row, row.length + ofPiece.length);
            System.arraycopy(ofPiece, 0, rows[i], row.length, ofPiece.length);
        }
        return new FeatureSequence(FeatureSets.named(name), ofSegments.segments(), rows);
    }
}
