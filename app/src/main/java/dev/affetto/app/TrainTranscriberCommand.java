package dev.affetto.app;

import dev.affetto.transcription.TranscriberSettings;
import dev.affetto.transcription.TranscriberTraining;
import dev.affetto.transcription.TranscriptionExample;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto train-transcriber}: learns to hear notes. */
@Command(
        name = "train-transcriber",
        description = {
            "Trains the network that hears the notes of a piano recording, and writes"
                    + " OUT/transcriber.bin.",
            "",
            "Learns from folders with sound and MIDI in time with it, of the same name, such as"
                    + " dataset excerpts makes. A training that was stopped goes on from its last"
                    + " checkpoint."
        },
        footer = {"Example:", "  affetto train-transcriber excerpts --out transcriber"})
final class TrainTranscriberCommand implements Callable<Integer> {

    private static final double SMOOTHING = 0.98;

    private final AffettoCommand affetto;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of sound and MIDI.")
    private List<Path> folders;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where it goes.")
    private Path out;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of the training. Default: ${DEFAULT-VALUE}.")
    private int steps = TranscriberSettings.standard().steps();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the training. Default: ${DEFAULT-VALUE}.")
    private long seed;

    private double smoothedLoss = Double.NaN;

    TrainTranscriberCommand(AffettoCommand affetto) {
        this.affetto = affetto;
    }

    @Override
    public Integer call() throws IOException {
        List<TranscriptionExample> examples = new ArrayList<>();
        for (Path folder : folders) {
            examples.addAll(TranscriptionExample.of(folder));
        }
        TranscriberSettings settings =
                TranscriberSettings.standard().withSteps(steps).withSeed(seed);
        PrintWriter error = spec.commandLine().getErr();
        try (Progress progress = new Progress("training", affetto.terminal(), error)) {
            TranscriberTraining training =
                    new TranscriberTraining(
                            settings,
                            out,
                            (done, total, loss) -> progress.reach(done, total, smoothed(loss)));
            Path model =
                    training.train(
                            examples, "learnt from " + examples.size() + " examples; " + settings);
            spec.commandLine().getOut().println(model);
        }
        return ExitCode.OK;
    }

    private String smoothed(double loss) {
        smoothedLoss =
                Double.isNaN(smoothedLoss)
                        ? loss
                        : SMOOTHING * smoothedLoss + (1 - SMOOTHING) * loss;
        return String.format(Locale.ROOT, "loss %.3f", smoothedLoss);
    }
}
