package dev.affetto.app;

import dev.affetto.audio.AudioReader;
import dev.affetto.note.SoundingNote;
import dev.affetto.transcription.Transcriber;
import dev.affetto.transcription.TranscriptionExample;
import dev.affetto.transcription.TranscriptionScore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto evaluate-transcriber}: how well notes are heard. */
@Command(
        name = "evaluate-transcriber",
        description = {
            "Compares the notes that are heard with those of MIDI in time with the sound.",
            "",
            "Prints one line a folder, tab-separated: recordings, notes, precision, recall and F of"
                    + " notes (pitch right, onset within 50 ms), F where the end is right too (50 ms"
                    + " or a fifth of the length), mean error of onsets in ms and of velocities."
        },
        footer = {"Example:", "  affetto evaluate-transcriber excerpts"})
final class EvaluateTranscriberCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "Folders of sound and MIDI of the same names.")
    private List<Path> folders;

    @Option(
            names = "--transcriber",
            paramLabel = "FILE",
            description = "A transcriber.bin. Default: the one that comes with Affetto.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--each", description = "Print a line for each recording too.")
    private boolean each;

    @Override
    public Integer call() throws Exception {
        Transcriber transcriber =
                file.isPresent() ? Transcriber.load(file.get()) : Transcriber.shipped();
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "what\trecordings\tnotes\tprecision\trecall\tf1\tf1_with_release\tonset_error_ms"
                        + "\tvelocity_error");
        for (Path folder : folders) {
            List<TranscriptionScore> scores = new ArrayList<>();
            List<TranscriptionExample> examples = TranscriptionExample.of(folder);
            InOrder.forEach(
                    examples,
                    example -> score(transcriber, example),
                    score -> {
                        if (each) {
                            print(out, examples.get(scores.size()).sound().toString(), 1, score);
                        }
                        return scores.add(score);
                    });
            print(
                    out,
                    folder.toString(),
                    scores.size(),
                    scores.stream().reduce(TranscriptionScore.NOTHING, TranscriptionScore::plus));
        }
        return ExitCode.OK;
    }

    private static TranscriptionScore score(Transcriber transcriber, TranscriptionExample example) {
        try {
            List<SoundingNote> heard =
                    transcriber.transcribe(() -> AudioReader.open(example.sound()));
            return TranscriptionScore.of(example.notes(), heard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(PrintWriter out, String what, int count, TranscriptionScore score) {
        out.println(
                String.format(
                        Locale.ROOT,
                        "%s\t%d\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t%.1f\t%.1f",
                        Messages.oneLine(what),
                        count,
                        score.played(),
                        score.precision(),
                        score.recall(),
                        score.f1(),
                        score.f1WithRelease(),
                        1000 * score.meanOnsetError(),
                        score.meanVelocityError()));
        out.flush();
    }
}
