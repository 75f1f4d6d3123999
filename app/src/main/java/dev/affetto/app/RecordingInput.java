package dev.affetto.app;

import dev.affetto.media.StreamDecoder;
import dev.affetto.multimodal.Recording;
import dev.affetto.video.VideoReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An input and the files that were named beside it: what is known of one performance.
 *
 * @param score its score, if it was named
 * @param performance its performance, if it was named
 * @param video the sight of the player, if it was named; its sound is the recording's where the
 *     input has none
 */
record RecordingInput(Optional<Path> score, Optional<Path> performance, Optional<Path> video) {

    /** Whether a file was named beside the input. */
    boolean hasMore() {
        return score.isPresent() || performance.isPresent() || video.isPresent();
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
        if (video.isPresent() && !VideoReader.isVideo(video.get())) {
            throw new CommandFailure(
                    "cannot be read with --video "
                            + video.get()
                            + ", which must hold moving pictures");
        }
        return switch (InputKind.of(input)) {
            case SOUND -> ofMedia(input);
            case MUSIC_XML -> beside(only(input, score, "--score"), performance);
            case MIDI -> beside(score, only(input, performance, "--performance"));
        };
    }

    /** A file that is no video is taken as sound, whatever it is. */
    private Recording ofMedia(Path input) {
        boolean isVideo = VideoReader.isVideo(input);
        Optional<Path> sight = video.or(() -> isVideo ? Optional.of(input) : Optional.empty());
        return isVideo && !StreamDecoder.holds(input, StreamDecoder.Kind.SOUND)
                ? new Recording(soundOf(video), score, performance, sight)
                : new Recording(Optional.of(input), score, performance, sight);
    }

    private Recording beside(Optional<Path> anyScore, Optional<Path> anyPerformance) {
        return new Recording(soundOf(video), anyScore, anyPerformance, video);
    }

    private static Optional<Path> soundOf(Optional<Path> video) {
        return video.filter(file -> StreamDecoder.holds(file, StreamDecoder.Kind.SOUND));
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
