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
import picocli.CommandLine.ParameterException;
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
            names = "--varied",
            paramLabel = "SHARE",
            description = {
                "How much of what it learns from is heard as in another room, band and noise,"
                        + " drawn anew each time: 0 to 1. Default: ${DEFAULT-VALUE}."
            })
    private double varied = TranscriberSettings.standard().variedShare();

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
        TranscriberSettings settings = settings();
        List<TranscriptionExample> examples = new ArrayList<>();
        for (Path folder : folders) {
            examples.addAll(TranscriptionExample.of(folder));
        }
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

    private TranscriberSettings settings() {
        try {
            return TranscriberSettings.standard()
                    .withSteps(steps)
                    .withVariedShare(varied)
                    .withSeed(seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private String smoothed(double loss) {
        smoothedLoss =
                Double.isNaN(smoothedLoss)
                        ? loss
                        : SMOOTHING * smoothedLoss + (1 - SMOOTHING) * loss;
        return String.format(Locale.ROOT, "loss %.3f", smoothedLoss);
    }
}
