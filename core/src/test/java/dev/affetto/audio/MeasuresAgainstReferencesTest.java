package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.TestEnvironment;
import dev.affetto.audio.dsp.FormantTracker;
import dev.affetto.audio.dsp.HalfBandDecimator;
import dev.affetto.audio.dsp.MelFilterBank;
import dev.affetto.audio.dsp.Mfcc;
import dev.affetto.audio.dsp.PitchTracker;
import dev.affetto.audio.dsp.PreEmphasis;
import dev.affetto.audio.dsp.ShortTimeEnergy;
import dev.affetto.audio.dsp.Stft;
import dev.affetto.audio.dsp.ZeroCrossingRate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The measures against librosa, SciPy and Praat, from {@code golden-measures.json}, which {@code
 * core/src/test/python/golden_measures.py} writes. The errors found go into {@code
 * target/measures-table.md}; with {@code -Daffetto.updateDocs=true} also into {@code
 * docs/measures.md}.
 */
class MeasuresAgainstReferencesTest {

    private static final int RATE_HZ = AudioSource.SAMPLE_RATE_HZ;
    private static final int FRAME = LowLevelDescriptors.FRAME_LENGTH;
    private static final int HOP = LowLevelDescriptors.HOP_LENGTH;
    private static final Path SOUNDFONT = Path.of("/usr/share/sounds/sf2/FluidR3_GM.sf2");
    private static final JsonNode GOLDEN = golden();
    private static final List<String> TABLE = new ArrayList<>();

    private static final Map<String, double[][]> VOWELS =
            Map.of(
                    "a",
                    new double[][] {{730, 90}, {1090, 110}, {2440, 170}, {3400, 250}, {4500, 300}},
                    "e",
                    new double[][] {{530, 60}, {1840, 100}, {2480, 120}, {3500, 200}, {4500, 300}},
                    "i",
                    new double[][] {{270, 60}, {2290, 100}, {3010, 120}, {3700, 200}, {4600, 300}},
                    "o",
                    new double[][] {{570, 80}, {840, 90}, {2410, 150}, {3300, 220}, {4500, 300}},
                    "u",
                    new double[][] {{300, 65}, {870, 110}, {2240, 140}, {3200, 200}, {4400, 300}});

    @AfterAll
    static void writeTable() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| measure | reference | sound | error | aim |");
        lines.add("|---|---|---|---|---|");
        TABLE.sort(null);
        lines.addAll(TABLE);
        Path target = TestEnvironment.repositoryRoot().resolve("core/target/measures-table.md");
        Files.write(target, lines);
        if (Boolean.getBoolean("affetto.updateDocs")) {
            Path page = TestEnvironment.repositoryRoot().resolve("docs/measures.md");
            String table = "<!-- table -->\n" + String.join("\n", lines) + "\n<!-- end -->";
            String text = Files.readString(page);
            int from = text.indexOf("<!-- table -->");
            int to = text.indexOf("<!-- end -->") + "<!-- end -->".length();
            Files.writeString(page, text.substring(0, from) + table + text.substring(to));
        }
    }

    @Test
    void chordHasTheMeasuresOfLibrosa() {
        compareFrameMeasures(SyntheticSounds.chord(), GOLDEN.get("chord"), "synthetic chord");
    }

    @Test
    void vowelsHaveTheFormantsOfPraat() {
        double largest = 0;
        double largestBandwidth = 0;
        for (Map.Entry<String, double[][]> vowel : VOWELS.entrySet()) {
            float[] row = describe(SyntheticSounds.vowel(vowel.getValue()));
            JsonNode expected = GOLDEN.get("vowels").get(vowel.getKey());
            largest = Math.max(largest, formantError(row, expected, 0));
            largestBandwidth = Math.max(largestBandwidth, formantError(row, expected, 1));
        }
        // The promise: 3 %. Decimation filters and frame positions differ.
        record("Formant frequency F1-F4", "Praat", "five synthetic vowels", largest, 0.03);
        report(
                "Formant bandwidth B1-B4",
                "Praat",
                "five synthetic vowels",
                percent(largestBandwidth));
    }

    @Test
    void recordingsHaveTheMeasuresOfLibrosa() throws IOException, InterruptedException {
        Path folder = TestEnvironment.dataFolder().resolve("piano-audio");
        TestEnvironment.requireTool("ffmpeg");
        for (JsonNode expected : GOLDEN.get("recordings")) {
            String name = expected.get("name").asText();
            float[] sound = decode(folder.resolve(name));
            double energy = 0;
            for (float sample : sound) {
                energy += (double) sample * sample;
            }
            if (relative(energy, expected.get("sumOfSquares").asDouble()) > 1e-7) {
                TestEnvironment.absent("a FFmpeg that decodes " + name + " as the golden values'");
            }
            compareFrameMeasures(sound, expected, name);
            compareSegment(sound, expected, name);
            comparePitch(sound, expected, name);
        }
    }

    @Test
    void everySyntheticKeyHasItsPitchInEveryFrame() {
        PitchTracker tracker = new PitchTracker(RATE_HZ / 2.0);
        double largest = 0;
        for (int key = 1; key <= 88; key++) {
            double expectedHz = SyntheticSounds.keyHz(key);
            double[] note = half(SyntheticSounds.note(expectedHz, 1, RATE_HZ, RATE_HZ));
            tracker.load(note, note.length);
            for (int start = 0; start + PitchTracker.FRAME_LENGTH <= note.length; start += 220) {
                largest = Math.max(largest, relative(tracker.measure(start), expectedHz));
            }
        }
        // The promise: 1 %; an unvoiced frame would be an error of 100 %.
        record("F0, every frame", "theory", "88 synthetic keys", largest, 0.01);
    }

    @Test
    void everySampledKeyHasThePitchOfPraat(@TempDir Path folder)
            throws IOException, InterruptedException, InvalidMidiDataException {
        TestEnvironment.requireTool("fluidsynth");
        TestEnvironment.requireTool("ffmpeg");
        if (!Files.isReadable(SOUNDFONT)) {
            TestEnvironment.absent("the soundfont " + SOUNDFONT);
        }
        double[] sound = half(SyntheticSounds.toDoubles(renderKeys(folder)));
        PitchTracker tracker = new PitchTracker(RATE_HZ / 2.0);
        tracker.load(sound, sound.length);
        double largest = 0;
        int frames = 0;
        int voiced = 0;
        int right = 0;
        for (int key = 0; key < 88; key++) {
            double expectedHz = GOLDEN.get("keys").get(key).asDouble();
            List<Double> heard = new ArrayList<>();
            for (int start = key * RATE_HZ + RATE_HZ / 40;
                    start + PitchTracker.FRAME_LENGTH < (key + 0.95) * RATE_HZ;
                    start += 220) {
                double frequencyHz = tracker.measure(start);
                frames++;
                if (frequencyHz > 0) {
                    heard.add(frequencyHz);
                    voiced++;
                    right += relative(frequencyHz, expectedHz) < 0.01 ? 1 : 0;
                }
            }
            heard.sort(null);
            double median = heard.isEmpty() ? 0 : heard.get(heard.size() / 2);
            largest = Math.max(largest, relative(median, expectedHz));
        }
        record(
                "F0, median of a note",
                "Praat, spectrum",
                "88 sampled keys (FluidR3)",
                largest,
                0.01);
        report(
                "F0, voiced frames within 1 %",
                "Praat, spectrum",
                "88 sampled keys (FluidR3)",
                percent((double) right / voiced)
                        + " of the "
                        + percent((double) voiced / frames)
                        + " voiced");
        // Beating strings move single frames of a real piano by more than 1 %.
        assertThat((double) right / voiced).isGreaterThan(0.95);
    }

    private static void compareFrameMeasures(float[] samples, JsonNode expected, String sound) {
        double[] signal = SyntheticSounds.toDoubles(samples);
        Stft stft = new Stft(FRAME, HOP, LowLevelDescriptors.FFT_SIZE);
        double[] magnitude = new double[stft.binCount()];
        stft.magnitude(signal, 50, magnitude);
        // The promise for these measures: 1e-4. Both sides compute in double precision.
        record(
                "STFT magnitude",
                "librosa",
                sound,
                spectrumError(magnitude, expected.get("magnitude")),
                1e-4);
        record("MFCC 1-18", "librosa", sound, mfccError(signal, stft, expected.get("mfcc")), 1e-4);
        double energyError = 0;
        double crossingError = 0;
        for (int frame = 0; frame < stft.frameCount(signal.length); frame++) {
            energyError =
                    Math.max(
                            energyError,
                            relative(
                                    ShortTimeEnergy.of(signal, frame * HOP, FRAME),
                                    expected.get("energy").get(frame).asDouble()));
            crossingError =
                    Math.max(
                            crossingError,
                            relative(
                                    ZeroCrossingRate.of(signal, frame * HOP, FRAME),
                                    expected.get("zeroCrossingRate").get(frame).asDouble()));
        }
        record("Short-time energy", "librosa", sound, energyError, 1e-4);
        record("Zero-crossing rate", "librosa", sound, crossingError, 1e-4);
    }

    /** The largest difference, over the largest value of the frame. */
    private static double spectrumError(double[] values, JsonNode expected) {
        double difference = 0;
        double largest = 1e-10;
        for (int k = 0; k < expected.size(); k++) {
            difference = Math.max(difference, Math.abs(values[k] - expected.get(k).asDouble()));
            largest = Math.max(largest, Math.abs(expected.get(k).asDouble()));
        }
        return difference / largest;
    }

    private static double mfccError(double[] signal, Stft stft, JsonNode expected) {
        double[] emphasised = new double[signal.length];
        PreEmphasis.apply(signal, signal.length, 0.97, emphasised);
        Mfcc mfcc =
                new Mfcc(
                        18,
                        new MelFilterBank(
                                26, LowLevelDescriptors.FFT_SIZE, RATE_HZ, 0, RATE_HZ / 2.0));
        double[] power = new double[stft.binCount()];
        double[] coefficients = new double[18];
        double largest = 0;
        for (int i = 0; i < expected.size(); i++) {
            stft.power(emphasised, 10 * i, power);
            mfcc.measure(power, coefficients);
            // Digital silence has coefficients of 0 up to rounding.
            if (Math.abs(expected.get(i).get(0).asDouble()) > 1e-9) {
                largest = Math.max(largest, spectrumError(coefficients, expected.get(i)));
            } else {
                assertThat(Arrays.stream(coefficients)).allMatch(c -> Math.abs(c) < 1e-9);
            }
        }
        return largest;
    }

    /** The whole row: means of the MFCC, energies and formants. */
    private static void compareSegment(float[] samples, JsonNode expected, String sound) {
        float[] row = new float[50];
        LowLevelDescriptors descriptors = new LowLevelDescriptors();
        descriptors.describe(samples, samples.length, row, 0);
        double[] means = new double[18];
        for (int k = 0; k < 18; k++) {
            means[k] = row[k];
        }
        double error = spectrumError(means, expected.get("mfccMean"));
        // Rounding to float adds 6e-8.
        record("MFCC 1-18, mean of a segment", "librosa", sound, error, 1e-4);
        // No aim: what a formant is in a chord, nobody promises; the same method should agree.
        report(
                "Formant frequency F1-F4",
                "Praat",
                sound,
                percent(formantError(row, expected.get("formants"), 0)));
        report(
                "Formant bandwidth B1-B4",
                "Praat",
                sound,
                percent(formantError(row, expected.get("formants"), 1)));
    }

    private static void comparePitch(float[] samples, JsonNode expected, String sound) {
        double[] signal = half(SyntheticSounds.toDoubles(samples));
        PitchTracker tracker = new PitchTracker(RATE_HZ / 2.0);
        tracker.load(signal, signal.length);
        int voiced = 0;
        int equal = 0;
        for (int frame = 0; frame < expected.get("yinHz").size(); frame++) {
            double frequencyHz = tracker.measure(frame * HOP / 2);
            if (frequencyHz > 0) {
                voiced++;
                double reference = expected.get("yinHz").get(frame).asDouble();
                equal += relative(frequencyHz, reference) < 0.01 ? 1 : 0;
            }
        }
        report(
                "F0, voiced frames within 1 %",
                "librosa.yin", sound, percent((double) equal / voiced) + " of " + voiced);
        // Chords have no one pitch: windows and thresholds then decide; most frames agree.
        assertThat((double) equal / voiced).isGreaterThan(0.7);
    }

    private static double formantError(float[] row, JsonNode expected, int column) {
        double largest = 0;
        for (int i = 0; i < FormantTracker.FORMANT_COUNT; i++) {
            double value = row[18 + 2 * i + column];
            largest = Math.max(largest, relative(value, expected.get(i).get(column).asDouble()));
        }
        return largest;
    }

    private static float[] describe(double[] sound) {
        float[] row = new float[50];
        new LowLevelDescriptors().describe(SyntheticSounds.toFloats(sound), sound.length, row, 0);
        return row;
    }

    private static double[] half(double[] sound) {
        double[] decimated = new double[HalfBandDecimator.decimatedLength(sound.length)];
        new HalfBandDecimator().decimate(sound, sound.length, decimated);
        return decimated;
    }

    private static double relative(double value, double expected) {
        return expected == 0 ? Math.abs(value) : Math.abs(value - expected) / Math.abs(expected);
    }

    private static void record(
            String measure, String reference, String sound, double error, double aim) {
        TABLE.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %.1e | %s |",
                        measure,
                        reference,
                        sound,
                        error,
                        aim >= 0.01 ? String.format(Locale.ROOT, "%.0f %%", 100 * aim) : "1e-4"));
        assertThat(error).as("%s of %s", measure, sound).isLessThan(aim);
    }

    private static void report(String measure, String reference, String sound, String value) {
        TABLE.add("| " + measure + " | " + reference + " | " + sound + " | " + value + " | |");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static float[] decode(Path file) throws IOException, InterruptedException {
        float[] all = rawSamples(file);
        return Arrays.copyOfRange(all, 10 * RATE_HZ, 13 * RATE_HZ);
    }

    private static float[] rawSamples(Path file) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                "ffmpeg",
                                "-v",
                                "error",
                                "-i",
                                file.toString(),
                                "-ac",
                                "1",
                                "-ar",
                                Integer.toString(RATE_HZ),
                                "-f",
                                "f32le",
                                "-")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.getOutputStream().close();
        FloatBuffer values =
                ByteBuffer.wrap(process.getInputStream().readAllBytes())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
        assertThat(process.waitFor()).isZero();
        float[] samples = new float[values.remaining()];
        values.get(samples);
        return samples;
    }

    /** The 88 keys, two seconds each, through fluidsynth. */
    private static float[] renderKeys(Path folder)
            throws IOException, InterruptedException, InvalidMidiDataException {
        Sequence sequence = new Sequence(Sequence.PPQ, 480);
        Track track = sequence.createTrack();
        for (int key = 0; key < 88; key++) {
            long tick = 1920L * key;
            track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, key + 21, 80), tick));
            track.add(
                    new MidiEvent(
                            new ShortMessage(ShortMessage.NOTE_OFF, key + 21, 0), tick + 1920));
        }
        Path midi = folder.resolve("keys.mid");
        Path wave = folder.resolve("keys.wav");
        MidiSystem.write(sequence, 0, midi.toFile());
        List<String> command = new ArrayList<>(List.of("fluidsynth", "-ni", "-q", "-g", "0.5"));
        command.addAll(List.of("-r", Integer.toString(2 * RATE_HZ), "-R", "0", "-C", "0", "-F"));
        command.addAll(List.of(wave.toString(), SOUNDFONT.toString(), midi.toString()));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor()).isZero();
        return rawSamples(wave);
    }

    private static JsonNode golden() {
        try (InputStream stream =
                MeasuresAgainstReferencesTest.class.getResourceAsStream("golden-measures.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
