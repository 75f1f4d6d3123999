package dev.affetto.transcription;

import dev.affetto.audio.AudioSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Another recording of the same sound: another room, colour, band and noise, drawn anew for each
 * stretch that a transcriber learns from.
 *
 * <p>It works on the powers of {@link PitchSpectrum}, relative to the level of the recording, so it
 * costs little beside rendering sound anew. A room adds to each power the dying powers before it (a
 * reverberation is as good as incoherent with the sound, Polack 1988); a microphone's or
 * loudspeaker's colour and band multiply it; noise adds a power that is drawn for each value, as
 * that of Gaussian noise is distributed. The result is relative to its own level again.
 */
final class RecordingVariation {

    /** Frames before a stretch whose sound still reverberates in it. */
    static final int LEAD = 40;

    private static final int WIDTH = PitchSpectrum.WIDTH;
    private static final double LOWEST_NOISE_HZ = 20;
    private static final double NOISE_BANDWIDTH = 1.5; // of a Hann window, in bins
    private static final int WINDOW_COUNT = 2;

    private final Optional<Room> room;
    private final float[] colour;
    private final float[] noise;
    private final double[] noiseBins = new double[WINDOW_COUNT * WIDTH];

    RecordingVariation(Optional<Room> room, Colour colour, Optional<Noise> noise) {
        this.room = room;
        this.colour = new float[WIDTH];
        this.noise = new float[WINDOW_COUNT * WIDTH];
        for (int index = PitchSpectrum.BINS_BELOW; index < WIDTH; index++) {
            double hertz = PitchSpectrum.frequencyHz(index);
            this.colour[index] = (float) colour.power(hertz);
            for (int window = 0; window < WINDOW_COUNT; window++) {
                int at = window * WIDTH + index;
                double bins = binsHeard(hertz, window);
                noiseBins[at] = bins;
                this.noise[at] =
                        noise.isPresent() ? (float) (noise.get().power(hertz, window) * bins) : 0;
            }
        }
    }

    /**
     * Draws each part with probability 1/2: a room with a reverberation time of 0.1 to 1.5 s that
     * is 6 to 26 dB weaker than the sound; a high pass at 40 to 250 Hz; a low pass at 2.5 to 10 kHz
     * (second order both); white or pink noise 15 to 60 dB below the level. And always a colour: a
     * tilt of up to 3 dB an octave, and two bumps of up to 6 dB.
     */
    static RecordingVariation draw(SplittableRandom random) {
        Optional<Room> room =
                random.nextBoolean()
                        ? Optional.of(
                                new Room(logarithmic(random, 0.1, 1.5), between(random, 6, 26)))
                        : Optional.empty();
        Colour colour = Colour.draw(random);
        boolean isNoisy = random.nextBoolean();
        Noise noise = new Noise(between(random, 15, 60), random.nextBoolean());
        return new RecordingVariation(
                room, colour, isNoisy ? Optional.of(noise) : Optional.empty());
    }

    /**
     * A room.
     *
     * @param seconds until its reverberation is 60 dB weaker
     * @param decibelsBelow how much weaker the whole reverberation is than the sound
     */
    record Room(double seconds, double decibelsBelow) {

        /** What is left of a power after a frame. */
        double decay() {
            return Math.pow(10, -6 / (seconds * PitchSpectrum.FRAMES_PER_SECOND));
        }

        /** What the dying powers are multiplied by. */
        double gain() {
            return RecordingVariation.power(-decibelsBelow) * (1 - decay()) / decay();
        }
    }

    /**
     * What a microphone or loudspeaker makes of the spectrum.
     *
     * @param highPassHz 0 for none
     * @param lowPassHz infinite for none
     * @param tiltDecibels gain an octave
     * @param bumps places that are louder or softer
     */
    record Colour(double highPassHz, double lowPassHz, double tiltDecibels, List<Bump> bumps) {

        private static final double TILT_CENTER_HZ = 500;

        static Colour draw(SplittableRandom random) {
            return new Colour(
                    random.nextBoolean() ? logarithmic(random, 40, 250) : 0,
                    random.nextBoolean()
                            ? logarithmic(random, 2500, 10_000)
                            : Double.POSITIVE_INFINITY,
                    between(random, -3, 3),
                    List.of(Bump.draw(random), Bump.draw(random)));
        }

        /** What powers at a frequency are multiplied by. */
        double power(double hertz) {
            double decibels = tiltDecibels * octaves(hertz, TILT_CENTER_HZ);
            for (Bump bump : bumps) {
                decibels += bump.decibels(hertz);
            }
            return RecordingVariation.power(decibels)
                    / (1 + Math.pow(highPassHz / hertz, 4))
                    / (1 + Math.pow(hertz / lowPassHz, 4));
        }
    }

    /** A place in the spectrum that is louder or softer: a bell of that width over octaves. */
    record Bump(double hertz, double widthOctaves, double gainDecibels) {

        static Bump draw(SplittableRandom random) {
            return new Bump(
                    logarithmic(random, 80, 5000), between(random, 0.2, 1), between(random, -6, 6));
        }

        double decibels(double soundingHertz) {
            double distance = octaves(soundingHertz, hertz) / widthOctaves;
            return gainDecibels * Math.exp(-distance * distance);
        }
    }

    /**
     * Steady noise.
     *
     * @param decibelsBelow how much weaker it is than the level of the recording, from 20 Hz up
     * @param isPink whether its power falls as 1 / frequency; otherwise it is even
     */
    record Noise(double decibelsBelow, boolean isPink) {

        /** The power of a bin of the transform, as the square of a sine's amplitude. */
        double power(double hertz, int window) {
            double half = AudioSource.SAMPLE_RATE_HZ / 2.0;
            if (hertz >= half) {
                return 0;
            }
            double density =
                    isPink
                            ? 1
                                    / (Math.max(hertz, LOWEST_NOISE_HZ)
                                            * Math.log(half / LOWEST_NOISE_HZ))
                            : 1 / half;
            return RecordingVariation.power(-decibelsBelow)
                    * (2 * NOISE_BANDWIDTH * density * binHz(window));
        }
    }

    /** How many bins of the transform a value of the spectrum adds up, at least one. */
    private static double binsHeard(double hertz, int window) {
        double semitoneThird = Math.pow(2, 1.0 / (12 * PitchSpectrum.BINS_PER_SEMITONE)) - 1;
        return Math.max(1, hertz * semitoneThird / binHz(window));
    }

    private static double binHz(int window) {
        int length = window == 0 ? PitchSpectrum.LONG_WINDOW : PitchSpectrum.SHORT_WINDOW;
        return (double) AudioSource.SAMPLE_RATE_HZ / length;
    }

    /**
     * The frames as that recording would have them; the given ones stay as they are.
     *
     * @param frames of {@link PitchSpectrum}, one after the other
     * @param skipped how many of them only lead in, and are not returned
     */
    List<float[]> apply(List<float[]> frames, int skipped, SplittableRandom random) {
        double decay = room.map(Room::decay).orElse(0.0);
        double wetGain = room.map(Room::gain).orElse(0.0);
        float[] tail = new float[WINDOW_COUNT * WIDTH];
        List<float[]> powers = new ArrayList<>();
        double before = 0;
        double after = 0;
        for (int i = 0; i < frames.size(); i++) {
            float[] frame = frames.get(i);
            boolean isKept = i >= skipped;
            float[] changed = new float[isKept ? frame.length : 0];
            for (int at = 0; at < frame.length; at++) {
                double amplitude = Math.pow(10, PitchSpectrum.DECADES * frame[at]) - 1;
                double power = amplitude * amplitude;
                if (isKept) {
                    double wet = power + wetGain * tail[at];
                    changed[at] = (float) (wet * colour[at % WIDTH] + noise(at, random));
                    before += power;
                    after += changed[at];
                }
                tail[at] = (float) (decay * (tail[at] + power));
            }
            if (isKept) {
                powers.add(changed);
            }
        }
        double toLevel = after > 0 ? before / after : 1;
        for (float[] changed : powers) {
            for (int at = 0; at < changed.length; at++) {
                changed[at] =
                        (float)
                                (Math.log10(1 + Math.sqrt(toLevel * changed[at]))
                                        / PitchSpectrum.DECADES);
            }
        }
        return powers;
    }

    /** The power of noise in so many bins: of one, exponential; of many, nearly always the mean. */
    private double noise(int at, SplittableRandom random) {
        if (noise[at] == 0) {
            return 0;
        }
        double mean = noise[at] * PitchSpectrum.SCALE * PitchSpectrum.SCALE;
        double drawn = -Math.log(1 - random.nextDouble());
        return mean * Math.max(0, 1 + (drawn - 1) / Math.sqrt(noiseBins[at]));
    }

    private static double octaves(double hertz, double fromHertz) {
        return Math.log(hertz / fromHertz) / Math.log(2);
    }

    private static double power(double decibels) {
        return Math.pow(10, decibels / 10);
    }

    private static double between(SplittableRandom random, double lowest, double highest) {
        return lowest + (highest - lowest) * random.nextDouble();
    }

    private static double logarithmic(SplittableRandom random, double lowest, double highest) {
        return lowest * Math.pow(highest / lowest, random.nextDouble());
    }
}
