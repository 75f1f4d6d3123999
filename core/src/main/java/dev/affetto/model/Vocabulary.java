package dev.affetto.model;

import dev.affetto.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The words of segments: the features are cut, in their order, into neighbourhoods of equal size
 * (the first ones larger by one where that does not come out even), and a segment gives one word by
 * the {@link Codebook} of each.
 *
 * @param codebooks one a neighbourhood, all of as many words
 */
record Vocabulary(List<Codebook> codebooks) {

    /**
     * Fits.
     *
     * @param wanted how many codebooks; no more than features are made
     */
    static Vocabulary fit(float[][][] pieces, int wanted, int words, SplittableRandom random) {
        float[][] segments = Stream.of(pieces).flatMap(Stream::of).toArray(float[][]::new);
        int features = segments[0].length;
        int count = Math.min(wanted, features);
        List<Codebook> codebooks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int start = start(i, count, features);
            int end = start(i + 1, count, features);
            float[][] part =
                    Stream.of(segments)
                            .map(row -> Arrays.copyOfRange(row, start, end))
                            .toArray(float[][]::new);
            codebooks.add(Codebook.fit(part, words, random));
        }
        return new Vocabulary(codebooks);
    }

    private static int start(int codebook, int count, int features) {
        return codebook * (features / count) + Math.min(codebook, features % count);
    }

    /** Number of different words. */
    int size() {
        return codebooks.size() * codebooks.get(0).centres().length;
    }

    /** The words of some segments, codebook by codebook within each, from 0 to the size. */
    int[] words(float[][] rows) {
        int[] words = new int[rows.length * codebooks.size()];
        int count = 0;
        for (float[] row : rows) {
            int start = 0;
            int first = 0;
            for (Codebook codebook : codebooks) {
                words[count++] = first + codebook.word(row, start);
                start += codebook.centres()[0].length;
                first += codebook.centres().length;
            }
        }
        return words;
    }

    /** Adds its numbers to those of a model. */
    void putInto(Map<String, Tensor> parameters) {
        for (int i = 0; i < codebooks.size(); i++) {
            float[][] centres = codebooks.get(i).centres();
            parameters.put("codebook." + i + ".centres", Tensor.ofRows(centres, centres[0].length));
        }
    }

    /**
     * From the numbers of a model.
     *
     * @throws IllegalArgumentException if they are not there, not finite or of other shapes
     */
    static Vocabulary from(Map<String, Tensor> parameters, int wanted, int words, int features) {
        int count = Math.min(wanted, features);
        List<Codebook> codebooks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int columns = start(i + 1, count, features) - start(i, count, features);
            codebooks.add(
                    new Codebook(
                            Tensor.required(
                                            parameters,
                                            "codebook." + i + ".centres",
                                            words,
                                            columns)
                                    .rows()));
        }
        return new Vocabulary(codebooks);
    }
}
