package dev.affetto.audio;

/** A reusable run of mono samples at the rate of the file they come from. */
final class MonoBlock {

    static final int CAPACITY = 8192;

    final float[] samples = new float[CAPACITY];
    int length;
    int sampleRateHz;
}
