package dev.affetto.dataset;

import dev.affetto.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The note beside synthetic data that says what it is. */
final class SyntheticReadme {

    private SyntheticReadme() {}

    /**
     * Writes {@code README.md} into a folder.
     *
     * @throws IOException if it cannot be written
     */
    static void write(Path folder, long seed) throws IOException {
        AtomicFile.write(folder.resolve("README.md"), text(seed).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(long seed) {
        return """
            # Synthetic piano pieces

            Everything in this folder is synthetic. A program composed these pieces, played them and
            rendered them (`affetto dataset synthetic`, seed %d). No person composed them, played
            them, or was asked what emotion they express.

            The labels happy, fresh, relaxed and sad are what each piece was meant to express, by
            rules after Eerola, Friberg and Bresin (2013), "Emotional expression in music:
            contribution, linearity, and additivity of primary musical cues", Frontiers in
            Psychology 4:487: mode, tempo, register, dynamics and articulation. The label fresh is
            not in that paper; its rules are derived from its place on the valence-arousal plane.

            **No accuracy on this data is a result of emotion recognition.** A model that does well
            here has learnt the rules of the program. The data is for tests, demonstrations and
            measurements of speed and memory.

            - `manifest.csv`: one piece a row; group is the work, of which there are up to two
              performances
            - `score/`: MusicXML 4.0, one file a work, an id on each note
            - `performance/`: MIDI
            - `alignment/`: which note of the score each note of the MIDI file is
            - `audio/`: the MIDI rendered with a soundfont, if it was asked for
            """
                .formatted(seed);
    }
}
