package dev.affetto.model;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Varies an example whose segments are pictures: moves it by bands, as if transposed, then hides
 * bands over all of it and frames of each segment (SpecAugment, Park et al. 2019). What is hidden
 * becomes 0, the mean of a standardised feature.
 */
final class PictureVariation {

    private final int bands;
    private final int frames;
    private final NetworkLearning.Augmentation settings;

    PictureVariation(Convolution shape, NetworkLearning.Augmentation settings) {
        this.bands = shape.bands();
        this.frames = shape.frames();
        this.settings = settings;
    }

    /** Varies {@code pictures[segment][band × frames + frame]}, in place. */
    void apply(float[][] pictures, SplittableRandom random) {
        int shift = random.nextInt(2 * settings.bandShift() + 1) - settings.bandShift();
        int hiddenBands = random.nextInt(settings.bandMask() + 1);
        int firstBand = random.nextInt(bands - hiddenBands + 1);
        for (float[] picture : pictures) {
            move(picture, shift);
            Arrays.fill(picture, firstBand * frames, (firstBand + hiddenBands) * frames, 0);
            hideFrames(picture, random);
        }
    }

    /** Moves up by bands; the band at the edge is repeated where none comes in. */
    private void move(float[] picture, int shift) {
        if (shift == 0) {
            return;
        }
        float[] original = picture.clone();
        for (int band = 0; band < bands; band++) {
            int from = Math.max(0, Math.min(bands - 1, band - shift));
            System.arraycopy(original, from * frames, picture, band * frames, frames);
        }
    }

    private void hideFrames(float[] picture, SplittableRandom random) {
        int hidden = random.nextInt(settings.frameMask() + 1);
        int first = random.nextInt(frames - hidden + 1);
        for (int band = 0; band < bands; band++) {
            int start = band * frames + first;
            Arrays.fill(picture, start, start + hidden, 0);
        }
    }
}
