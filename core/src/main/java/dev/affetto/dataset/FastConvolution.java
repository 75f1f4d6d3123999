package dev.affetto.dataset;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Convolution with a long impulse response by the Fourier transform, both cut into blocks of equal
 * length.
 *
 * <p>{@code y[n] = sum over k of h[k] x[n - k]}, for as many samples as there are in x. The
 * response's blocks are transformed once; each block of the signal is transformed, multiplied with
 * them and added in place (uniformly partitioned overlap-add, Stockham 1966). The blocks are short,
 * so that the transform stays in one thread and gives the same result on every machine.
 */
final class FastConvolution {

    private static final int BLOCK = 2048;
    private static final int TRANSFORM = 2 * BLOCK;

    private final DoubleFFT_1D transform = new DoubleFFT_1D(TRANSFORM);
    private final double[][] responseSpectra;

    FastConvolution(float[] response) {
        responseSpectra = spectra(response);
    }

    float[] apply(float[] signal) {
        double[] sum = new double[(signal.length / BLOCK + 2) * BLOCK];
        double[][] spectra = spectra(signal);
        double[] block = new double[TRANSFORM];
        for (int i = 0; i < spectra.length; i++) {
            Arrays.fill(block, 0);
            for (int k = 0; k < Math.min(i + 1, responseSpectra.length); k++) {
                addProduct(spectra[i - k], responseSpectra[k], block);
            }
            transform.realInverse(block, true);
            for (int n = 0; n < TRANSFORM && i * BLOCK + n < sum.length; n++) {
                sum[i * BLOCK + n] += block[n];
            }
        }
        float[] result = new float[signal.length];
        for (int n = 0; n < result.length; n++) {
            result[n] = (float) sum[n];
        }
        return result;
    }

    private double[][] spectra(float[] samples) {
        double[][] spectra = new double[(samples.length + BLOCK - 1) / BLOCK][TRANSFORM];
        for (int n = 0; n < samples.length; n++) {
            spectra[n / BLOCK][n % BLOCK] = samples[n];
        }
        for (double[] spectrum : spectra) {
            transform.realForward(spectrum);
        }
        return spectra;
    }

    /** Complex products in JTransforms' layout: Re[0], Re[n/2], then Re and Im of each bin. */
    private static void addProduct(double[] a, double[] b, double[] sum) {
        sum[0] += a[0] * b[0];
        sum[1] += a[1] * b[1];
        for (int k = 2; k < TRANSFORM; k += 2) {
            sum[k] += a[k] * b[k] - a[k + 1] * b[k + 1];
            sum[k + 1] += a[k] * b[k + 1] + a[k + 1] * b[k];
        }
    }
}
