package dev.affetto.audio;

import java.util.List;

/**
 * Energy and level of each segment against the recording's own mean, so that a recording's gain,
 * which tells of the microphone and the mastering and not of the music, changes nothing.
 *
 * <p>With {@code m} the mean of {@code energy_1 … energy_10} over all segments, energies become
 * {@code energy / m}, at most 100, and levels {@code level - 10 lg m} in dB, at least -60. Where
 * {@code m} is below 1e-10 (-100 dB) it counts as that.
 */
final class RelativeLevel {

    private static final double SMALLEST_ENERGY = 1e-10;
    private static final double LARGEST_RATIO = 100;
    private static final float LOWEST_DECIBELS = -60;
    private static final String ENERGY = "energy_";
    private static final List<String> LEVELS =
            List.of("level_mean_db", "level_percentile_10_db", "level_percentile_90_db");

    private RelativeLevel() {}

    /** The name of a measure once it is relative; other names stay. */
    static String nameOf(String measured) {
        return isEnergy(measured) || LEVELS.contains(measured) ? "relative_" + measured : measured;
    }

    /** Makes the columns of those names relative, in place; the others stay. */
    static void apply(List<String> names, float[][] rows) {
        double mean = Math.max(SMALLEST_ENERGY, meanEnergy(names, rows));
        float decibels = (float) (10 * Math.log10(mean));
        for (int column = 0; column < names.size(); column++) {
            for (float[] row : rows) {
                if (isEnergy(names.get(column))) {
                    row[column] = (float) Math.min(LARGEST_RATIO, row[column] / mean);
                } else if (LEVELS.contains(names.get(column))) {
                    row[column] = Math.max(LOWEST_DECIBELS, row[column] - decibels);
                }
            }
        }
    }

    private static double meanEnergy(List<String> names, float[][] rows) {
        double sum = 0;
        long count = 0;
        for (int column = 0; column < names.size(); column++) {
            for (int row = 0; row < rows.length && isEnergy(names.get(column)); row++) {
                sum += rows[row][column];
                count++;
            }
        }
        return count > 0 ? sum / count : 0;
    }

    private static boolean isEnergy(String name) {
        return name.startsWith(ENERGY);
    }
}
