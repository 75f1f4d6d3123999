package dev.affetto.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Makes the batches of an epoch: shuffles the examples and varies them. */
final class BatchBuilder {

    private final List<float[][]> sequences;
    private final NetworkLearning.Augmentation augmentation;
    private final Optional<PictureVariation> pictures;
    private final Optional<NoteVariation> notes;
    private final Optional<FeatureScaler> scaler;

    /**
     * @param sequences scaled examples, {@code sequences.get(i)[segment][feature]}; not changed
     * @param augmentation how they are varied
     * @param convolution shape of the pictures, if the examples are some
     */
    BatchBuilder(
            List<float[][]> sequences,
            NetworkLearning.Augmentation augmentation,
            Optional<Convolution> convolution) {
        this.sequences = List.copyOf(sequences);
        this.augmentation = augmentation;
        this.pictures = convolution.map(shape -> new PictureVariation(shape, augmentation));
        this.notes = Optional.empty();
        this.scaler = Optional.empty();
    }

    /**
     * Of notes, or moments of a video, which are varied as they were measured, and then scaled: so
     * they are kept once.
     *
     * @param sequences examples, {@code sequences.get(i)[note][feature]}; not changed
     * @param augmentation how they are varied, as notes too
     */
    BatchBuilder(
            List<float[][]> sequences,
            NetworkLearning.Augmentation augmentation,
            FeatureScaler scaler) {
        this.sequences = List.copyOf(sequences);
        this.augmentation = augmentation;
        this.pictures = Optional.empty();
        this.notes = augmentation.noteAugmentation().map(NoteVariation::new);
        this.scaler = Optional.of(scaler);
    }

    /** All places in a random order (Fisher and Yates), cut into batches; the last may be short. */
    static List<int[]> shuffledBatches(int examples, int batchSize, SplittableRandom random) {
        int[] order = new int[examples];
        for (int i = 0; i < examples; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        List<int[]> batches = new ArrayList<>();
        for (int start = 0; start < examples; start += batchSize) {
            batches.add(Arrays.copyOfRange(order, start, Math.min(examples, start + batchSize)));
        }
        return batches;
    }

    /** The examples at these places, varied. */
    SequenceBatch batch(int[] places, SplittableRandom random) {
        List<float[][]> chosen = new ArrayList<>(places.length);
        for (int place : places) {
            chosen.add(vary(sequences.get(place), random));
        }
        return SequenceBatch.of(chosen);
    }

    private float[][] vary(float[][] sequence, SplittableRandom random) {
        if (augmentation.equals(NetworkLearning.Augmentation.NONE)) {
            return scaler.map(known -> known.apply(sequence)).orElse(sequence);
        }
        float[][] varied =
                scaler.isPresent() ? scaledNotes(sequence, random) : crop(sequence, random);
        boolean[] hidden = hiddenFeatures(varied[0].length, random);
        for (float[] row : varied) {
            for (int i = 0; i < row.length; i++) {
                row[i] = hidden[i] ? 0 : row[i] + noise(random);
            }
        }
        pictures.ifPresent(variation -> variation.apply(varied, random));
        return varied;
    }

    private float[][] scaledNotes(float[][] sequence, SplittableRandom random) {
        float[][] varied =
                notes.map(variation -> variation.of(sequence, random))
                        .orElseGet(() -> crop(sequence, random));
        return scaler.orElseThrow().apply(varied);
    }

    /** A run of at least the shortest share of the segments, copied. */
    private float[][] crop(float[][] sequence, SplittableRandom random) {
        int shortest = (int) Math.ceil(sequence.length * augmentation.shortestCrop());
        int length = shortest + random.nextInt(sequence.length - shortest + 1);
        int start = random.nextInt(sequence.length - length + 1);
        float[][] copy = new float[length][];
        for (int i = 0; i < length; i++) {
            copy[i] = sequence[start + i].clone();
        }
        return copy;
    }

    private boolean[] hiddenFeatures(int features, SplittableRandom random) {
        boolean[] hidden = new boolean[features];
        for (int i = 0; i < features && augmentation.featureDropout() > 0; i++) {
            hidden[i] = random.nextDouble() < augmentation.featureDropout();
        }
        return hidden;
    }

    private float noise(SplittableRandom random) {
        return augmentation.inputNoise() == 0
                ? 0
                : (float) (augmentation.inputNoise() * random.nextGaussian());
    }
}
