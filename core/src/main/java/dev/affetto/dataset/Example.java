package dev.affetto.dataset;

import dev.affetto.multimodal.Recording;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A recording with the emotion that people heard in it.
 *
 * @param recording its files
 * @param title name of the piece, or empty
 * @param artist who plays, or empty
 * @param album where it comes from, or empty
 * @param emotion the label, of the dataset's emotion set
 * @param group what must stay together when the data is divided, such as all excerpts of one work;
 *     not blank
 * @param split the part of the dataset that its publishers put it in, if they did
 */
public record Example(
        Recording recording,
        String title,
        String artist,
        String album,
        String emotion,
        String group,
        Optional<Split> split) {

    /**
     * Checks that label and group are there.
     *
     * @throws IllegalArgumentException if emotion or group is blank
     */
    public Example {
        Objects.requireNonNull(recording, "recording");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(artist, "artist");
        Objects.requireNonNull(album, "album");
        Objects.requireNonNull(split, "split");
        requireText("emotion", emotion);
        requireText("group", group);
    }

    /**
     * Whether its artist or album says that it is synthetic, as those of made-up pieces do. What is
     * found on such pieces says nothing about music.
     */
    public boolean isSynthetic() {
        return (artist + " " + album).toLowerCase(Locale.ROOT).contains("synthetic");
    }

    /** The same with another emotion. */
    public Example withEmotion(String other) {
        return new Example(recording, title, artist, album, other, group, split);
    }

    private static void requireText(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "illegal " + what + ": '" + value + "', must not be blank");
        }
    }
}
