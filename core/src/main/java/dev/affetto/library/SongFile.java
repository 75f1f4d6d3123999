package dev.affetto.library;

import dev.affetto.multimodal.Modality;
import java.nio.file.Path;
import java.time.Instant;

/**
 * One file of a song, as it was when it was read.
 *
 * @param modality what it tells: sound, score, performance or sight; a video with its own sound is
 *     listed once, as {@link Modality#AUDIO}
 * @param path absolute and normalised
 * @param sizeBytes length
 * @param modifiedAt last change, to the millisecond
 * @param contentHash SHA-256 of its content, 64 hexadecimal digits
 * @param isMissing whether it was gone when its folder was last looked at
 */
public record SongFile(
        Modality modality,
        Path path,
        long sizeBytes,
        Instant modifiedAt,
        String contentHash,
        boolean isMissing) {}
