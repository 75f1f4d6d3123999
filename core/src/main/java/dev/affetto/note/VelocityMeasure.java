package dev.affetto.note;

import java.util.List;

/**
 * How hard keys are struck: statistics and histogram of MIDI velocity, its link with pitch, and
 * power as the sum of squared velocities per second, over all notes and in the low and the high
 * register.
 */
final class VelocityMeasure implements NoteMeasure {

    private static final double[] EDGES = {0, 30, 40, 48, 56, 64, 72, 80, 88, 100, 128};
    private static final List<String> RANGES =
            List.of(
                    "below_30",
                    "30_to_39",
                    "40_to_47",
                    "48_to_55",
                    "56_to_63",
                    "64_to_71",
                    "72_to_79",
                    "80_to_87",
                    "88_to_99",
                    "100_or_more");
    private static final int LOW = 48;
    private static final int HIGH = 72;
    private static final double POWER_UNIT = 1e4;

    @Override
    public void measure(Passage passage, MeasureRow row) {
        Series velocities = passage.velocities();
        row.addStatistics(MusicalDimension.DYNAMICS, "velocity", velocities);
        row.addAll(MusicalDimension.DYNAMICS, "velocities_", RANGES, velocities.histogram(EDGES));
        row.add(
                MusicalDimension.DYNAMICS,
                "velocity_pitch_correlation",
                correlation(velocities, passage.pitches()));
        addPower(row, "striking_power", power(passage, 0, 128));
        addPower(row, "low_register_striking_power", power(passage, 0, LOW));
        addPower(row, "high_register_striking_power", power(passage, HIGH + 1, 128));
    }

    private static void addPower(MeasureRow row, String name, double power) {
        row.add(MusicalDimension.DYNAMICS, name, power);
        row.add(MusicalDimension.DYNAMICS, "log_" + name, Math.log(power + .05));
    }

    private static double power(Passage passage, int from, int to) {
        double sum = 0;
        for (int i = 0; i < passage.count(); i++) {
            if (passage.pitch(i) >= from && passage.pitch(i) < to) {
                sum += (double) passage.velocity(i) * passage.velocity(i);
            }
        }
        return sum / passage.seconds() / POWER_UNIT;
    }

    private static double correlation(Series first, Series second) {
        double product = 0;
        double firstMean = first.mean();
        double secondMean = second.mean();
        for (int i = 0; i < first.length(); i++) {
            product += (first.get(i) - firstMean) * (second.get(i) - secondMean);
        }
        double deviations = first.standardDeviation() * second.standardDeviation();
        return deviations > 1e-9 ? product / first.length() / deviations : 0;
    }
}
