package dev.affetto.model;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.feature.SegmentGrid;
import dev.affetto.multimodal.MultimodalFeatures;
import dev.affetto.note.NoteEvents;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small pieces of notes: emotions 0 and 1 are loud, 0 and 3 are in major. */
final class SyntheticNotes {

    private static final int[] MAJOR = {0, 4, 7, 12, 7, 4};
    private static final int[] MINOR = {0, 3, 7, 12, 7, 3};

    private SyntheticNotes() {}

    static List<LabelledFeatures> of(int count, int notes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                new LabelledFeatures(
                                        features(piece(i % 4, notes, random)), i % 4, "work " + i))
                .toList();
    }

    /** Broken chords, some four notes a second. */
    static NoteSequence piece(int emotion, int notes, SplittableRandom random) {
        int tonic = 48 + random.nextInt(12);
        int[] chord = emotion == 0 || emotion == 3 ? MAJOR : MINOR;
        List<SoundingNote> played = new ArrayList<>();
        for (int i = 0; i < notes; i++) {
            double start = 1 + 0.25 * i + 0.05 * random.nextDouble();
            int velocity = (emotion < 2 ? 80 : 50) + random.nextInt(15);
            played.add(
                    new SoundingNote(
                            start, start + 0.2, tonic + chord[i % chord.length], velocity));
        }
        return new NoteSequence(played, List.of());
    }

    static MultimodalFeatures features(NoteSequence notes) {
        return new MultimodalFeatures(notes.endSeconds(), List.of(NoteEvents.of(notes)));
    }

    /** With a feature set of segments beside the notes: the mean velocity, and noise. */
    static LabelledFeatures withSegments(LabelledFeatures piece, String name, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FeatureSequence notes = piece.sequence("notes");
        List<Segment> grid =
                SegmentGrid.covering(
                        notes.segments().get(0).startSeconds(),
                        notes.segments().get(notes.length() - 1).endSeconds(),
                        3);
        float[][] values = new float[grid.size()][2];
        for (float[] row : values) {
            row[0] = notes.values()[0][notes.featureSet().indexOf(NoteEvents.VELOCITY)];
            row[1] = (float) random.nextGaussian();
        }
        FeatureSequence segments =
                new FeatureSequence(new FeatureSet(name, 1, List.of("a", "b")), grid, values);
        return new LabelledFeatures(
                new MultimodalFeatures(
                        piece.features().durationSeconds(), List.of(notes, segments)),
                piece.label(),
                piece.group());
    }
}
