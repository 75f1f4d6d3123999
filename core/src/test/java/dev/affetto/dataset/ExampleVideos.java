package dev.affetto.dataset;

import dev.affetto.dataset.rendering.PerformanceVideo;
import dev.affetto.dataset.rendering.PerformanceVideo.Variation;
import dev.affetto.file.AtomicFile;
import dev.affetto.file.ContentHash;
import dev.affetto.performance.MidiReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Draws the videos of the examples from their performances. Run by hand after {@code
 * make_examples.py}: {@code ExampleVideos EXAMPLES NAME…}; {@code examples/README.md} has the
 * command.
 */
final class ExampleVideos {

    private ExampleVideos() {}

    public static void main(String[] arguments) throws IOException {
        Path examples = Path.of(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            draw(examples.resolve(arguments[i]));
        }
    }

    private static void draw(Path example) throws IOException {
        Path performance = example.resolve("performance.mid");
        String name = example.getFileName().toString();
        double seconds =
                MidiFile.durationSeconds(MidiFile.read(performance)) + FluidSynth.TAIL_SECONDS;
        PerformanceVideo video =
                new PerformanceVideo(
                        MidiReader.read(performance).sounding(),
                        seconds,
                        new ContentHash().add(name).toSeed(),
                        Variation.NONE);
        String comment =
                "rendered by " + PerformanceVideo.VERSION + " of " + ContentHash.of(performance);
        AtomicFile.write(example.resolve("video.mp4"), file -> video.write(file, comment));
    }
}
