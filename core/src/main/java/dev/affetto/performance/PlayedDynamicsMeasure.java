package dev.affetto.performance;

import dev.affetto.feature.Segment;

/** Dynamics against what is written, and the voicing of the melody. */
final class PlayedDynamicsMeasure implements InterpretationMeasure {

    private final TimedValues velocities;
    private final TimedValues aboveWritten;
    private final TimedValues ofMelody;
    private final TimedValues ofOthers;

    PlayedDynamicsMeasure(InterpretedPiece piece) {
        TimedValues.Builder all = new TimedValues.Builder();
        TimedValues.Builder above = new TimedValues.Builder();
        TimedValues.Builder melody = new TimedValues.Builder();
        TimedValues.Builder others = new TimedValues.Builder();
        for (MatchedNote note : piece.notes()) {
            all.add(note.onsetSeconds(), note.velocity());
            above.add(note.onsetSeconds(), note.velocity() - note.writtenVelocity());
            (note.melody() ? melody : others).add(note.onsetSeconds(), note.velocity());
        }
        this.velocities = all.build();
        this.aboveWritten = above.build();
        this.ofMelody = melody.build();
        this.ofOthers = others.build();
    }

    @Override
    public void measure(Segment segment, InterpretationRow row) {
        double from = segment.startSeconds();
        double to = segment.endSeconds();
        TimedValues velocity = velocities.between(from, to);
        TimedValues above = aboveWritten.between(from, to);
        row.set(InterpretationFeature.VELOCITY, velocity.mean());
        row.set(InterpretationFeature.VELOCITY_ABOVE_WRITTEN, above.mean());
        row.set(
                InterpretationFeature.VELOCITY_ABOVE_WRITTEN_STANDARD_DEVIATION,
                above.standardDeviation());
        row.set(InterpretationFeature.VELOCITY_CHANGE_PER_SECOND, velocity.slope());
        row.set(InterpretationFeature.VELOCITY_CHANGE_BEYOND_WRITTEN_PER_SECOND, above.slope());
        row.set(
                InterpretationFeature.MELODY_VELOCITY_ABOVE_ACCOMPANIMENT,
                ofMelody.between(from, to).mean() - ofOthers.between(from, to).mean());
    }
}
