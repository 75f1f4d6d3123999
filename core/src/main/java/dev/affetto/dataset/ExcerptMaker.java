package dev.affetto.dataset;

import dev.affetto.audio.AudioSignal;
import dev.affetto.file.AtomicFile;
import dev.affetto.file.ContentHash;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import dev.affetto.performance.MidiReader;
import dev.affetto.performance.MidiWriter;
import dev.affetto.performance.Performance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Renders excerpts of performances: pairs of sound and MIDI of the same name, which a transcriber
 * learns from or is tested on.
 *
 * <p>Each excerpt is drawn from its performance, and begins with half a second of silence. With
 * variation, it is played anew ({@link PerformanceAugmentation}), and half of all are recorded anew
 * ({@link SoundAugmentation}). Which soundfont plays is drawn too. All follows from the seed and
 * the content of the MIDI, so a run that was stopped goes on where it was.
 */
public final class ExcerptMaker {

    private static final String RENDERING_VERSION = "affetto-excerpt/1";
    private static final double LEAD_SECONDS = 0.5;
    private static final int FEWEST_NOTES = 5;

    private final FluidSynth synthesizer;
    private final List<Path> soundfonts;
    private final double seconds;
    private final int perPiece;
    private final boolean varied;
    private final long seed;

    /**
     * A maker.
     *
     * @param soundfonts at least one
     * @param seconds length of an excerpt before its variation; a shorter piece is taken whole
     * @param perPiece excerpts of each performance, at least 1
     * @param varied whether they are varied
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ExcerptMaker(
            FluidSynth synthesizer,
            List<Path> soundfonts,
            double seconds,
            int perPiece,
            boolean varied,
            long seed) {
        if (soundfonts.isEmpty()) {
            throw new IllegalArgumentException("illegal soundfonts: none, must be at least one");
        }
        if (!(seconds >= 1 && seconds <= 3600)) {
            throw new IllegalArgumentException(
                    "illegal length of an excerpt: " + seconds + " s, must be 1 to 3600");
        }
        if (perPiece < 1) {
            throw new IllegalArgumentException(
                    "illegal number of excerpts: " + perPiece + ", must be at least 1");
        }
        this.synthesizer = synthesizer;
        this.soundfonts = List.copyOf(soundfonts);
        this.seconds = seconds;
        this.perPiece = perPiece;
        this.varied = varied;
        this.seed = seed;
    }

    /**
     * Makes all excerpts, on all cores.
     *
     * @param performances MIDI files; those that nobody has played are left out
     * @param output where {@code 0000-NAME.wav} and {@code 0000-NAME.mid} go
     * @return how many there are
     * @throws IOException if a file cannot be read or rendered, or the thread is interrupted
     */
    public int make(List<Path> performances, Path output, RenderingListener listener)
            throws IOException {
        AtomicFile.deleteUnfinished(Files.createDirectories(output));
        List<Plan> plans = plans(performances, output);
        ExecutorService pool =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            AtomicInteger done = new AtomicInteger();
            List<Future<?>> running = new ArrayList<>();
            for (Plan plan : plans) {
                running.add(
                        pool.submit(
                                () -> {
                                    double made = make(plan);
                                    listener.renderFinished(
                                            done.incrementAndGet(), plans.size(), made);
                                    return made;
                                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            return plans.size();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause
                    ? cause
                    : new IOException("rendering failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("rendering was interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** One excerpt to make. */
    private record Plan(NoteSequence notes, Path target, Path soundfont, long seed) {

        Path wave() {
            return target.resolveSibling(target.getFileName() + ".wav");
        }

        Path midi() {
            return target.resolveSibling(target.getFileName() + ".mid");
        }
    }

    private List<Plan> plans(List<Path> performances, Path output) throws IOException {
        List<Plan> plans = new ArrayList<>();
        for (Path file : performances) {
            Performance performance = MidiReader.read(file);
            if (performance.isMechanical()) {
                continue;
            }
            String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
            for (int i = 0; i < perPiece; i++) {
                long drawn =
                        new ContentHash()
                                .add(RENDERING_VERSION)
                                .add(Long.toString(seed))
                                .add(ContentHash.of(file))
                                .add(Integer.toString(i))
                                .toSeed();
                Path target = output.resolve(String.format("%04d-%s", plans.size(), name));
                Random random = new Random(drawn);
                Path soundfont = soundfonts.get(random.nextInt(soundfonts.size()));
                plans.add(
                        new Plan(
                                excerpt(performance.sounding(), random),
                                target,
                                soundfont,
                                random.nextLong()));
            }
        }
        return plans;
    }

    private NoteSequence excerpt(NoteSequence whole, Random random) {
        double room = Math.max(0, whole.endSeconds() - whole.startSeconds() - seconds);
        double start = whole.startSeconds() + room * random.nextDouble();
        NoteSequence part =
                whole.between(start, start + seconds)
                        .filter(notes -> notes.notes().size() >= FEWEST_NOTES)
                        .orElse(whole.between(0, whole.startSeconds() + seconds).orElseThrow());
        double shift = LEAD_SECONDS - Math.min(start, part.startSeconds());
        if (part.startSeconds() < start) {
            shift = LEAD_SECONDS - part.startSeconds();
        }
        return shifted(part, shift, LEAD_SECONDS + seconds);
    }

    /** Moves notes in time and cuts what lasts beyond the end. */
    private static NoteSequence shifted(NoteSequence part, double shift, double end) {
        List<SoundingNote> notes =
                part.notes().stream()
                        .map(
                                note ->
                                        new SoundingNote(
                                                Math.max(0, note.startSeconds() + shift),
                                                Math.max(
                                                        note.startSeconds() + shift + 0.01,
                                                        Math.min(end, note.endSeconds() + shift)),
                                                note.pitch(),
                                                note.velocity()))
                        .toList();
        List<PedalPress> pedal = new ArrayList<>();
        for (PedalPress press : part.pedal()) {
            double from = Math.max(0, press.startSeconds() + shift);
            double to = Math.min(end, press.endSeconds() + shift);
            if (to > from) {
                pedal.add(new PedalPress(from, to));
            }
        }
        return new NoteSequence(notes, pedal);
    }

    private double make(Plan plan) throws IOException {
        String comment = RENDERING_VERSION + " " + plan.seed() + " " + varied;
        if (WaveFile.commentOf(plan.wave()).filter(comment::equals).isPresent()) {
            return WaveFile.durationSeconds(plan.wave());
        }
        Random random = new Random(plan.seed());
        AtomicFile.write(plan.midi(), MidiWriter.encode(plan.notes()));
        if (varied) {
            MidiFile.write(
                    plan.midi(),
                    PerformanceAugmentation.draw(random).apply(MidiFile.read(plan.midi())));
        }
        AudioSignal signal = synthesizer.render(plan.midi(), plan.soundfont());
        if (varied && random.nextBoolean()) {
            signal = SoundAugmentation.draw(random).apply(signal);
        }
        WaveFile.write(plan.wave(), signal, comment);
        return signal.durationSeconds();
    }
}
