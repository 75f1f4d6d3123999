package dev.affetto.dataset;

import dev.affetto.audio.AudioSource;
import dev.affetto.dataset.synthetic.SyntheticPiece;
import dev.affetto.file.AtomicFile;
import dev.affetto.file.ContentHash;
import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes a dataset of {@link SyntheticPiece}s: any number of pieces, balanced over the emotions of
 * {@code EmotionSet.PAPER}, as score, performance and sound.
 *
 * <p>Into the output folder go {@code manifest.csv}, a {@code README.md} that says what the data
 * is, and, a thousand pieces a folder, {@code score/0000/work-0000001.musicxml}, {@code
 * performance/0000/piece-0000001.mid}, {@code alignment/0000/piece-0000001.tsv} (which played note
 * is which note of the score) and {@code audio/0000/piece-0000001.wav} (mono, 16 bits, {@link
 * AudioSource#SAMPLE_RATE_HZ}). Group is the work, split is blank.
 *
 * <p>A piece follows from (seed, number) alone, so a larger count only adds pieces. A file that is
 * there with the right content is kept: a run that was killed goes on where it was, and ends with
 * the same files. One run at a time may write into a folder.
 */
public final class SyntheticDatasetMaker {

    /** The most pieces that a dataset may have. */
    public static final int LARGEST_COUNT = 1_000_000;

    /** A change of how sound is made changes this, and old sound is rendered again. */
    private static final String RENDERING_VERSION = "affetto-synthetic/1";

    private static final List<String> FOLDERS =
            List.of("score", "performance", "alignment", "audio");
    private static final int PIECES_PER_FOLDER = 1000;

    private final Optional<Sound> sound;
    private final long seed;
    private final int threads;

    private SyntheticDatasetMaker(Optional<Sound> sound, long seed, int threads) {
        this.sound = sound;
        this.seed = seed;
        this.threads = requireInRange("number of threads", threads, 1, Integer.MAX_VALUE);
    }

    /**
     * Makes scores, performances and sound.
     *
     * @param threads how many pieces are made at once, at least 1
     * @throws IOException if the soundfont is missing, cannot be read or is none
     * @throws IllegalArgumentException if there is no thread
     */
    public static SyntheticDatasetMaker withAudio(
            FluidSynth synthesizer, Path soundfont, long seed, int threads) throws IOException {
        requireSoundfont(soundfont);
        Sound sound = new Sound(synthesizer, soundfont, ContentHash.of(soundfont));
        return new SyntheticDatasetMaker(Optional.of(sound), seed, threads);
    }

    /**
     * Makes scores and performances; the manifest has no audio.
     *
     * @param threads how many pieces are made at once, at least 1
     * @throws IllegalArgumentException if there is no thread
     */
    public static SyntheticDatasetMaker withoutAudio(long seed, int threads) {
        return new SyntheticDatasetMaker(Optional.empty(), seed, threads);
    }

    /**
     * Makes what is missing and writes the manifest.
     *
     * @param count from 1 to {@link #LARGEST_COUNT}
     * @param output where the dataset goes; made if missing
     * @throws IllegalArgumentException if the count is out of range
     * @throws IOException if something cannot be rendered or written, or the thread is interrupted
     */
    public SyntheticDataset make(int count, Path output, RenderingListener listener)
            throws IOException {
        requireInRange("number of pieces", count, 1, LARGEST_COUNT);
        Path folder = Files.createDirectories(output).toAbsolutePath().normalize();
        deleteUnfinished(folder);
        SyntheticReadme.write(folder, seed);
        return new Run(folder, count, listener).all();
    }

    /** SF2 and SF3 are RIFF files of the form {@code sfbk}. */
    private static void requireSoundfont(Path soundfont) throws IOException {
        if (!Files.isRegularFile(soundfont)) {
            throw new IOException("no such soundfont: " + soundfont);
        }
        try (InputStream content = Files.newInputStream(soundfont)) {
            String start = new String(content.readNBytes(12), StandardCharsets.ISO_8859_1);
            if (!start.startsWith("RIFF") || !start.endsWith("sfbk")) {
                throw new IOException("not a soundfont: " + soundfont + ", must be SF2 or SF3");
            }
        }
    }

    private static void deleteUnfinished(Path output) throws IOException {
        AtomicFile.deleteUnfinished(output);
        for (String kind : FOLDERS) {
            Path folder = Files.createDirectories(output.resolve(kind));
            try (var children = Files.newDirectoryStream(folder, Files::isDirectory)) {
                for (Path child : children) {
                    AtomicFile.deleteUnfinished(child);
                }
            }
        }
    }

    private static int requireInRange(String what, int value, int smallest, int largest) {
        if (value < smallest || value > largest) {
            throw new IllegalArgumentException(
                    "illegal "
                            + what
                            + ": "
                            + value
                            + ", must be from "
                            + smallest
                            + " to "
                            + largest);
        }
        return value;
    }

    /** What makes the sound. */
    private record Sound(FluidSynth synthesizer, Path soundfont, String soundfontHash) {

        /** Renders a performance unless its sound is there; says whether it did. */
        boolean render(Path midi, Path wave) throws IOException {
            String recipe =
                    RENDERING_VERSION
                            + " midi "
                            + ContentHash.of(midi)
                            + " soundfont "
                            + soundfontHash;
            if (WaveFile.commentOf(wave).equals(Optional.of(recipe))) {
                return false;
            }
            WaveFile.write(wave, synthesizer.render(midi, soundfont), recipe);
            return true;
        }
    }

    /** One dataset under way. */
    private final class Run {

        private final Path output;
        private final RenderingListener listener;
        private final AtomicInteger next = new AtomicInteger(1);
        private final Example[] examples;
        private int done;
        private int made;
        private double soundSeconds;

        Run(Path output, int count, RenderingListener listener) {
            this.output = output;
            this.listener = listener;
            this.examples = new Example[count];
        }

        SyntheticDataset all() throws IOException {
            ExecutorService workers = Executors.newFixedThreadPool(threads);
            try {
                List<Future<?>> results = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    results.add(workers.submit(this::makeUntilNoneIsLeft));
                }
                for (Future<?> result : results) {
                    result.get();
                }
            } catch (ExecutionException e) {
                throw new IOException(e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("making pieces was interrupted", e);
            } finally {
                next.set(Integer.MAX_VALUE);
                workers.shutdownNow();
                awaitEnd(workers);
            }
            Path manifest = output.resolve("manifest.csv");
            new DatasetManifest(Arrays.asList(examples)).write(manifest);
            return new SyntheticDataset(manifest, made, examples.length - made);
        }

        /** Waits until no worker writes any more, so that the folder is the caller's again. */
        private static void awaitEnd(ExecutorService workers) {
            try {
                workers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private Void makeUntilNoneIsLeft() throws IOException {
            for (int number = next.getAndIncrement();
                    number <= examples.length && number > 0;
                    number = next.getAndIncrement()) {
                make(SyntheticPiece.of(seed, number));
            }
            return null;
        }

        private void make(SyntheticPiece piece) throws IOException {
            String name = String.format(Locale.ROOT, "piece-%07d", piece.number());
            String work = String.format(Locale.ROOT, "work-%07d", piece.workNumber());
            Path score = file("score", piece.workNumber(), work + ".musicxml");
            Path performance = file("performance", piece.number(), name + ".mid");
            Path alignment = file("alignment", piece.number(), name + ".tsv");
            Path audio = file("audio", piece.number(), name + ".wav");
            boolean isNew = write(score, piece.musicXml());
            isNew |= write(performance, piece.midi());
            isNew |= write(alignment, piece.noteAlignment());
            if (sound.isPresent()) {
                isNew |= sound.get().render(performance, audio);
            }
            Recording recording =
                    new Recording(
                            sound.map(any -> audio),
                            Optional.of(score),
                            Optional.of(performance),
                            Optional.empty());
            finished(piece, recording, isNew);
        }

        private Path file(String kind, int number, String name) {
            int folder = (number - 1) / PIECES_PER_FOLDER;
            return output.resolve(kind)
                    .resolve(String.format(Locale.ROOT, "%04d", folder))
                    .resolve(name);
        }

        /** Writes a file unless it is there; says whether it did. */
        private boolean write(Path file, byte[] content) throws IOException {
            if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
                return false;
            }
            AtomicFile.write(file, content);
            return true;
        }

        private synchronized void finished(
                SyntheticPiece piece, Recording recording, boolean isNew) {
            examples[piece.number() - 1] =
                    new Example(
                            recording,
                            piece.title(),
                            piece.artist(),
                            piece.album(),
                            piece.emotion(),
                            piece.group(),
                            Optional.empty());
            done++;
            made += isNew ? 1 : 0;
            soundSeconds += piece.durationSeconds();
            listener.renderFinished(done, examples.length, soundSeconds);
        }
    }
}
