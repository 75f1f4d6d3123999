package dev.affetto.multimodal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that are known of one performance; at least one is there.
 *
 * @param audio its sound, or a video with sound
 * @param score MusicXML
 * @param performance MIDI
 * @param video sight of the player
 */
public record Recording(
        Optional<Path> audio,
        Optional<Path> score,
        Optional<Path> performance,
        Optional<Path> video) {

    /**
     * Checks that something is known.
     *
     * @throws IllegalArgumentException if every file is missing
     */
    public Recording {
        if (audio.isEmpty() && score.isEmpty() && performance.isEmpty() && video.isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal recording: no file, must have audio, score, performance or video");
        }
    }

    /** The files that are there: audio, score, performance, video. */
    public Stream<Path> files() {
        return Stream.of(audio, score, performance, video).flatMap(Optional::stream);
    }

    /** A recording known by its sound alone. */
    public static Recording ofAudio(Path audio) {
        return new Recording(
                Optional.of(audio), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A recording known by the way it is played alone. */
    public static Recording ofPerformance(Path performance) {
        return new Recording(
                Optional.empty(), Optional.empty(), Optional.of(performance), Optional.empty());
    }

    /** Whether a file of a modality is there. */
    public boolean has(Modality modality) {
        return (switch (modality) {
                    case AUDIO -> audio;
                    case SCORE -> score;
                    case PERFORMANCE -> performance;
                    case VIDEO -> video;
                })
                .isPresent();
    }

    /** The score and the performance, without the sound and the sight; one of them is there. */
    Recording withoutSound() {
        return new Recording(Optional.empty(), score, performance, Optional.empty());
    }
}
