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

    /** A recording known by a video, which may hold its sound too. */
    public static Recording ofVideo(Path video, boolean holdsSound) {
        return new Recording(
                holdsSound ? Optional.of(video) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(video));
    }

    /** The files that settings read; what they read is there. */
    Recording onlyFor(ExtractionSettings settings) {
        boolean looks = !settings.videoSets().isEmpty();
        boolean reads = settings.readsSound() || !settings.noteSets().isEmpty();
        return new Recording(
                settings.readsSound() ? audio : Optional.empty(),
                reads ? score : Optional.empty(),
                reads ? performance : Optional.empty(),
                looks ? video : Optional.empty());
    }

    /**
     * The video, and what it is put in step with: the sound, or else what is known of the notes.
     */
    Recording besidesVideo(boolean sound) {
        return new Recording(
                sound ? audio : Optional.empty(),
                sound ? Optional.empty() : score,
                sound ? Optional.empty() : performance,
                video);
    }
}
