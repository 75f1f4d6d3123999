package dev.affetto.note;

import java.util.Arrays;

/** A passage in steps of 3 s, the last of at least 1.5 s. */
final class PassageSteps {

    private static final double STEP_SECONDS = 3;

    private final double[] counts;
    private final double[] pitches;
    private final double[] velocities;
    private final double[] largest;

    PassageSteps(Passage passage) {
        double last = Math.max(.1, passage.seconds() - STEP_SECONDS / 2);
        int length = (int) Math.ceil(last / STEP_SECONDS - 1e-9);
        this.counts = new double[length];
        this.pitches = new double[length];
        this.velocities = new double[length];
        this.largest = new double[length];
        for (int i = 0; i < passage.count(); i++) {
            int step = (int) (passage.start(i) / STEP_SECONDS);
            if (step < length) {
                counts[step]++;
                pitches[step] += passage.pitch(i);
                velocities[step] += passage.velocity(i);
                largest[step] = Math.max(largest[step], passage.velocity(i));
            }
        }
        for (int step = 0; step < length; step++) {
            pitches[step] = counts[step] > 0 ? pitches[step] / counts[step] : passage.meanPitch();
            velocities[step] /= Math.max(1, counts[step]);
        }
    }

    /** Notes that start in each step. */
    Series counts() {
        return new Series(counts);
    }

    /** The passage's mean where no note starts. */
    Series meanPitches() {
        return new Series(pitches);
    }

    /** 0 where no note starts. */
    Series meanVelocities() {
        return new Series(velocities);
    }

    /** 0 where no note starts. */
    Series largestVelocities() {
        return new Series(Arrays.copyOf(largest, largest.length));
    }
}
