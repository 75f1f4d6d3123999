package dev.affetto.app;

import dev.affetto.audio.AudioReader;
import dev.affetto.file.AtomicFile;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import dev.affetto.performance.MidiWriter;
import dev.affetto.transcription.Transcriber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto transcribe}: the notes of a recording as MIDI. */
@Command(
        name = "transcribe",
        description = {
            "Hears the notes of a piano recording and writes them as MIDI.",
            "",
            "Pitch, onset, end and velocity are heard. A note ends where its sound does, so the"
                    + " pedal is a part of the notes' lengths, not of the MIDI. How well this works"
                    + " stands in docs/transcription.md."
        },
        footer = {"Example:", "  affetto transcribe sonata.flac --out sonata.mid"})
final class TranscribeCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "INPUT", description = "A recording: audio, or a video with sound.")
    private Path input;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The MIDI file; one that is there is written over.")
    private Path out;

    @Option(
            names = "--transcriber",
            paramLabel = "FILE",
            description =
                    "A transcriber.bin of train-transcriber. Default: the one that comes with"
                            + " Affetto.")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() throws CommandFailure {
        InputArguments.check(spec, List.of(input));
        try {
            SoundInput.require(input);
            NoteSequence heard = hear();
            AtomicFile.write(out, MidiWriter.encode(heard));
            spec.commandLine().getErr().printf("%d notes%n", heard.notes().size());
            spec.commandLine().getOut().println(out);
            return ExitCode.OK;
        } catch (IOException | CommandFailure e) {
            throw new CommandFailure(Messages.of(input.toString(), e), e);
        }
    }

    private NoteSequence hear() throws IOException, CommandFailure {
        Transcriber transcriber =
                file.isPresent() ? Transcriber.load(file.get()) : Transcriber.shipped();
        List<SoundingNote> notes = transcriber.transcribe(() -> AudioReader.open(input));
        if (notes.isEmpty()) {
            throw new CommandFailure("no note of a piano is heard in it");
        }
        return new NoteSequence(notes, List.of());
    }
}
