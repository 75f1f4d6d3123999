package dev.affetto.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.app.json.FeatureJson;
import dev.affetto.app.json.Seconds;
import dev.affetto.audio.Segmenter;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.multimodal.ExtractionSettings;
import dev.affetto.multimodal.MultimodalExtractor;
import dev.affetto.multimodal.MultimodalFeatures;
import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto features}: what is measured of a recording. */
@Command(
        name = "features",
        description = {
            "Measures a recording, one row for each segment (of the set notes: for each note; of the set"
                    + " frames: five a second).",
            "",
            "CSV has a header, then start_seconds, end_seconds and the features of each segment."
                    + " JSON is one object: {\"source\", \"feature_set\", \"duration_seconds\","
                    + " \"feature_names\", \"segments\": [{\"start_seconds\", \"end_seconds\","
                    + " \"values\"}]}."
        },
        footer = {
            "Examples:",
            "  affetto features sonata.flac > sonata.csv",
            "  affetto features --set paper50 --segment-seconds 2 sonata.flac",
            "  affetto features take.mid --score sonata.musicxml --set interpretation"
        })
final class FeaturesCommand implements Callable<Integer> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** How features are written. */
    enum Format {
        CSV,
        JSON
    }

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "INPUT",
            description =
                    "A recording: audio, or a video with sound; a score (MusicXML); or a"
                            + " performance (MIDI). Told by its content.")
    private Path input;

    @Option(
            names = "--set",
            paramLabel = "NAME",
            converter = Named.Features.class,
            description = {
                "Of the sound: paper50 (the 50 of the paper: MFCC, formants, energy, zero crossings,"
                        + " pitch), piano (with notes, key, rhythm and dynamics), logmel (64 mel"
                        + " bands by 30 frames), transcribed (the measures of performance of the"
                        + " notes that are heard; also with -piece).",
                "Of the notes: score (key, harmony, melody, rhythm), performance (these and how they"
                        + " are played), both with -piece for the whole piece's measures too; notes"
                        + " (one row a note).",
                "Of the score: written (tempo, dynamics, marks, metre). Of score and performance:"
                        + " interpretation (tempo, timing, dynamics, articulation and pedal against"
                        + " the score).",
                "Of a video: motion (how the player moves), frames (five small pictures a second"
                        + " with their flow).",
                "Default: paper50 of sound, score of a score, performance of a performance, motion of"
                        + " a silent video."
            })
    private Optional<String> set = Optional.empty();

    @Option(
            names = "--score",
            paramLabel = "FILE",
            description =
                    "The score of INPUT: MusicXML, plain or compressed. It is put where it is played"
                            + " if the performance is known; else it is stretched to the length of"
                            + " the sound.")
    private Optional<Path> score = Optional.empty();

    @Option(
            names = "--performance",
            paramLabel = "FILE",
            description = "The performance of INPUT as MIDI, in time with the sound.")
    private Optional<Path> performance = Optional.empty();

    @Option(
            names = "--video",
            paramLabel = "FILE",
            description = "The sight of the player of INPUT.")
    private Optional<Path> video = Optional.empty();

    @Option(
            names = "--segment-seconds",
            paramLabel = "S",
            description = "Length of a segment. Default: 3.")
    private double segmentSeconds = Segmenter.DEFAULT_SECONDS;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "csv or json. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--reduce-noise", description = "Reduce background noise first.")
    private boolean reduceNoise;

    @Option(
            names = "--keep-silence",
            description = "Keep silence at the beginning and the end, which is cut otherwise.")
    private boolean keepSilence;

    @Override
    public Integer call() throws Exception {
        InputArguments.check(spec, List.of(input));
        MultimodalFeatures measured = measure();
        if (format == Format.CSV) {
            writeCsv(measured.sequences().get(0));
        } else {
            writeJson(measured);
        }
        out().flush();
        return ExitCode.OK;
    }

    private MultimodalFeatures measure() throws CommandFailure {
        try {
            return measure(new RecordingInput(score, performance, video).with(input));
        } catch (IOException | CommandFailure | IllegalArgumentException e) {
            throw new CommandFailure(Messages.of(input.toString(), e), e);
        }
    }

    private MultimodalFeatures measure(Recording recording) throws IOException, CommandFailure {
        ExtractionSettings settings = settings(set.orElse(standardSet(recording)));
        Optional<String> lack = settings.lackOf(recording);
        if (lack.isPresent()) {
            throw new CommandFailure(
                    "cannot be measured by the set "
                            + settings.featureSetNames().get(0)
                            + ": "
                            + lack.get());
        }
        return new MultimodalExtractor(settings).extract(recording);
    }

    private static String standardSet(Recording recording) {
        if (recording.audio().isPresent()) {
            return "paper50";
        }
        if (recording.performance().isPresent()) {
            return "performance";
        }
        return recording.score().isPresent() ? "score" : "motion";
    }

    private ExtractionSettings settings(String name) {
        try {
            return new ExtractionSettings(name, segmentSeconds, reduceNoise, !keepSilence);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void writeCsv(FeatureSequence sequence) throws IOException {
        CSVPrinter printer =
                new CSVPrinter(out(), CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
        List<Object> row = new ArrayList<>(List.of("start_seconds", "end_seconds"));
        row.addAll(sequence.featureSet().featureNames());
        printer.printRecord(row);
        for (int i = 0; i < sequence.length(); i++) {
            Segment segment = sequence.segments().get(i);
            row = new ArrayList<>();
            row.add(Seconds.rounded(segment.startSeconds()));
            row.add(Seconds.rounded(segment.endSeconds()));
            for (float value : sequence.values()[i]) {
                row.add(value);
            }
            printer.printRecord(row);
        }
    }

    private void writeJson(MultimodalFeatures measured) throws IOException {
        FeatureSequence sequence = measured.sequences().get(0);
        ObjectNode node = MAPPER.createObjectNode().put("source", input.toString());
        FeatureJson.describe(sequence, measured.durationSeconds(), node);
        out().println(MAPPER.writeValueAsString(node));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
