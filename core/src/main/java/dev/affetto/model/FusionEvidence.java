package dev.affetto.model;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionTimeline;
import java.util.List;
import java.util.Optional;

/**
 * What the members of a fusion say of one recording.
 *
 * @param whole {@code [member][emotion]}: logarithms of probabilities for the whole; null for a
 *     member that is not there
 * @param segments {@code [member][segment][emotion]}: the same for each segment
 */
record FusionEvidence(double[][] whole, double[][][] segments) {

    private static final double LEAST_PROBABILITY = 1e-4; // one certain member overrules no other

    /**
     * Of the members' timelines.
     *
     * @param timelines one a member, empty where the recording lacks what it reads; at least one,
     *     all of the same segments
     * @throws IllegalArgumentException if there is none or the numbers of segments differ
     */
    static FusionEvidence of(List<Optional<EmotionTimeline>> timelines) {
        long lengths =
                timelines.stream()
                        .flatMap(Optional::stream)
                        .mapToInt(timeline -> timeline.segments().size())
                        .distinct()
                        .count();
        if (lengths != 1) {
            throw new IllegalArgumentException(
                    "illegal evidence: " + lengths + " different numbers of segments, must be one");
        }
        double[][] whole = new double[timelines.size()][];
        double[][][] segments = new double[timelines.size()][][];
        for (int member = 0; member < whole.length; member++) {
            if (timelines.get(member).isPresent()) {
                EmotionTimeline timeline = timelines.get(member).get();
                whole[member] = logarithms(timeline.overall());
                segments[member] =
                        timeline.segments().stream()
                                .map(segment -> logarithms(segment.prediction()))
                                .toArray(double[][]::new);
            }
        }
        return new FusionEvidence(whole, segments);
    }

    private static double[] logarithms(EmotionPrediction prediction) {
        double[] logarithms = new double[prediction.probabilities().length];
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = Math.log(Math.max(prediction.probabilities()[i], LEAST_PROBABILITY));
        }
        return logarithms;
    }

    /** Number of members, those that are not there included. */
    int members() {
        return whole.length;
    }

    /** Whether a member says something. */
    boolean has(int member) {
        return whole[member] != null;
    }

    /** Number of members that say something. */
    int present() {
        int count = 0;
        for (int member = 0; member < members(); member++) {
            count += has(member) ? 1 : 0;
        }
        return count;
    }

    /** Number of segments. */
    int length() {
        for (double[][] ofMember : segments) {
            if (ofMember != null) {
                return ofMember.length;
            }
        }
        throw new IllegalStateException("no member says anything");
    }

    /** Number of emotions. */
    int emotions() {
        for (double[] ofMember : whole) {
            if (ofMember != null) {
                return ofMember.length;
            }
        }
        throw new IllegalStateException("no member says anything");
    }

    /**
     * How sure a distribution is: 1 minus its entropy over that of the even one, in [0, 1].
     *
     * @param logarithms of probabilities
     */
    static double certainty(double[] logarithms) {
        double entropy = 0;
        for (double logarithm : logarithms) {
            entropy -= Math.exp(logarithm) * logarithm;
        }
        return 1 - entropy / Math.log(logarithms.length);
    }
}
