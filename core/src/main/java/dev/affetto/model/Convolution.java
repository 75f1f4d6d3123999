package dev.affetto.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Shape of the convolutions that look at each segment before the recurrent layers do.
 *
 * <p>The features of a segment are a picture, band by band ({@code logmel}), or several pictures of
 * the same size, one after the other ({@code frames}: brightness and movement). Each layer
 * convolves it with kernels of 3 × 3, its edges padded with zeros, halves both sides by the largest
 * of 2 × 2, an odd last row or column left out, and rectifies. What is left is projected linearly.
 *
 * @param bands rows of the picture
 * @param frames columns of the picture
 * @param channels kernels of each layer, from the first on
 * @param outputs width of the projection, what the recurrent layers read of a segment
 * @param furtherPictures pictures beside the first
 */
public record Convolution(
        int bands,
        int frames,
        List<Integer> channels,
        int outputs,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int furtherPictures) {

    /** Looks at one picture. */
    public Convolution(int bands, int frames, List<Integer> channels, int outputs) {
        this(bands, frames, channels, outputs, 0);
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if there is no layer, a number is below 1, or nothing is
     *     left of the picture
     */
    public Convolution {
        channels = List.copyOf(channels);
        if (channels.isEmpty() || outputs < 1 || channels.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException(
                    "illegal convolution: channels "
                            + channels
                            + " and "
                            + outputs
                            + " outputs, must be at least one layer and all at least 1");
        }
        if (furtherPictures < 0) {
            throw new IllegalArgumentException(
                    "illegal number of further pictures: "
                            + furtherPictures
                            + ", must be at least 0");
        }
        if (Math.min(bands, frames) >> channels.size() < 1) {
            throw new IllegalArgumentException(
                    "illegal picture: "
                            + bands
                            + " bands by "
                            + frames
                            + " frames, must have at least "
                            + (1 << channels.size())
                            + " of each for "
                            + channels.size()
                            + " layers that halve it");
        }
    }

    /** Pictures of a segment. */
    int pictures() {
        return 1 + furtherPictures;
    }

    /** Values of all pictures of a segment. */
    int features() {
        return pictures() * bands * frames;
    }

    /** Values that the last layer leaves of a picture. */
    int flattened() {
        int layers = channels.size();
        return channels.get(layers - 1) * (bands >> layers) * (frames >> layers);
    }
}
