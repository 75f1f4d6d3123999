package dev.affetto.transcription;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.affetto.file.ContentHash;
import dev.affetto.note.NoteSequence;
import dev.affetto.tensor.MalformedTensorFileException;
import dev.affetto.tensor.NativeTensors;
import dev.affetto.tensor.OptimizerSettings;
import dev.affetto.tensor.ParameterOptimizer;
import dev.affetto.tensor.RandomStream;
import dev.affetto.tensor.Tensor;
import dev.affetto.tensor.TensorFile;
import dev.affetto.tensor.TorchEngine;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Trains a transcriber.
 *
 * <p>Each step reads stretches that are drawn from all examples, longer ones more often. The level
 * of each example is moved by up to 3 dB, as a stretch of a recording need not be as loud as the
 * whole, and a share of the stretches is recorded anew ({@link RecordingVariation}). Then the
 * thresholds of {@link NoteDecoder} are chosen by the F-measure on examples that were learnt from.
 * A training that was stopped goes on from its last checkpoint, to the same numbers.
 */
public final class TranscriberTraining {

    private static final OptimizerSettings OPTIMIZER =
            new OptimizerSettings(OptimizerSettings.Rule.ADAMW, 0, 0.0001, 2);

    private static final int STEPS_PER_CHECKPOINT = 100;
    private static final int WARM_UP_STEPS = 60;
    private static final double LARGEST_LEVEL_CHANGE_DECIBELS = 3;
    private static final int EXAMPLES_FOR_THRESHOLDS = 24;
    private static final String CHECKPOINT = "checkpoint.bin";
    private static final String STEPS = "steps";
    private static final String MODEL = "transcriber.bin";

    /** What is told while it trains. */
    @FunctionalInterface
    public interface Listener {

        /** A step is done; the loss is that of this step, a frame. */
        void stepDone(int done, int total, double loss);
    }

    /** An example in memory. */
    private record Loaded(List<float[]> frames, NoteSequence notes, NoteTargets targets) {}

    private final TranscriberSettings settings;
    private final Path folder;
    private final Listener listener;
    private final int stepsPerCheckpoint;

    /**
     * A training.
     *
     * @param folder where the checkpoint and {@code transcriber.bin} go; made if missing
     */
    public TranscriberTraining(TranscriberSettings settings, Path folder, Listener listener) {
        this(settings, folder, listener, STEPS_PER_CHECKPOINT);
    }

    /** The same with other steps between two checkpoints. */
    TranscriberTraining(
            TranscriberSettings settings, Path folder, Listener listener, int stepsPerCheckpoint) {
        this.settings = settings;
        this.folder = folder;
        this.listener = listener;
        this.stepsPerCheckpoint = stepsPerCheckpoint;
    }

    /**
     * Trains to the end.
     *
     * @param description what it learns from, in words; becomes a part of the model
     * @return the model's file
     * @throws IOException if an example cannot be read, the folder cannot be written or holds a
     *     checkpoint of another training, or the thread is interrupted
     */
    public Path train(List<TranscriptionExample> examples, String description) throws IOException {
        Files.createDirectories(folder);
        List<Loaded> loaded = load(examples);
        Map<String, Tensor> parameters = learn(loaded, identity(examples));
        TranscriptionModel model =
                new TranscriptionModel(description, parameters, thresholds(loaded, parameters));
        Path file = folder.resolve(MODEL);
        model.write(file);
        return file;
    }

    private String identity(List<TranscriptionExample> examples) throws IOException {
        ContentHash hash = new ContentHash().add(settings.toString());
        for (TranscriptionExample example : examples) {
            hash.add(ContentHash.of(example.sound())).add(ContentHash.of(example.midi()));
        }
        return hash.toHexadecimal();
    }

    private List<Loaded> load(List<TranscriptionExample> examples) throws IOException {
        try {
            return IntStream.range(0, examples.size())
                    .parallel()
                    .mapToObj(place -> load(examples.get(place), place))
                    .filter(loaded -> loaded.frames().size() > framesAStretch())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Loaded load(TranscriptionExample example, int place) {
        SplittableRandom random = RandomStream.AUGMENTATION.of(settings.seed(), place);
        double decibels = LARGEST_LEVEL_CHANGE_DECIBELS * (2 * random.nextDouble() - 1);
        try {
            NoteSequence notes = example.notes();
            return new Loaded(
                    example.frames(Math.pow(10, decibels / 20)), notes, new NoteTargets(notes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int framesAStretch() {
        return settings.frames() + 2 * TranscriptionNetwork.REACH;
    }

    private Map<String, Tensor> learn(List<Loaded> examples, String identity) throws IOException {
        if (examples.isEmpty()) {
            throw new IOException(
                    "no example is longer than a stretch of " + framesAStretch() + " frames");
        }
        try (NDManager manager = TorchEngine.newManager()) {
            Map<String, Tensor> kept = checkpoint(identity);
            Map<String, NDArray> parameters =
                    NativeTensors.of(
                            kept.isEmpty()
                                    ? TranscriptionNetwork.initial(
                                            RandomStream.INITIAL_PARAMETERS.of(settings.seed(), 0))
                                    : part(kept, "parameters:"),
                            manager);
            parameters.values().forEach(array -> array.setRequiresGradient(true));
            ParameterOptimizer optimizer =
                    kept.isEmpty()
                            ? ParameterOptimizer.start(OPTIMIZER, parameters, manager)
                            : ParameterOptimizer.resume(
                                    OPTIMIZER,
                                    parameters,
                                    manager,
                                    part(kept, "optimizer:"),
                                    (long) kept.get(STEPS).values()[0]);
            learn(examples, identity, parameters, optimizer, manager);
            return NativeTensors.toJava(parameters);
        }
    }

    private void learn(
            List<Loaded> examples,
            String identity,
            Map<String, NDArray> parameters,
            ParameterOptimizer optimizer,
            NDManager manager)
            throws IOException {
        TranscriptionNetwork network = new TranscriptionNetwork(parameters);
        while (optimizer.steps() < settings.steps()) {
            if (Thread.interrupted()) {
                throw new InterruptedIOException(
                        "training interrupted after step " + optimizer.steps());
            }
            double loss = step(examples, network, optimizer, manager);
            if (!Double.isFinite(loss)) {
                throw new IllegalStateException(
                        "training diverged: the loss of step " + optimizer.steps() + " is " + loss);
            }
            int done = (int) optimizer.steps();
            if (done % stepsPerCheckpoint == 0 || done == settings.steps()) {
                writeCheckpoint(identity, parameters, optimizer);
            }
            listener.stepDone(done, settings.steps(), loss);
        }
    }

    private double learningRate(long step) {
        double warmUp = Math.min(1, (step + 1.0) / WARM_UP_STEPS);
        double fall = 0.5 * (1 + Math.cos(Math.PI * step / settings.steps()));
        return settings.learningRate() * warmUp * fall;
    }

    private double step(
            List<Loaded> examples,
            TranscriptionNetwork network,
            ParameterOptimizer optimizer,
            NDManager manager) {
        int step = (int) optimizer.steps();
        SplittableRandom random = RandomStream.ORDER.of(settings.seed(), step);
        int read = framesAStretch();
        int batch = settings.batchSize();
        float[] spectra = new float[2 * batch * read * PitchSpectrum.WIDTH];
        int outputs = TranscriptionNetwork.OUTPUTS * settings.frames() * PitchSpectrum.KEYS;
        float[] weights = new float[batch * outputs];
        float[] weighted = new float[batch * outputs];
        float scale = 1f / (batch * settings.frames());
        for (int i = 0; i < batch; i++) {
            Loaded example = draw(examples, random);
            int first = random.nextInt(example.frames().size() - read + 1);
            float[] planes = Transcriber.planes(stretch(example.frames(), first, read, random));
            System.arraycopy(planes, 0, spectra, i * planes.length, planes.length);
            example.targets()
                    .write(
                            first + TranscriptionNetwork.REACH,
                            settings.frames(),
                            scale,
                            weights,
                            weighted,
                            i * outputs);
        }
        TorchEngine.withGradients();
        try (NDManager scope = manager.newSubManager()) {
            Shape shape =
                    new Shape(
                            batch,
                            TranscriptionNetwork.OUTPUTS,
                            settings.frames(),
                            PitchSpectrum.KEYS);
            NDArray logits =
                    network.logits(
                                    TorchEngine.copy(
                                            scope,
                                            spectra,
                                            new Shape(batch, 2, read, PitchSpectrum.WIDTH)))
                            .get(
                                    new NDIndex(
                                            ":, :, {}:{}",
                                            TranscriptionNetwork.REACH,
                                            TranscriptionNetwork.REACH + settings.frames()));
            NDArray asked = TorchEngine.copy(scope, weights, shape);
            NDArray target = TorchEngine.copy(scope, weighted, shape);
            NDArray loss =
                    logits.getNDArrayInternal().softPlus().mul(asked).sub(logits.mul(target)).sum();
            JniUtils.backward((PtNDArray) loss, (PtNDArray) scope.ones(new Shape()), false, false);
            double value = loss.getFloat();
            optimizer.step(learningRate(step), scope);
            return value;
        } finally {
            TorchEngine.withoutGradients();
        }
    }

    private List<float[]> stretch(
            List<float[]> frames, int first, int length, SplittableRandom random) {
        if (random.nextDouble() >= settings.variedShare()) {
            return frames.subList(first, first + length);
        }
        int lead = Math.min(first, RecordingVariation.LEAD);
        return RecordingVariation.draw(random)
                .apply(frames.subList(first - lead, first + length), lead, random);
    }

    private static Loaded draw(List<Loaded> examples, SplittableRandom random) {
        long all = examples.stream().mapToLong(example -> example.frames().size()).sum();
        long place = random.nextLong(all);
        for (Loaded example : examples) {
            place -= example.frames().size();
            if (place < 0) {
                return example;
            }
        }
        throw new IllegalStateException("a place among the frames lies in an example");
    }

    private DecodingThresholds thresholds(List<Loaded> examples, Map<String, Tensor> parameters) {
        DecodingThresholds best = new DecodingThresholds(0.5, 0.5);
        int every = Math.max(1, examples.size() / EXAMPLES_FOR_THRESHOLDS);
        List<float[]> heard = new ArrayList<>();
        List<NoteSequence> truth = new ArrayList<>();
        TranscriptionModel model = new TranscriptionModel("", parameters, best);
        try (Transcriber transcriber = new Transcriber(model, Transcriber.BLOCK_FRAMES)) {
            for (int i = 0; i < examples.size(); i += every) {
                heard.add(transcriber.probabilities(examples.get(i).frames()));
                truth.add(examples.get(i).notes());
            }
        }
        double bestScore = -1;
        for (int onset = 20; onset <= 60; onset += 5) {
            for (int sounding = 10; sounding <= 60; sounding += 10) {
                DecodingThresholds tried = new DecodingThresholds(onset / 100.0, sounding / 100.0);
                TranscriptionScore score = score(heard, truth, tried);
                double value = score.f1() + 0.25 * score.f1WithRelease(); // the onset first
                if (value > bestScore) {
                    bestScore = value;
                    best = tried;
                }
            }
        }
        return best;
    }

    private static TranscriptionScore score(
            List<float[]> heard, List<NoteSequence> truth, DecodingThresholds thresholds) {
        TranscriptionScore score = TranscriptionScore.NOTHING;
        for (int i = 0; i < heard.size(); i++) {
            NoteDecoder decoder = new NoteDecoder(thresholds);
            int plane = heard.get(i).length / TranscriptionNetwork.OUTPUTS;
            for (int at = 0; at < plane; at += PitchSpectrum.KEYS) {
                decoder.accept(heard.get(i), at, plane + at, 2 * plane + at);
            }
            score = score.plus(TranscriptionScore.of(truth.get(i), decoder.finish()));
        }
        return score;
    }

    private void writeCheckpoint(
            String identity, Map<String, NDArray> parameters, ParameterOptimizer optimizer)
            throws IOException {
        Map<String, Tensor> all = new LinkedHashMap<>();
        NativeTensors.toJava(parameters)
                .forEach((name, tensor) -> all.put("parameters:" + name, tensor));
        optimizer.state().forEach((name, tensor) -> all.put("optimizer:" + name, tensor));
        all.put(STEPS, Tensor.of(new float[] {optimizer.steps()}));
        new TensorFile(identity, all).write(folder.resolve(CHECKPOINT));
    }

    /** What was kept of this training; empty if nothing was. */
    private Map<String, Tensor> checkpoint(String identity) throws IOException {
        Path file = folder.resolve(CHECKPOINT);
        if (!Files.exists(file)) {
            return Map.of();
        }
        TensorFile kept = TensorFile.decode(Files.readAllBytes(file), file.toString());
        if (!kept.description().equals(identity)) {
            throw new MalformedTensorFileException(
                    "checkpoint of another training: "
                            + file
                            + " has other settings or data; delete it or choose another folder");
        }
        return kept.tensors();
    }

    private static Map<String, Tensor> part(Map<String, Tensor> tensors, String prefix) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        tensors.forEach(
                (name, tensor) -> {
                    if (name.startsWith(prefix)) {
                        part.put(name.substring(prefix.length()), tensor);
                    }
                });
        return part;
    }
}
