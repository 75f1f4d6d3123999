package dev.affetto.model;

import dev.affetto.note.NoteEvents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Varies rows of {@link NoteEvents} as if the piece had been played otherwise: a part of it, some
 * notes left out, in another key, faster or slower, louder or softer, without dynamics or pedal.
 *
 * <p>Only columns change; what was measured of the neighbours of a note that is left out stays.
 */
final class NoteVariation {

    private static final int PITCH = column(NoteEvents.PITCH);
    private static final int VELOCITY = column(NoteEvents.VELOCITY);
    private static final int VELOCITY_CHANGE = column(NoteEvents.VELOCITY_CHANGE);
    private static final int PEDAL = column(NoteEvents.PEDAL);
    private static final int KEY_DURATION = column(NoteEvents.KEY_DURATION);
    private static final int SOUNDING_DURATION = column(NoteEvents.SOUNDING_DURATION);
    private static final int[] TIMES =
            NoteEvents.TIMES.stream().mapToInt(NoteVariation::column).toArray();
    private static final int SOFTEST_CONSTANT = 40;
    private static final int CONSTANTS = 61;
    private static final float LARGEST_VELOCITY = 127;

    private final NoteAugmentation settings;

    NoteVariation(NoteAugmentation settings) {
        this.settings = settings;
    }

    private static int column(String name) {
        return NoteEvents.FEATURE_SET.indexOf(name);
    }

    /** A varied part of a piece, {@code rows[note][feature]}, which stays as it is. */
    float[][] of(float[][] rows, SplittableRandom random) {
        float[][] varied = part(rows, random);
        transpose(varied, random.nextInt(2 * settings.transposition() + 1));
        changeTempo(varied, symmetric(settings.tempo(), random));
        changeVelocities(varied, random);
        if (random.nextDouble() < settings.withoutPedalShare()) {
            releasePedal(varied);
        }
        return varied;
    }

    /** Notes in a row, copied, less those that are left out; at least one. */
    private float[][] part(float[][] rows, SplittableRandom random) {
        int length = Math.min(rows.length, settings.cropNotes());
        int start = random.nextInt(rows.length - length + 1);
        double dropped = settings.droppedShare() * random.nextDouble();
        List<float[]> kept = new ArrayList<>(length);
        for (float[] row : Arrays.copyOfRange(rows, start, start + length)) {
            if (random.nextDouble() >= dropped) {
                kept.add(row.clone());
            }
        }
        return kept.isEmpty() ? new float[][] {rows[start].clone()} : kept.toArray(float[][]::new);
    }

    private void transpose(float[][] rows, int drawn) {
        for (float[] row : rows) {
            row[PITCH] += drawn - settings.transposition();
        }
    }

    private static void changeTempo(float[][] rows, double octaves) {
        for (float[] row : rows) {
            for (int time : TIMES) {
                row[time] -= (float) octaves;
            }
        }
    }

    private void changeVelocities(float[][] rows, SplittableRandom random) {
        double scale = 1 + symmetric(settings.velocityScale(), random);
        double shift = symmetric(settings.velocityShift(), random);
        int constant = SOFTEST_CONSTANT + random.nextInt(CONSTANTS);
        boolean isConstant = random.nextDouble() < settings.constantVelocityShare();
        double mean = Arrays.stream(rows).mapToDouble(row -> row[VELOCITY]).average().orElseThrow();
        for (float[] row : rows) {
            double velocity = mean + scale * (row[VELOCITY] - mean) + shift;
            row[VELOCITY] = isConstant ? constant : limited(velocity);
            row[VELOCITY_CHANGE] = isConstant ? 0 : (float) (scale * row[VELOCITY_CHANGE]);
        }
    }

    private static float limited(double velocity) {
        return Math.max(1, Math.min(LARGEST_VELOCITY, (float) velocity));
    }

    private static void releasePedal(float[][] rows) {
        for (float[] row : rows) {
            row[PEDAL] = 0;
            row[SOUNDING_DURATION] = row[KEY_DURATION];
        }
    }

    private static double symmetric(double most, SplittableRandom random) {
        return most * (2 * random.nextDouble() - 1);
    }
}
