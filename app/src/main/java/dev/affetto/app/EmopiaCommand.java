package dev.affetto.app;

import dev.affetto.dataset.EmopiaImport;
import dev.affetto.dataset.EmopiaImporter;
import dev.affetto.dataset.EmopiaVersion;
import dev.affetto.dataset.FluidSynth;
import dev.affetto.dataset.PerformanceAugmentation;
import dev.affetto.dataset.rendering.PerformanceVideo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code affetto dataset emopia}: EMOPIA's MIDI as sound with a manifest. */
@Command(
        name = "emopia",
        description = {
            "Renders EMOPIA's MIDI to sound, and writes OUT/manifest.csv.",
            "",
            "Needs the program fluidsynth. Without --soundfont nothing is rendered, and the"
                    + " manifest lists the MIDI alone. With --variants, augmented performances"
                    + " (transposed, other tempo and dynamics) and renders of them (other"
                    + " soundfont, room, equaliser, gain, noise) are listed in OUT/augmented.csv,"
                    + " for train --augmented. Sounds that are there already are kept, so an"
                    + " import that was stopped goes on where it was."
        },
        footer = {
            "Example:",
            "  affetto dataset emopia EMOPIA --soundfont FluidR3_GM.sf2 --out dataset"
        })
final class EmopiaCommand implements Callable<Integer> {

    private final AffettoCommand affetto;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "EMOPIA, with its manifest.csv.")
    private Path folder;

    @Option(
            names = "--soundfont",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "One or several soundfonts (SF2, SF3); the first makes the plain renders, the"
                            + " variants draw among all.")
    private List<Path> soundfonts = List.of();

    @Option(
            names = "--video",
            description =
                    "Also draw a video of each performance, the keyboard from above and two hands"
                            + " that play: rendered, no camera has seen it.")
    private boolean video;

    @Option(
            names = "--video-variation",
            paramLabel = "V",
            defaultValue = "none",
            description =
                    "Leave something out of the videos, to see what it is worth: none,"
                            + " without-hands, without-keyboard, shuffled (pictures in another"
                            + " order). Default: ${DEFAULT-VALUE}.",
            converter = VideoVariationConverter.class)
    private PerformanceVideo.Variation videoVariation;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where it goes.")
    private Path out;

    @Option(
            names = "--variants",
            paramLabel = "N",
            defaultValue = "0",
            description = "Augmented renders of each clip. Default: ${DEFAULT-VALUE}.")
    private int variants;

    @Option(
            names = "--emopia-version",
            paramLabel = "V",
            defaultValue = "1.0",
            description = "Clips of which version: 1.0 (all) or 2.2. Default: ${DEFAULT-VALUE}.")
    private EmopiaVersion version;

    @Option(
            names = "--transpose",
            paramLabel = "SEMITONES",
            defaultValue = "0",
            description = "Play every clip so much higher, to see what that does to a model.")
    private int semitones;

    @Option(
            names = "--tempo",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description = "Play every clip so much faster.")
    private double tempo;

    @Option(
            names = "--velocity",
            paramLabel = "V",
            description = "Play every note with this velocity, 1 to 127.")
    private Optional<Integer> velocity = Optional.empty();

    @Option(names = "--without-pedal", description = "Play every clip without the sustain pedal.")
    private boolean withoutPedal;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the augmentation. Default: ${DEFAULT-VALUE}.")
    private long seed;

    EmopiaCommand(AffettoCommand affetto) {
        this.affetto = affetto;
    }

    @Override
    public Integer call() throws IOException {
        if (variants < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "illegal number of --variants: " + variants + ", must be at least 0");
        }
        if (!(tempo > 0 && Double.isFinite(tempo))) {
            throw new ParameterException(
                    spec.commandLine(), "illegal --tempo: " + tempo + ", must be above 0");
        }
        if (velocity.isPresent() && (velocity.get() < 1 || velocity.get() > 127)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "illegal --velocity: " + velocity.get() + ", must be 1 to 127");
        }
        PrintWriter error = spec.commandLine().getErr();
        EmopiaImport made = render(error);
        made.failures().forEach(failure -> error.println("affetto: " + Messages.oneLine(failure)));
        if (!soundfonts.isEmpty() || video) {
            error.printf("%d rendered, %d already there%n", made.rendered(), made.reused());
        }
        PrintWriter results = spec.commandLine().getOut();
        results.println(made.manifest());
        made.augmentedManifest().ifPresent(results::println);
        return made.failures().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private EmopiaImport render(PrintWriter error) throws IOException {
        EmopiaImporter importer =
                soundfonts.isEmpty()
                        ? EmopiaImporter.ofPerformances(variants, seed)
                        : new EmopiaImporter(FluidSynth.onPath(), soundfonts, variants, seed);
        try (Progress progress = new Progress("rendering", affetto.terminal(), error)) {
            EmopiaImporter ofVersion = importer.ofVersion(version).playedAs(playing());
            return (video ? ofVersion.withVideo(videoVariation) : ofVersion)
                    .importFrom(
                            folder,
                            out,
                            (done, total, soundSeconds) -> progress.reach(done, total, ""));
        }
    }

    /** From {@code without-hands} to the constant. */
    static final class VideoVariationConverter
            implements ITypeConverter<PerformanceVideo.Variation> {

        @Override
        public PerformanceVideo.Variation convert(String label) {
            for (PerformanceVideo.Variation variation : PerformanceVideo.Variation.values()) {
                if (variation.label().equals(label)) {
                    return variation;
                }
            }
            throw new TypeConversionException(
                    "unknown variation '"
                            + label
                            + "', must be none, without-hands, without-keyboard or shuffled");
        }
    }

    private PerformanceAugmentation playing() {
        PerformanceAugmentation playing =
                PerformanceAugmentation.NONE.transposedBy(semitones).atTempo(tempo);
        if (velocity.isPresent()) {
            playing = playing.atVelocity(velocity.get());
        }
        return withoutPedal ? playing.withoutPedal() : playing;
    }
}
