package dev.affetto.app;

import dev.affetto.TestEnvironment;
import dev.affetto.audio.AudioSource;
import dev.affetto.audio.TestSounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A model that the command {@code train} made of a few seconds of synthetic sound, once for all
 * tests. It tells tones from noise by quadrants, and is good for nothing else.
 */
final class TinyModel {

    private static final List<String> LABELS = List.of("happy", "tense", "sad", "relaxed");
    private static Path folder;

    private TinyModel() {}

    /** Its folder. */
    static synchronized Path folder() throws IOException {
        if (folder == null) {
            Path parent = Files.createTempDirectory(target(), "tiny-model");
            Path made = parent.resolve("model");
            CommandRun run =
                    CommandRun.of(
                            "train", manifest(parent), "--preset", "lstm-attention", "--out", made);
            if (run.status() != 0) {
                throw new IOException("train ended with " + run);
            }
            folder = made;
        }
        return folder;
    }

    /** A manifest of eight recordings, two an emotion, every second one for validation. */
    static Path manifest(Path folder) throws IOException {
        StringBuilder rows =
                new StringBuilder(
                        "audio,score,performance,video,title,artist,album,emotions,group,split\n");
        for (int i = 0; i < 8; i++) {
            String name = "take " + i + ".wav";
            int emotion = i % LABELS.size();
            TestSounds.writeWav(
                    folder.resolve(name), sound(emotion, i), AudioSource.SAMPLE_RATE_HZ);
            String split = i < LABELS.size() ? "train" : "val";
            rows.append(name + ",,,," + name + ",,," + LABELS.get(emotion) + ",work " + i);
            rows.append("," + split + "\n");
        }
        return Files.writeString(folder.resolve("manifest.csv"), rows);
    }

    private static float[] sound(int emotion, int seed) {
        float[] tone = TestSounds.pianoTone(110 << emotion, 4);
        return TestSounds.sum(tone, TestSounds.noise(4, AudioSource.SAMPLE_RATE_HZ, 0.01, seed));
    }

    private static Path target() throws IOException {
        return Files.createDirectories(
                TestEnvironment.repositoryRoot().resolve("app").resolve("target"));
    }
}
