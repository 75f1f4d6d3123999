package dev.affetto.note;

import java.util.List;

/**
 * Motion in tonal space: the harmonic change detection function, distance of the tonal centroids of
 * neighbouring frames (Harte, Sandler and Gasser 2006); the mean distance of the centroids from
 * their middle, a diameter of tension in the manner of Herremans and Chew (2016); the entropy of
 * the frames' chroma; and the six magnitudes of the discrete Fourier transform of the pitch classes
 * (Quinn 2006; Yust 2016), of the whole and averaged over frames.
 */
final class TonalMotionMeasure implements NoteMeasure {

    private static final List<String> COMPONENTS = List.of("1", "2", "3", "4", "5", "6");

    @Override
    public void measure(Passage passage, MeasureRow row) {
        TonalFrames frames = passage.frames();
        double[][] centroids = new double[frames.count()][];
        double[] localMagnitudes = new double[COMPONENTS.size()];
        double entropy = 0;
        for (int frame = 0; frame < centroids.length; frame++) {
            double[] shares = frames.chromaShares(frame);
            centroids[frame] = TonalCentroid.of(shares);
            entropy += ScaleMeasure.entropy(shares) / centroids.length;
            addMagnitudes(shares, localMagnitudes, 1.0 / centroids.length);
        }
        double[] magnitudes = new double[COMPONENTS.size()];
        addMagnitudes(ScaleMeasure.turned(passage.pitchClasses().durations(), 0), magnitudes, 1);
        row.addStatistics(MusicalDimension.HARMONY, "harmonic_change", changes(centroids));
        row.add(MusicalDimension.HARMONY, "tonal_centroid_spread", spread(centroids));
        row.add(MusicalDimension.HARMONY, "local_chroma_entropy", entropy);
        row.addAll(MusicalDimension.KEY, "pitch_class_fourier_", COMPONENTS, magnitudes);
        row.addAll(MusicalDimension.HARMONY, "local_chroma_fourier_", COMPONENTS, localMagnitudes);
    }

    private static Series changes(double[][] centroids) {
        double[] changes = new double[Math.max(1, centroids.length - 1)];
        for (int i = 0; i + 1 < centroids.length; i++) {
            changes[i] = TonalCentroid.distance(centroids[i], centroids[i + 1]);
        }
        return new Series(changes);
    }

    private static double spread(double[][] centroids) {
        double[] middle = new double[centroids[0].length];
        for (double[] centroid : centroids) {
            for (int i = 0; i < middle.length; i++) {
                middle[i] += centroid[i] / centroids.length;
            }
        }
        double sum = 0;
        for (double[] centroid : centroids) {
            sum += TonalCentroid.distance(centroid, middle);
        }
        return sum / centroids.length;
    }

    private static void addMagnitudes(double[] shares, double[] magnitudes, double weight) {
        for (int component = 1; component <= magnitudes.length; component++) {
            double real = 0;
            double imaginary = 0;
            for (int i = 0; i < shares.length; i++) {
                int turn = component * i % 12;
                real += shares[i] * TonalCentroid.cosine(turn);
                imaginary += shares[i] * TonalCentroid.sine(turn);
            }
            magnitudes[component - 1] += weight * Math.hypot(real, imaginary);
        }
    }
}
