package dev.affetto.app;

import dev.affetto.dataset.FluidSynth;
import dev.affetto.dataset.SyntheticDataset;
import dev.affetto.dataset.SyntheticDatasetMaker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code affetto dataset synthetic}: pieces composed by rule, with a manifest. */
@Command(
        name = "synthetic",
        description = {
            "Composes short synthetic piano pieces labelled happy, fresh, relaxed and sad, and"
                    + " writes OUT/manifest.csv.",
            "",
            "Each piece is a score (MusicXML), a performance (MIDI) and sound. They are for tests,"
                    + " demonstrations and measurements of speed: no accuracy on them is a result of"
                    + " recognition. Sound needs the program fluidsynth. Files that are there already"
                    + " are kept, so a run that was stopped goes on where it was. A larger --count"
                    + " adds pieces to the same ones."
        },
        footer = {
            "Example:",
            "  affetto dataset synthetic --count 400 --soundfont FluidR3_GM.sf2 --out synthetic"
        })
final class SyntheticCommand implements Callable<Integer> {

    private final AffettoCommand affetto;

    @Spec private CommandSpec spec;

    @Option(
            names = "--count",
            paramLabel = "N",
            required = true,
            description = "How many pieces, at most 1000000.")
    private int count;

    @Option(
            names = "--soundfont",
            paramLabel = "FILE",
            description = "The soundfont (SF2, SF3) that plays them. Needed for sound.")
    private Path soundfont;

    @Option(
            names = "--without-audio",
            description = "Make scores and performances alone; much faster.")
    private boolean withoutAudio;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where they go.")
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Other seeds make other pieces. Default: ${DEFAULT-VALUE}.")
    private long seed;

    SyntheticCommand(AffettoCommand affetto) {
        this.affetto = affetto;
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        PrintWriter error = spec.commandLine().getErr();
        SyntheticDataset dataset;
        try (Progress progress = new Progress("composing", affetto.terminal(), error)) {
            dataset =
                    maker().make(
                                    count,
                                    out,
                                    (done, total, soundSeconds) -> progress.reach(done, total, ""));
        }
        error.printf("%d made, %d already there%n", dataset.made(), dataset.reused());
        spec.commandLine().getOut().println(dataset.manifest());
        return ExitCode.OK;
    }

    private void checkOptions() {
        if (count < 1 || count > SyntheticDatasetMaker.LARGEST_COUNT) {
            throw wrong(
                    "illegal --count: "
                            + count
                            + ", must be from 1 to "
                            + SyntheticDatasetMaker.LARGEST_COUNT);
        }
        if (soundfont == null && !withoutAudio) {
            throw wrong("missing --soundfont, must be there unless --without-audio is");
        }
        if (soundfont != null && withoutAudio) {
            throw wrong("--soundfont and --without-audio exclude each other");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private SyntheticDatasetMaker maker() throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        return withoutAudio
                ? SyntheticDatasetMaker.withoutAudio(seed, threads)
                : SyntheticDatasetMaker.withAudio(
                        FluidSynth.onPath().dry(), soundfont, seed, threads);
    }
}
