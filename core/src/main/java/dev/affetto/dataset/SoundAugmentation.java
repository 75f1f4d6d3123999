package dev.affetto.dataset;

import dev.affetto.audio.AudioSignal;
import java.util.Optional;
import java.util.Random;

/**
 * Another recording of the same sound: another room, colour, level and, in half of all draws,
 * noise.
 *
 * <p>In this order: room, equaliser, gain, noise, and a soft limit that leaves samples up to
 * {@value #LIMIT_START} as they are and bends larger ones towards 1: {@code L + (1 - L) tanh((|x| -
 * L) / (1 - L))}.
 */
final class SoundAugmentation {

    /** Where the soft limit starts to bend, relative to full scale. */
    static final double LIMIT_START = 0.8;

    private static final double LARGEST_GAIN_DECIBELS = 9;

    private final RoomReverberation room;
    private final Equalizer equalizer;
    private final double gainDecibels;
    private final Optional<BackgroundNoise> noise;

    SoundAugmentation(
            RoomReverberation room,
            Equalizer equalizer,
            double gainDecibels,
            Optional<BackgroundNoise> noise) {
        this.room = room;
        this.equalizer = equalizer;
        this.gainDecibels = gainDecibels;
        this.noise = noise;
    }

    /** Draws each part; the gain evenly from -9 to 9 dB, the noise with probability 1/2. */
    static SoundAugmentation draw(Random random) {
        return new SoundAugmentation(
                RoomReverberation.draw(random),
                Equalizer.draw(random),
                LARGEST_GAIN_DECIBELS * (2 * random.nextDouble() - 1),
                random.nextBoolean()
                        ? Optional.of(BackgroundNoise.draw(random))
                        : Optional.empty());
    }

    /** The changed sound, of the same length; the original stays as it is. */
    AudioSignal apply(AudioSignal signal) {
        float[] samples = room.apply(signal.samples(), signal.sampleRateHz());
        equalizer.applyTo(samples, signal.sampleRateHz());
        float gain = (float) SignalLevel.amplitude(gainDecibels);
        for (int n = 0; n < samples.length; n++) {
            samples[n] *= gain;
        }
        noise.ifPresent(background -> background.addTo(samples));
        for (int n = 0; n < samples.length; n++) {
            samples[n] = limit(samples[n]);
        }
        return new AudioSignal(samples, signal.sampleRateHz());
    }

    /** Keeps a sample below full scale, see the class. */
    static float limit(float sample) {
        double excess = (Math.abs(sample) - LIMIT_START) / (1 - LIMIT_START);
        if (excess <= 0) {
            return sample;
        }
        double limited = LIMIT_START + (1 - LIMIT_START) * Math.tanh(excess);
        return (float) Math.copySign(limited, sample);
    }
}
