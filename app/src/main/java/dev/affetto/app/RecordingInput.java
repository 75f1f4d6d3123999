package dev.affetto.app;

import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An input and the files that were named beside it: what is known of one performance.
 *
 * @param score its score, if it was named
 * @param performance its performance, if it was named
 */
record RecordingInput(Optional<Path> score, Optional<Path> performance) {

    /** Whether a file was named beside the input. */
    boolean hasMore() {
        return score.isPresent() || performance.isPresent();
    }

    /**
     * All that is known: the input by its content, and the files beside it.
     *
     * @throws IOException if a file cannot be read
     * @throws CommandFailure if a file is something else than it should be, or two of a kind are
     *     there
     */
    Recording with(Path input) throws IOException, CommandFailure {
        require(score, InputKind.MUSIC_XML, "--score");
        require(performance, InputKind.MIDI, "--performance");
        return switch (InputKind.of(input)) {
            case SOUND -> recording(Optional.of(input), score, performance);
            case MUSIC_XML ->
                    recording(Optional.empty(), only(input, score, "--score"), performance);
            case MIDI ->
                    recording(Optional.empty(), score, only(input, performance, "--performance"));
        };
    }

    private static Recording recording(
            Optional<Path> audio, Optional<Path> score, Optional<Path> performance) {
        return new Recording(audio, score, performance, Optional.empty());
    }

    private static Optional<Path> only(Path input, Optional<Path> named, String option)
            throws CommandFailure {
        if (named.isPresent()) {
            throw new CommandFailure(
                    "is of the same kind as " + option + " " + named.get() + ", must be another");
        }
        return Optional.of(input);
    }

    private static void require(Optional<Path> file, InputKind kind, String option)
            throws IOException, CommandFailure {
        if (file.isPresent() && InputKind.of(file.get()) != kind) {
            throw new CommandFailure(
                    "cannot be read with "
                            + option
                            + " "
                            + file.get()
                            + ", which must be "
                            + (kind == InputKind.MIDI ? "MIDI" : "MusicXML"));
        }
    }
}
