package dev.affetto.dataset;

import dev.affetto.audio.AudioReader;
import dev.affetto.audio.AudioSignal;
import dev.affetto.audio.AudioSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Renders MIDI to sound with the fluidsynth program, version 2 or newer.
 *
 * <p>It renders at 44100 Hz, 16 bits, unless it is {@link #dry}, and the sound is then read as any
 * other file is. The gain is {@value #GAIN}: the forty clips of EMOPIA with the densest loud notes
 * peak at 0.66 of full scale at most with FluidR3. A soundfont that fluidsynth cannot read makes it
 * fall back silently to another one and report success, so its messages are read too.
 */
public final class FluidSynth {

    /** Linear gain given to fluidsynth. */
    public static final double GAIN = 0.6;

    /** What a render holds after the end of the MIDI file: the last notes dying away. */
    public static final double TAIL_SECONDS = 1.5;

    /** A render with a smaller root mean square, about -80 dB of full scale, counts as silent. */
    static final double SILENCE_RMS = 1e-4;

    private static final int FADE_SAMPLES = AudioSource.SAMPLE_RATE_HZ / 20;
    private static final double LONGEST_SECONDS = 3600;
    private static final long TIME_LIMIT_SECONDS = 300;

    private static final List<String> WET = List.of("-r", "44100");
    private static final List<String> DRY = List.of("-r", "22050", "-R", "0", "-C", "0");

    private final String program;
    private final List<String> quality;

    /**
     * Uses a program of that name or path.
     *
     * @throws IOException if it does not start
     */
    public FluidSynth(String program) throws IOException {
        this(program, WET);
        requireProgram();
    }

    private FluidSynth(String program, List<String> quality) {
        this.program = program;
        this.quality = quality;
    }

    /**
     * The same program without reverberation and chorus, rendering at the rate that is kept: poorer
     * in sound, for three fifths of the work.
     */
    public FluidSynth dry() {
        return new FluidSynth(program, DRY);
    }

    /**
     * The fluidsynth on the path.
     *
     * @throws IOException if there is none
     */
    public static FluidSynth onPath() throws IOException {
        return new FluidSynth("fluidsynth");
    }

    /**
     * Renders a file: mono at {@link AudioSource#SAMPLE_RATE_HZ}, as long as the MIDI plus {@link
     * #TAIL_SECONDS}, faded out over the last 50 ms.
     *
     * @throws IOException if the MIDI is broken or longer than an hour, the soundfont is missing or
     *     unreadable, fluidsynth fails or takes more than five minutes, or the result is silent
     */
    public AudioSignal render(Path midi, Path soundfont) throws IOException {
        requireFile("soundfont", soundfont);
        double durationSeconds = requireRenderable(midi) + TAIL_SECONDS;
        Path folder = Files.createTempDirectory("affetto-render");
        Path wave = folder.resolve("render.wav");
        Path messages = folder.resolve("messages.txt");
        try {
            run(command(midi, soundfont, wave), messages, midi);
            AudioSignal signal = cut(readAll(wave), durationSeconds);
            return requireSound(signal, midi, soundfont);
        } finally {
            Files.deleteIfExists(wave);
            Files.deleteIfExists(messages);
            Files.deleteIfExists(folder);
        }
    }

    private static double requireRenderable(Path midi) throws IOException {
        double durationSeconds = MidiFile.durationSeconds(MidiFile.read(midi));
        if (durationSeconds > LONGEST_SECONDS) {
            throw new IOException(
                    "MIDI file too long: "
                            + midi
                            + " takes "
                            + durationSeconds
                            + " s, must be at most "
                            + LONGEST_SECONDS);
        }
        return durationSeconds;
    }

    private List<String> command(Path midi, Path soundfont, Path wave) {
        List<String> command = new ArrayList<>(List.of(program, "-ni", "-q"));
        command.addAll(quality);
        command.addAll(List.of("-g", Double.toString(GAIN)));
        command.addAll(List.of("-F", wave.toAbsolutePath().toString()));
        command.add(soundfont.toAbsolutePath().toString());
        command.add(midi.toAbsolutePath().toString());
        return command;
    }

    private void requireProgram() throws IOException {
        try {
            Process process =
                    new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            waitFor(process, program + " --version");
        } catch (IOException e) {
            throw new IOException(
                    "cannot start "
                            + program
                            + ", which renders the MIDI: install fluidsynth 2 or newer",
                    e);
        }
    }

    private void run(List<String> command, Path messages, Path midi) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(messages.toFile())
                        .start();
        int status = waitFor(process, "rendering " + midi);
        String said = new String(Files.readAllBytes(messages), StandardCharsets.UTF_8);
        if (status != 0 || said.contains("fluidsynth: error") || said.contains("not a SoundFont")) {
            throw new IOException(
                    "fluidsynth failed on " + midi + " with status " + status + firstLine(said));
        }
    }

    private static String firstLine(String said) {
        return said.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> ": " + line)
                .orElse("");
    }

    private static int waitFor(Process process, String work) throws IOException {
        try {
            if (!process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(
                        work + " took more than " + TIME_LIMIT_SECONDS + " s, given up");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(work + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static AudioSignal readAll(Path wave) throws IOException {
        float[] samples = new float[1 << 20];
        int length = 0;
        try (AudioSource source = AudioReader.open(wave)) {
            int count = source.read(samples, 0, samples.length);
            while (count >= 0) {
                length += count;
                if (length == samples.length) {
                    samples = Arrays.copyOf(samples, 2 * samples.length);
                }
                count = source.read(samples, length, samples.length - length);
            }
            return new AudioSignal(Arrays.copyOf(samples, length), source.sampleRateHz());
        }
    }

    private static AudioSignal cut(AudioSignal signal, double durationSeconds) {
        int length = (int) Math.round(durationSeconds * signal.sampleRateHz());
        float[] samples = Arrays.copyOf(signal.samples(), length);
        int fade = Math.min(FADE_SAMPLES, length);
        for (int i = 1; i <= fade; i++) {
            samples[length - i] *= (i - 1f) / fade;
        }
        return new AudioSignal(samples, signal.sampleRateHz());
    }

    private static AudioSignal requireSound(AudioSignal signal, Path midi, Path soundfont)
            throws IOException {
        double rms = SignalLevel.rootMeanSquare(signal.samples());
        if (rms < SILENCE_RMS) {
            throw new IOException(
                    "silent render of "
                            + midi
                            + " with "
                            + soundfont
                            + ": root mean square "
                            + rms
                            + ", must be at least "
                            + SILENCE_RMS);
        }
        return signal;
    }

    private static void requireFile(String what, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("no such " + what + ": " + file);
        }
    }
}
