package dev.affetto.audio.dsp;

/**
 * All complex roots of a real polynomial at once, by the iteration of Ehrlich (1967) and Aberth
 * (1973): each root takes a Newton step that the other roots push away.
 *
 * <p>{@code z[i] -= q / (1 - q sum over j != i of 1 / (z[i] - z[j]))} with {@code q = p(z[i]) /
 * p'(z[i])}. The roots of the polynomial before are the start of the next one, which saves most
 * steps where polynomials change slowly; where that does not converge, a circle is.
 *
 * <p>An instance holds its work space and is used by one thread.
 */
public final class PolynomialRoots {

    private static final int WARM_STEPS = 20;
    private static final int COLD_STEPS = 200;
    private static final double SMALLEST_STEP = 1e-7;

    private final int degree;
    private final double[] real;
    private final double[] imaginary;
    private double valueReal;
    private double valueImaginary;
    private double slopeReal;
    private double slopeImaginary;
    private double pushReal;
    private double pushImaginary;
    private boolean warm;

    /**
     * Reserves work space.
     *
     * @param degree of the polynomials, above 0
     * @throws IllegalArgumentException if the degree is not above 0
     */
    public PolynomialRoots(int degree) {
        if (degree <= 0) {
            throw new IllegalArgumentException("illegal degree: " + degree + ", must be above 0");
        }
        this.degree = degree;
        real = new double[degree];
        imaginary = new double[degree];
    }

    /** Forgets the roots found before: the next start is a circle. */
    public void reset() {
        warm = false;
    }

    /**
     * Finds the roots of {@code a[0] z^degree + a[1] z^(degree - 1) + ... + a[degree]}.
     *
     * @param coefficients {@code a}, finite, with {@code a[0] = 1}
     * @return whether the iteration converged; if not, the roots have no meaning
     */
    public boolean solve(double[] coefficients) {
        boolean solved = warm && iterate(coefficients, WARM_STEPS);
        if (!solved) {
            startOnCircle();
            solved = iterate(coefficients, COLD_STEPS);
        }
        warm = solved;
        return solved;
    }

    /** Real part of a root. */
    public double real(int index) {
        return real[index];
    }

    /** Imaginary part of a root. */
    public double imaginary(int index) {
        return imaginary[index];
    }

    private void startOnCircle() {
        for (int i = 0; i < degree; i++) {
            double angle = 2 * Math.PI * i / degree + 0.4;
            real[i] = 0.9 * Math.cos(angle);
            imaginary[i] = 0.9 * Math.sin(angle);
        }
    }

    private boolean iterate(double[] coefficients, int steps) {
        for (int step = 0; step < steps; step++) {
            double largest = 0;
            for (int i = 0; i < degree; i++) {
                largest = Math.max(largest, improve(coefficients, i));
            }
            if (largest < SMALLEST_STEP * SMALLEST_STEP) {
                return true;
            }
            if (!(largest < 1e12)) {
                return false;
            }
        }
        return false;
    }

    /** One step of one root; returns the square of its length. */
    private double improve(double[] a, int i) {
        evaluate(a, real[i], imaginary[i]);
        push(real[i], imaginary[i]);
        // The step p / (p' - p s), where s is the push of the other roots.
        double bottomReal = slopeReal - (valueReal * pushReal - valueImaginary * pushImaginary);
        double bottomImaginary =
                slopeImaginary - (valueReal * pushImaginary + valueImaginary * pushReal);
        double size = bottomReal * bottomReal + bottomImaginary * bottomImaginary;
        if (size == 0) {
            return 0;
        }
        double stepReal = (valueReal * bottomReal + valueImaginary * bottomImaginary) / size;
        double stepImaginary = (valueImaginary * bottomReal - valueReal * bottomImaginary) / size;
        real[i] -= stepReal;
        imaginary[i] -= stepImaginary;
        return stepReal * stepReal + stepImaginary * stepImaginary;
    }

    /** The polynomial and its derivative at {@code x + i y}, by Horner's rule. */
    private void evaluate(double[] a, double x, double y) {
        double p = a[0];
        double q = 0;
        double slopeP = 0;
        double slopeQ = 0;
        for (int k = 1; k <= degree; k++) {
            double nextSlopeP = slopeP * x - slopeQ * y + p;
            slopeQ = slopeP * y + slopeQ * x + q;
            slopeP = nextSlopeP;
            double nextP = p * x - q * y + a[k];
            q = p * y + q * x;
            p = nextP;
        }
        valueReal = p;
        valueImaginary = q;
        slopeReal = slopeP;
        slopeImaginary = slopeQ;
    }

    /** The sum of {@code 1 / (z - z[j])}; the root itself adds 0. */
    private void push(double x, double y) {
        double sumReal = 0;
        double sumImaginary = 0;
        for (int j = 0; j < degree; j++) {
            double dx = x - real[j];
            double dy = y - imaginary[j];
            double inverse = 1 / (dx * dx + dy * dy + Double.MIN_NORMAL);
            sumReal += dx * inverse;
            sumImaginary -= dy * inverse;
        }
        pushReal = sumReal;
        pushImaginary = sumImaginary;
    }
}
