package dev.affetto.multimodal;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.feature.SegmentGrid;
import dev.affetto.note.NoteEvents;
import dev.affetto.note.NoteSequence;
import dev.affetto.performance.MidiReader;
import java.io.IOException;
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
        NoteSequence notes = played(recording);
        List<Segment> segments =
                grid.orElseGet(
                        () ->
                                SegmentGrid.covering(
                                        notes.startSeconds(),
                                        notes.endSeconds(),
                                        settings.segmentSeconds()));
        List<FeatureSequence> sequences =
                settings.noteSets().stream().map(name -> measure(name, notes, segments)).toList();
        return new MultimodalFeatures(notes.endSeconds(), sequences);
    }

    private static NoteSequence played(Recording recording) throws IOException {
        return MidiReader.read(recording.performance().orElseThrow()).sounding();
    }

    private static FeatureSequence measure(
            String featureSetName, NoteSequence notes, List<Segment> segments) {
        if (featureSetName.equals(NoteEvents.FEATURE_SET.name())) {
            return NoteEvents.of(notes);
        }
        throw new IllegalArgumentException(
                "unknown feature set of notes: '" + featureSetName + "' for " + segments.size());
    }
}
