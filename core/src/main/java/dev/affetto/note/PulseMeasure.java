package dev.affetto.note;

/**
 * How clear the pulse is: the autocorrelation of the onsets at the beat and its divisions (pulse
 * clarity as Lartillot et al. 2008 take it from sound), and the length of the mean onset vector
 * around the beat and the half beat, weighted by velocity (1: every onset on the beat).
 */
final class PulseMeasure implements NoteMeasure {

    @Override
    public void measure(Passage passage, MeasureRow row) {
        Beat beat = passage.beat();
        int lag = beat.lag();
        add(row, "pulse_clarity", beat.correlation(lag));
        add(row, "pulse_clarity_at_half_beat", beat.correlation(lag / 2));
        add(row, "pulse_clarity_at_third_of_beat", beat.correlation(lag / 3));
        add(row, "pulse_clarity_at_two_beats", beat.correlation(2 * lag));
        add(row, "pulse_clarity_at_three_beats", beat.correlation(3 * lag));
        add(row, "pulse_clarity_maximum", beat.correlations().maximum());
        add(row, "pulse_entropy", entropy(beat.correlations()));
        add(row, "beat_phase_concentration", concentration(passage, beat.periodSeconds()));
        add(row, "half_beat_phase_concentration", concentration(passage, beat.periodSeconds() / 2));
    }

    private static void add(MeasureRow row, String name, double value) {
        row.add(MusicalDimension.TIMING, name, value);
    }

    private static double entropy(Series correlations) {
        double[] positive = correlations.values();
        double sum = 0;
        for (int i = 0; i < positive.length; i++) {
            positive[i] = Math.max(1e-4, positive[i]);
            sum += positive[i];
        }
        for (int i = 0; i < positive.length; i++) {
            positive[i] /= sum;
        }
        return ScaleMeasure.entropy(positive);
    }

    private static double concentration(Passage passage, double period) {
        double cosine = 0;
        double sine = 0;
        double weight = 0;
        for (int i = 0; i < passage.count(); i++) {
            double phase = 2 * Math.PI * passage.start(i) / period;
            cosine += passage.velocity(i) * Math.cos(phase);
            sine += passage.velocity(i) * Math.sin(phase);
            weight += passage.velocity(i);
        }
        return Math.hypot(cosine, sine) / weight;
    }
}
