package dev.affetto.app;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.explanation.EmotionExplainer;
import dev.affetto.explanation.EmotionExplanation;
import dev.affetto.explanation.ModalityInfluence;
import dev.affetto.model.EmotionRecognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto analyze}: the emotion of each input over time. */
@Command(
        name = "analyze",
        description = {
            "Says what each recording expresses, and how that moves through the piece.",
            "",
            "Text output is a picture: the overall probabilities as bars; the course over time as"
                    + " stacked shares with the strongest emotion's letter below; valence"
                    + " (unpleasant to pleasant) and arousal (calm to excited) from -1 to 1;"
                    + " attention, the weight of each moment in the overall result.",
            "JSON is one object a line for each input, in their order; an input that failed gives"
                    + " {\"source\", \"error\"}. CSV is one table with a row for the whole and a"
                    + " row for each segment. An input that fails is named on standard error, the"
                    + " others are still done, and the exit status is 1."
        },
        footer = {
            "Examples:",
            "  affetto analyze sonata.flac",
            "  affetto analyze take.mp3 --score sonata.musicxml --performance take.mid",
            "  affetto analyze --format json *.mp3 > course.jsonl",
            "  affetto analyze take1.wav take2.wav --plot 'plots/{name}.png'"
        })
final class AnalyzeCommand implements Callable<Integer> {

    /** How results are written. */
    enum Format {
        TEXT,
        JSON,
        CSV
    }

    private final AffettoCommand affetto;
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description =
                    "Recordings: WAV, FLAC, MP3, Ogg, Opus, M4A and the sound of videos; scores"
                            + " (MusicXML); performances (MIDI). Told by their content.")
    private List<Path> inputs;

    @Option(
            names = "--model",
            paramLabel = "FOLDER|NAME",
            converter = ModelChoice.Converter.class,
            description =
                    "A model that 'affetto train' wrote, or one that comes with the program: fusion"
                            + " (the default; it reads whatever is there of sound, score,"
                            + " performance and video), one of its members, or lstm3-attention (the"
                            + " paper's kind of network, of sound).")
    private Optional<ModelChoice> model = Optional.empty();

    @Option(
            names = "--emotions",
            paramLabel = "SET",
            converter = Named.Emotions.class,
            description =
                    "Emotions to tell in: quadrants (happy, tense, sad, relaxed) or paper (happy,"
                            + " fresh, relaxed, sad). Where the model has others, its result is"
                            + " mapped through valence and arousal, and the output says so."
                            + " Default: the model's own.")
    private Optional<EmotionSet> emotions = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json or csv. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = {
                "Draw the course too: FILE.png is an image, FILE.html a page of its own that works"
                        + " without a network.",
                "With several inputs a page has a section for each; '{name}' in FILE, needed for"
                        + " images then, is replaced by each input's name."
            })
    private Optional<Path> plot = Optional.empty();

    @Option(
            names = "--score",
            paramLabel = "FILE",
            description =
                    "The score of the one INPUT: MusicXML, plain or compressed. It is put where it"
                            + " is played, note by note, if the performance is known; else it is"
                            + " stretched to the length of the sound.")
    private Optional<Path> score = Optional.empty();

    @Option(
            names = "--performance",
            paramLabel = "FILE",
            description = "The performance of the one INPUT as MIDI, in time with the sound.")
    private Optional<Path> performance = Optional.empty();

    @Option(
            names = "--video",
            paramLabel = "FILE",
            description =
                    "The sight of the player of the one INPUT, for models that read it. Its sound is"
                            + " used where INPUT has none.")
    private Optional<Path> video = Optional.empty();

    @Option(
            names = "--explain",
            description =
                    "Say what of the music spoke for the emotion, with numbers against the pieces"
                            + " that the model was trained on, and what carries its turns. Takes"
                            + " some seconds an input.")
    private boolean explain;

    AnalyzeCommand(AffettoCommand affetto) {
        this.affetto = affetto;
    }

    @Override
    public Integer call() throws Exception {
        InputArguments.check(spec, inputs);
        PlotFile plotFile = plotFile();
        RecordingInput beside = new RecordingInput(score, performance, video);
        if (beside.hasMore() && inputs.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "--score, --performance and --video belong to one INPUT");
        }
        try (EmotionRecognizer recognizer = open();
                Progress progress = new Progress("analysing", affetto.terminal(), error())) {
            if (video.isPresent() && !sees(recognizer)) {
                error().println(
                                "affetto: warning: no model here reads the sight of the player; of"
                                        + " --video at most the sound is used");
            }
            return analyze(recognizer, beside, plotFile, progress);
        }
    }

    private EmotionRecognizer open() throws IOException {
        return model.isPresent() ? model.get().open() : EmotionRecognizer.loadDefault();
    }

    private static boolean sees(EmotionRecognizer recognizer) {
        return recognizer.readers().stream()
                .map(reader -> reader.classifier().provenance().preset().extractionSettings())
                .anyMatch(settings -> !settings.videoSets().isEmpty());
    }

    private PlotFile plotFile() {
        try {
            return PlotFile.of(plot, inputs.size());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int analyze(
            EmotionRecognizer recognizer,
            RecordingInput beside,
            PlotFile plotFile,
            Progress progress)
            throws Exception {
        AnalysisWriter writer = writer(recognizer);
        boolean[] failed = new boolean[1];
        InOrder.forEach(
                inputs,
                input -> {
                    Analysis analysis = analyze(recognizer, beside, input);
                    progress.step(inputs.size());
                    return analysis;
                },
                analysis -> {
                    writer.write(analysis);
                    if (analysis instanceof Analysis.Done done) {
                        plotFile.add(Pictures.portrait(done));
                    } else if (analysis instanceof Analysis.Failed failure) {
                        failed[0] = true;
                        affetto.report(failure.error(), failure.cause(), spec.commandLine());
                    }
                    return !out().checkError(); // flushes; nobody reads on: stop
                });
        plotFile.finish();
        return failed[0] ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private AnalysisWriter writer(EmotionRecognizer recognizer) throws IOException {
        return switch (format) {
            case TEXT -> new Pictures(out(), affetto.terminal());
            case JSON -> new JsonLines(out());
            case CSV -> new CsvTable(out(), emotions.orElse(recognizer.emotionSet()));
        };
    }

    private Analysis analyze(EmotionRecognizer recognizer, RecordingInput beside, Path input) {
        String source = input.toString();
        try {
            return done(source, recognizer.recognize(beside.with(input)));
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
            return new Analysis.Failed(source, Messages.of(source, e), e);
        }
    }

    private Analysis.Done done(String source, EmotionRecognizer.Recognition recognition) {
        EmotionTimeline timeline = recognition.timeline();
        EmotionSet own = timeline.emotionSet();
        EmotionSet wanted = emotions.orElse(own);
        boolean isMapped = !wanted.equals(own);
        return new Analysis.Done(
                source,
                recognition.modelName(),
                isMapped ? Optional.of(own.name()) : Optional.empty(),
                isMapped ? timeline.mapTo(wanted) : timeline,
                explain ? ModalityInfluence.of(timeline, recognition.without()) : List.of(),
                explain ? explanations(recognition) : List.of());
    }

    private List<EmotionExplanation> explanations(EmotionRecognizer.Recognition recognition) {
        String emotion = recognition.timeline().overall().emotion().label();
        List<EmotionExplanation> explanations = new ArrayList<>();
        for (EmotionRecognizer.Reader reader : recognition.readers()) {
            reader.references()
                    .map(references -> new EmotionExplainer(reader.classifier(), references))
                    .map(explainer -> explainer.explain(recognition.features(), emotion))
                    .ifPresentOrElse(explanations::add, () -> warnOfSilence(reader.name()));
        }
        return explanations;
    }

    /** Once a model. */
    private void warnOfSilence(String name) {
        if (silent.add(name)) {
            error().println(
                            "affetto: warning: the model "
                                    + name
                                    + " cannot explain itself: it has no reference pieces");
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter error() {
        return spec.commandLine().getErr();
    }
}
