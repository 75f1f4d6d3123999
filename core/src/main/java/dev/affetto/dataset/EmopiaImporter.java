package dev.affetto.dataset;

import dev.affetto.audio.AudioSignal;
import dev.affetto.audio.AudioSource;
import dev.affetto.dataset.rendering.PerformanceVideo;
import dev.affetto.file.AtomicFile;
import dev.affetto.file.ContentHash;
import dev.affetto.media.StreamDecoder;
import dev.affetto.multimodal.Recording;
import dev.affetto.performance.MidiReader;
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
 * MIDI; or of its MIDI alone, where there is no soundfont.
 *
 * <p>Into the output folder go {@code audio/CLIP.wav} (mono, 16 bits, {@link
 * AudioSource#SAMPLE_RATE_HZ}; the first soundfont, nothing changed) and {@code manifest.csv}:
 * group is the work, title the clip, artist EMOPIA, album the song, performance the MIDI file. With
 * variants, also {@code performance/CLIP~1.mid} and so on, {@code audio/CLIP~1.wav} played from it,
 * and {@code augmented.csv} with the same columns, groups and splits, which is for training alone.
 * A variant draws soundfont, {@link PerformanceAugmentation} and sound augmentation by a seed that
 * follows from (seed, clip, variant).
 *
 * <p>With video, {@code video/CLIP.mp4} is drawn of each performance, variants included.
 *
 * <p>Each sound and video carries how it was made; a second import reuses those that are whole and
 * were made in the same way, so an import that was killed goes on where it was and ends with the
 * same files. One import at a time may write into a folder.
 */
public final class EmopiaImporter {

    /** A change of how renders are made changes this, and old files are rendered again. */
    private static final String RENDERING_VERSION = "affetto-render/1";

    private final Optional<FluidSynth> synthesizer;
    private final List<Path> soundfonts;
    private final EmopiaVersion version;
    private final PerformanceAugmentation playing;
    private final Optional<PerformanceVideo.Variation> video;
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
        this(
                Optional.of(synthesizer),
                soundfonts,
                EmopiaVersion.FIRST,
                PerformanceAugmentation.NONE,
                Optional.empty(),
                variants,
                seed,
                threads);
        requireAtLeast(1, "number of soundfonts", soundfonts.size());
    }

    private EmopiaImporter(
            Optional<FluidSynth> synthesizer,
            List<Path> soundfonts,
            EmopiaVersion version,
            PerformanceAugmentation playing,
            Optional<PerformanceVideo.Variation> video,
            int variants,
            long seed,
            int threads) {
        this.synthesizer = synthesizer;
        this.soundfonts = List.copyOf(soundfonts);
        this.version = version;
        this.playing = playing;
        this.video = video;
        this.variants = requireAtLeast(0, "number of variants", variants);
        this.seed = seed;
        this.threads = requireAtLeast(1, "number of threads", threads);
    }

    /**
     * An import of the performances alone, nothing is rendered.
     *
     * @param variants augmented performances a clip, at least 0
     * @throws IllegalArgumentException if the number is too small
     */
    public static EmopiaImporter ofPerformances(int variants, long seed) {
        return new EmopiaImporter(
                Optional.empty(),
                List.of(),
                EmopiaVersion.FIRST,
                PerformanceAugmentation.NONE,
                Optional.empty(),
                variants,
                seed,
                1);
    }

    /** The same import of the clips of another version. */
    public EmopiaImporter ofVersion(EmopiaVersion other) {
        return new EmopiaImporter(
                synthesizer, soundfonts, other, playing, video, variants, seed, threads);
    }

    /**
     * The same import of clips that are all played in another way, to see what that does to a
     * model; their MIDI goes to {@code performance/CLIP.mid}.
     */
    public EmopiaImporter playedAs(PerformanceAugmentation other) {
        return new EmopiaImporter(
                synthesizer, soundfonts, version, other, video, variants, seed, threads);
    }

    /**
     * The same import with a rendered video of each performance besides, see {@link
     * PerformanceVideo}; on all cores.
     */
    public EmopiaImporter withVideo(PerformanceVideo.Variation variation) {
        return new EmopiaImporter(
                synthesizer,
                soundfonts,
                version,
                playing,
                Optional.of(variation),
                variants,
                seed,
                Math.max(threads, Runtime.getRuntime().availableProcessors()));
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
        List<EmopiaClip> clips =
                clipsOf(folder).stream().filter(clip -> clip.isIn(version)).toList();
        Files.createDirectories(output);
        if (synthesizer.isPresent()) {
            AtomicFile.deleteUnfinished(Files.createDirectories(output.resolve("audio")));
        }
        if (video.isPresent()) {
            AtomicFile.deleteUnfinished(Files.createDirectories(output.resolve("video")));
        }
        if (variants > 0 || !playing.equals(PerformanceAugmentation.NONE)) {
            AtomicFile.deleteUnfinished(Files.createDirectories(output.resolve("performance")));
        }
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

    /** How one file is made. Variant 0 is the plain one. */
    private record Plan(EmopiaClip clip, int variant) {

        String name() {
            return variant == 0 ? clip.name() : clip.name() + "~" + variant;
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
                        failures.add(plans.get(i).name() + ": " + e.getCause().getMessage());
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
                Random random = plan.random(seed);
                int soundfont =
                        plan.variant() == 0 || synthesizer.isEmpty()
                                ? 0
                                : random.nextInt(soundfonts.size());
                Path midi = perform(plan, random);
                if (synthesizer.isPresent()) {
                    seconds = renderUnlessThere(plan, midi, soundfont, random);
                } else {
                    requireNotes(midi);
                }
                if (video.isPresent()) {
                    filmUnlessThere(plan, midi);
                }
                return example(plan, midi);
            } finally {
                finished(seconds);
            }
        }

        /** The performance: the clip's own, or a variant of it. */
        private Path perform(Plan plan, Random random) throws IOException {
            Path original = MidiFile.requireThere(plan.clip().midi());
            if (plan.variant() == 0 && playing.equals(PerformanceAugmentation.NONE)) {
                return original;
            }
            Sequence played = playing.apply(MidiFile.read(original));
            if (plan.variant() > 0) {
                played = PerformanceAugmentation.draw(random).apply(played);
            }
            Path midi = output.resolve("performance").resolve(plan.name() + ".mid");
            MidiFile.write(midi, played);
            return midi;
        }

        private synchronized void finished(double seconds) {
            done++;
            soundSeconds += seconds;
            listener.renderFinished(done, total, soundSeconds);
        }

        private double renderUnlessThere(Plan plan, Path midi, int soundfont, Random random)
                throws IOException {
            Path wave = wave(plan);
            String recipe = recipe(plan, midi, soundfont);
            if (WaveFile.commentOf(wave).equals(Optional.of(recipe))) {
                count(false);
                return WaveFile.durationSeconds(wave);
            }
            AudioSignal plain = synthesizer.orElseThrow().render(midi, soundfonts.get(soundfont));
            AudioSignal signal =
                    plan.variant() == 0 ? plain : SoundAugmentation.draw(random).apply(plain);
            WaveFile.write(wave, signal, recipe);
            count(true);
            return signal.durationSeconds();
        }

        private void filmUnlessThere(Plan plan, Path midi) throws IOException {
            Path file = film(plan);
            String comment =
                    "rendered by "
                            + PerformanceVideo.VERSION
                            + " of "
                            + ContentHash.of(midi)
                            + " seed "
                            + seed
                            + " variation "
                            + video.orElseThrow();
            if (StreamDecoder.commentOf(file).equals(Optional.of(comment))) {
                count(false);
                return;
            }
            double seconds =
                    MidiFile.durationSeconds(MidiFile.read(midi)) + FluidSynth.TAIL_SECONDS;
            long filmSeed =
                    new ContentHash()
                            .add(Long.toString(seed))
                            .add(plan.name())
                            .add("video")
                            .toSeed();
            PerformanceVideo rendered =
                    new PerformanceVideo(
                            MidiReader.read(midi).sounding(),
                            seconds,
                            filmSeed,
                            video.orElseThrow());
            AtomicFile.write(file, temporary -> rendered.write(temporary, comment));
            count(true);
        }

        private Path film(Plan plan) {
            return output.resolve("video").resolve(plan.name() + ".mp4");
        }

        private Path wave(Plan plan) {
            return output.resolve("audio").resolve(plan.name() + ".wav");
        }

        private synchronized void count(boolean isNew) {
            if (isNew) {
                rendered++;
            } else {
                reused++;
            }
        }

        private String recipe(Plan plan, Path performed, int soundfont) throws IOException {
            String midi = ContentHash.of(plan.variant() == 0 ? performed : plan.clip().midi());
            String made =
                    RENDERING_VERSION
                            + " midi "
                            + midi
                            + " soundfont "
                            + soundfontHashes.get(soundfont);
            String variant =
                    plan.variant() == 0 ? "" : " variant " + plan.variant() + " seed " + seed;
            return playing.equals(PerformanceAugmentation.NONE)
                    ? made + variant
                    : made + variant + " played as " + playing;
        }

        private Example example(Plan plan, Path midi) {
            EmopiaClip clip = plan.clip();
            Recording recording =
                    new Recording(
                            synthesizer.map(there -> wave(plan)),
                            Optional.empty(),
                            Optional.of(midi),
                            video.map(there -> film(plan)));
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

    private static void requireNotes(Path midi) throws IOException {
        MidiReader.read(midi);
    }
}
