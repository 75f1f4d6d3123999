package dev.affetto.note;

/**
 * How the melody and the bass are played: velocity, duration, legato, and one against the other.
 */
final class VoiceExpressionMeasure implements NoteMeasure {

    @Override
    public void measure(Passage passage, MeasureRow row) {
        VoiceLine melody = new VoiceLine(passage, passage.voices().melody());
        VoiceLine bass = new VoiceLine(passage, passage.voices().bass());
        add("melody", melody, row);
        add("bass", bass, row);
        row.add(
                MusicalDimension.DYNAMICS,
                "melody_velocity_above_bass",
                melody.velocities().mean() - bass.velocities().mean());
    }

    private static void add(String voice, VoiceLine line, MeasureRow row) {
        row.addStatistics(MusicalDimension.DYNAMICS, voice + "_velocity", line.velocities());
        row.addStatistics(
                MusicalDimension.ARTICULATION,
                voice + "_log_duration",
                line.durations().logarithm(0));
        row.add(MusicalDimension.ARTICULATION, voice + "_legato", line.legato());
    }
}
