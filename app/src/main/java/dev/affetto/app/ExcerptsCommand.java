package dev.affetto.app;

import dev.affetto.dataset.ExcerptMaker;
import dev.affetto.dataset.FluidSynth;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto dataset excerpts}: sound and MIDI of the same notes, to transcribe. */
@Command(
        name = "excerpts",
        description = {
            "Renders excerpts of performances: OUT/NAME.wav and OUT/NAME.mid, which"
                    + " train-transcriber learns from and evaluate-transcriber tests on.",
            "",
            "Needs the program fluidsynth. MIDI that nobody has played (a score written as MIDI) is"
                    + " left out. What is there already is kept."
        },
        footer = {
            "Example:",
            "  affetto dataset excerpts asap/Bach asap/Chopin --soundfont FluidR3_GM.sf2 --varied"
                    + " --out excerpts"
        })
final class ExcerptsCommand implements Callable<Integer> {

    private final AffettoCommand affetto;

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "MIDI files, and folders that hold some.")
    private List<Path> inputs;

    @Option(
            names = "--soundfont",
            paramLabel = "FILE",
            required = true,
            description = "A soundfont (SF2, SF3); of several, one is drawn for each excerpt.")
    private List<Path> soundfonts;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where it goes.")
    private Path out;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "25",
            description = "Length of an excerpt. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--per-piece",
            paramLabel = "N",
            defaultValue = "1",
            description = "Excerpts of each performance. Default: ${DEFAULT-VALUE}.")
    private int perPiece;

    @Option(
            names = "--varied",
            description =
                    "Vary key, tempo, velocities and, of half of them, room, equaliser, gain and"
                            + " noise.")
    private boolean varied;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of what is drawn. Default: ${DEFAULT-VALUE}.")
    private long seed;

    ExcerptsCommand(AffettoCommand affetto) {
        this.affetto = affetto;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter error = spec.commandLine().getErr();
        ExcerptMaker maker =
                new ExcerptMaker(FluidSynth.onPath(), soundfonts, seconds, perPiece, varied, seed);
        try (Progress progress = new Progress("rendering", affetto.terminal(), error)) {
            int made =
                    maker.make(
                            midiFiles(),
                            out,
                            (done, total, soundSeconds) -> progress.reach(done, total, ""));
            error.printf("%d excerpts%n", made);
        }
        spec.commandLine().getOut().println(out);
        return ExitCode.OK;
    }

    private List<Path> midiFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                try (Stream<Path> inside = Files.walk(input)) {
                    inside.filter(file -> file.toString().matches("(?i).*\\.midi?"))
                            .sorted()
                            .forEach(files::add);
                }
            } else {
                files.add(input);
            }
        }
        if (files.isEmpty()) {
            throw new IOException("no MIDI file in " + inputs);
        }
        return files;
    }
}
