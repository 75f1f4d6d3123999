package dev.affetto.app;

import dev.affetto.performance.AlignmentTable;
import dev.affetto.performance.MidiReader;
import dev.affetto.performance.NoteAlignment;
import dev.affetto.performance.Performance;
import dev.affetto.performance.PerformedNote;
import dev.affetto.performance.ScoreAligner;
import dev.affetto.score.MusicXmlReader;
import dev.affetto.score.Score;
import dev.affetto.score.ScoreNote;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto align}: which performed note plays which note of the score. */
@Command(
        name = "align",
        description = {
            "Finds for each note of a score the performed note that plays it.",
            "",
            "Prints tab-separated values as the dataset (n)ASAP has them: xml_id, midi_id, track,"
                    + " channel, pitch, onset (in seconds). A note of the score that is not played"
                    + " has 'deletion' in place of midi_id and nothing after it; a performed note"
                    + " that is not written has 'insertion' in place of xml_id.",
            "",
            "Repeats of the score are unfolded: n12-2 is the note n12 played for the second time."
                    + " Performed notes are n0, n1, ... in order of onset, then pitch. Wrong notes,"
                    + " ornaments, repeats left out and a start that was broken off are survived."
        },
        footer = {"Example:", "  affetto align sonata.musicxml take.mid > take.tsv"})
final class AlignCommand implements Callable<Integer> {

    /** Below this share of played notes, score and performance hardly are the same piece. */
    private static final double DOUBTFUL_SHARE = 0.5;

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SCORE", description = "A score in MusicXML.")
    private Path score;

    @Parameters(
            index = "1",
            paramLabel = "PERFORMANCE",
            description = "A performance of it as MIDI.")
    private Path performance;

    @Override
    public Integer call() throws CommandFailure {
        InputArguments.check(spec, List.of(score, performance));
        List<ScoreNote> written = written();
        List<PerformedNote> played = played();
        try {
            print(ScoreAligner.align(written, played));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(Messages.of(performance.toString(), e), e);
        }
        return ExitCode.OK;
    }

    private List<ScoreNote> written() throws CommandFailure {
        try {
            Score read = MusicXmlReader.read(score);
            read.warnings().forEach(line -> warn(score, line));
            return read.unfolded().notes();
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(Messages.of(score.toString(), e), e);
        }
    }

    private List<PerformedNote> played() throws CommandFailure {
        try {
            Performance read = MidiReader.read(performance);
            read.warnings().forEach(line -> warn(performance, line));
            return read.notes();
        } catch (IOException e) {
            throw new CommandFailure(Messages.of(performance.toString(), e), e);
        }
    }

    private void warn(Path file, String line) {
        PrintWriter error = spec.commandLine().getErr();
        error.println("affetto: " + Messages.oneLine("warning: " + file + ": " + line));
        error.flush();
    }

    private void print(NoteAlignment alignment) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(AlignmentTable.of(alignment));
        out.flush();
        if (alignment.matchedShare() < DOUBTFUL_SHARE) {
            warn(performance, doubt(alignment.matchedShare()));
        }
    }

    private static String doubt(double share) {
        return String.format(
                Locale.ROOT,
                "only %.0f %% of the score's notes are played; is it the same piece?",
                100 * share);
    }
}
