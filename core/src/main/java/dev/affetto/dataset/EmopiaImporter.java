package dev.affetto.dataset;

import dev.affetto.audio.AudioSignal;
import dev.affetto.audio.AudioSource;
import dev.affetto.file.AtomicFile;
import dev.affetto.file.ContentHash;
import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sound.midi.Sequence;

/**
 * Makes a dataset of EMOPIA (Hung et al., ISMIR 2021), whose sound is not public, by rendering its
 * MIDI.
 *
 * <p>Into the output folder go {@code audio/CLIP.wav} (mono, 16 bits, {@link
 * AudioSource#SAMPLE_RATE_HZ}; the first soundfont, nothing changed) and {@code manifest.csv}:
 * group is the work, title the clip, artist EMOPIA, album the song, performance the MIDI file. With
 * variants, also {@code audio/CLIP~1.wav} and so on, and {@code augmented.csv} with the same
 * columns, groups and splits, which is for training alone. A variant draws soundfont, {@link
 * PerformanceAugmentation} and sound augmentation by a seed that follows from (seed, clip,
 * variant).
 *
 * <p>Each file carries how it was made; a second import reuses those that are whole and were made
 * in the same way, so an import that was killed goes on where it was and ends with the same files.
 * One import at a time may write into a folder.
 */
public final class EmopiaImporter {

    /** A change of how renders are made changes this, and old files are rendered again. */
    private static final String RENDERING_VERSION = "affetto-render/1";

    private final FluidSynth synthesizer;
    private final List<Path> soundfonts;
    private final int variants;
    private final long seed;
    private final int threads;

    /**
     * Sets up an import.
     *
     * @param synthesizer renders the MIDI
     * @param soundfonts at least one; the first makes the plain renders
     * @param variants augmented renders a clip, at least 0
     * @param seed of the augmentation
     * @param threads how many renders run at once, at least 1
     * @throws IllegalArgumentException if there is no soundfont, or a number is too small
     */
    public EmopiaImporter(
            FluidSynth synthesizer, List<Path> soundfonts, int variants, long seed, int threads) {
        this.synthesizer = synthesizer;
        this.soundfonts = List.copyOf(soundfonts);
        this.variants = requireAtLeast(0, "number of variants", variants);
        this.seed = seed;
        this.threads = requireAtLeast(1, "number of threads", threads);
        requireAtLeast(1, "number of soundfonts", soundfonts.size());
    }

    /** As the other constructor, on all cores. */
    public EmopiaImporter(FluidSynth synthesizer, List<Path> soundfonts, int variants, long seed) {
        this(synthesizer, soundfonts, variants, seed, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Renders what is missing and writes the manifests.
     *
     * @param folder EMOPIA, with its {@code manifest.csv}
     * @param output where the dataset goes; made if missing
     * @throws MalformedManifestException if EMOPIA's manifest is wrong
     * @throws IOException if EMOPIA or a soundfont is missing, nothing could be rendered, the
     *     output cannot be written, or the thread is interrupted; a single render that fails is
     *     told in the result
     */
    public EmopiaImport importFrom(Path folder, Path output, RenderingListener listener)
            throws IOException {
        List<String> soundfontHashes = new ArrayList<>();
        for (Path soundfont : soundfonts) {
            soundfontHashes.add(hashOf(soundfont));
        }
        List<EmopiaClip> clips = clipsOf(folder);
        AtomicFile.deleteUnfinished(Files.createDirectories(output.resolve("audio")));
        Run run =
                new Run(
                        output.toAbsolutePath().normalize(),
                        soundfontHashes,
                        listener,
                        clips.size() * (1 + variants));
        return run.all(clips);
    }

    private static List<EmopiaClip> clipsOf(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve("manifest.csv"))) {
            throw new IOException("no manifest.csv in " + folder + ", which must hold EMOPIA");
        }
        return EmopiaClip.readAll(folder);
    }

    private static String hashOf(Path soundfont) throws IOException {
        if (!Files.isRegularFile(soundfont)) {
            throw new IOException("no such soundfont: " + soundfont);
        }
        return ContentHash.of(soundfont);
    }

    private static int requireAtLeast(int smallest, String what, int value) {
        if (value < smallest) {
            throw new IllegalArgumentException(
                    "illegal " + what + ": " + value + ", must be at least " + smallest);
        }
        return value;
    }

    /** How one file is made. Variant 0 is the plain render. */
    private record Plan(EmopiaClip clip, int variant) {

        String fileName() {
            return variant == 0 ? clip.name() + ".wav" : clip.name() + "~" + variant + ".wav";
        }

        Random random(long seed) {
            return new Random(
                    new ContentHash()
                            .add(Long.toString(seed))
                            .add(clip.name())
                            .add(Integer.toString(variant))
                            .toSeed());
        }
    }

    /** One import under way. */
    private final class Run {

        private final Path output;
        private final List<String> soundfontHashes;
        private final RenderingListener listener;
        private final int total;
        private int done;
        private double soundSeconds;
        private int rendered;
        private int reused;

        Run(Path output, List<String> soundfontHashes, RenderingListener listener, int total) {
            this.output = output;
            this.soundfontHashes = soundfontHashes;
            this.listener = listener;
            this.total = total;
        }

        EmopiaImport all(List<EmopiaClip> clips) throws IOException {
            List<Example> plain = new ArrayList<>();
            List<Example> augmented = new ArrayList<>();
            List<String> failures = new ArrayList<>();
            ExecutorService workers = Executors.newFixedThreadPool(threads);
            try {
                List<Plan> plans = plans(clips);
                List<Future<Example>> results = new ArrayList<>();
                plans.forEach(plan -> results.add(workers.submit(() -> make(plan))));
                for (int i = 0; i < plans.size(); i++) {
                    try {
                        Example example = results.get(i).get();
                        (plans.get(i).variant() == 0 ? plain : augmented).add(example);
                    } catch (ExecutionException e) {
                        failures.add(plans.get(i).fileName() + ": " + e.getCause().getMessage());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("import was interrupted", e);
            } finally {
                workers.shutdownNow();
            }
            return write(plain, augmented, failures);
        }

        private List<Plan> plans(List<EmopiaClip> clips) {
            List<Plan> plans = new ArrayList<>();
            for (int variant = 0; variant <= variants; variant++) {
                for (EmopiaClip clip : clips) {
                    plans.add(new Plan(clip, variant));
                }
            }
            return plans;
        }

        private EmopiaImport write(
                List<Example> plain, List<Example> augmented, List<String> failures)
                throws IOException {
            if (plain.isEmpty()) {
                throw new IOException("no clip could be rendered, the first: " + failures.get(0));
            }
            Path manifest = output.resolve("manifest.csv");
            new DatasetManifest(plain).write(manifest);
            Optional<Path> augmentedManifest = Optional.empty();
            if (!augmented.isEmpty()) {
                augmentedManifest = Optional.of(output.resolve("augmented.csv"));
                new DatasetManifest(augmented).write(augmentedManifest.get());
            }
            return new EmopiaImport(manifest, augmentedManifest, rendered, reused, failures);
        }

        private Example make(Plan plan) throws IOException {
            double seconds = 0;
            try {
                seconds = renderUnlessThere(plan);
                return example(plan);
            } finally {
                finished(seconds);
            }
        }

        private synchronized void finished(double seconds) {
            done++;
            soundSeconds += seconds;
            listener.renderFinished(done, total, soundSeconds);
        }

        private double renderUnlessThere(Plan plan) throws IOException {
            Path wave = output.resolve("audio").resolve(plan.fileName());
            Random random = plan.random(seed);
            int soundfont = plan.variant() == 0 ? 0 : random.nextInt(soundfonts.size());
            String recipe = recipe(plan, soundfont);
            if (WaveFile.commentOf(wave).equals(Optional.of(recipe))) {
                count(false);
                return WaveFile.durationSeconds(wave);
            }
            AudioSignal signal =
                    plan.variant() == 0
                            ? synthesizer.render(plan.clip().midi(), soundfonts.get(0))
                            : variant(plan, soundfonts.get(soundfont), random);
            WaveFile.write(wave, signal, recipe);
            count(true);
            return signal.durationSeconds();
        }

        private synchronized void count(boolean isNew) {
            if (isNew) {
                rendered++;
            } else {
                reused++;
            }
        }

        private String recipe(Plan plan, int soundfont) throws IOException {
            String midi = ContentHash.of(MidiFile.requireThere(plan.clip().midi()));
            String made =
                    RENDERING_VERSION
                            + " midi "
                            + midi
                            + " soundfont "
                            + soundfontHashes.get(soundfont);
            return plan.variant() == 0
                    ? made
                    : made + " variant " + plan.variant() + " seed " + seed;
        }

        private AudioSignal variant(Plan plan, Path soundfont, Random random) throws IOException {
            PerformanceAugmentation performance = PerformanceAugmentation.draw(random);
            SoundAugmentation sound = SoundAugmentation.draw(random);
            Sequence played = performance.apply(MidiFile.read(plan.clip().midi()));
            Path midi = Files.createTempFile("affetto-variant", ".mid");
            try {
                MidiFile.write(midi, played);
                return sound.apply(synthesizer.render(midi, soundfont));
            } finally {
                Files.deleteIfExists(midi);
            }
        }

        private Example example(Plan plan) {
            EmopiaClip clip = plan.clip();
            Path wave = output.resolve("audio").resolve(plan.fileName());
            Recording recording =
                    new Recording(
                            Optional.of(wave),
                            Optional.empty(),
                            Optional.of(clip.midi()),
                            Optional.empty());
            return new Example(
                    recording,
                    clip.name(),
                    "EMOPIA",
                    clip.song(),
                    clip.emotion(),
                    clip.work(),
                    clip.split());
        }
    }
}
