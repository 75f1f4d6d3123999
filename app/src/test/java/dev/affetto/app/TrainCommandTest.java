package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import dev.affetto.audio.AudioSource;
import dev.affetto.audio.TestSounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

    @TempDir private Path folder;

    private CommandRun train(Path manifest, Path out) {
        return CommandRun.of(
                "train",
                manifest,
                "--preset",
                "lstm",
                "--out",
                out,
                "--cache",
                folder.resolve("f"));
    }

    @Test
    void sameSeedGivesTheSameModelWithoutLeavingACheckpoint() throws IOException {
        Path manifest = TinyModel.manifest(folder);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");

        CommandRun run = train(manifest, first);
        assertThat(train(manifest, second).status()).isZero();

        assertThat(run.status()).isZero();
        assertThat(run.out().strip()).isEqualTo(first.toString());
        assertThat(run.error()).contains("4 recordings to learn from, 4 to validate on, 0 left");
        assertThat(first.resolve("parameters.bin"))
                .hasSameBinaryContentAs(second.resolve("parameters.bin"));
        assertThat(first.resolve("checkpoint"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
        assertThat(folder.resolve("f")).isNotEmptyDirectory();
    }

    @Test
    void recordingThatCannotBeMeasuredStopsTheTrainingAndIsNamed() throws IOException {
        Path manifest = TinyModel.manifest(folder);
        float[] tooShort = TestSounds.sine(440, 0.1); // opens, and is no segment long
        TestSounds.writeWav(folder.resolve("take 3.wav"), tooShort, AudioSource.SAMPLE_RATE_HZ);
        Path out = folder.resolve("out");

        CommandRun run = train(manifest, out);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.error())
                .contains("line 5: ", "take 3.wav", "1 of 8 recordings cannot be measured")
                .doesNotContain("\tat ");
        assertThat(out.resolve("model.json")).doesNotExist();
    }

    @Test
    void malformedManifestIsNamedWithItsLines() throws IOException {
        Path manifest = TinyModel.manifest(folder);
        String text = Files.readString(manifest).replaceFirst(",tense,", ",angry,");
        Files.writeString(manifest, text);

        CommandRun run = train(manifest, folder.resolve("out"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.error()).contains("angry").doesNotContain("\tat ");
    }

    @Test
    void missingManifestIsOneLine() {
        CommandRun run = train(folder.resolve("none.csv"), folder.resolve("out"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.error()).contains("none.csv").doesNotContain("internal error");
    }

    @Test
    void onlyNetworksAreAveraged() {
        CommandRun run =
                CommandRun.of("train", "m.csv", "--preset", "svm", "--networks", "2", "--out", "x");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.error())
                .startsWith(
                        "affetto: illegal number of --networks: 2, must be 1: svm learns no"
                                + " network");
    }

    @Test
    void machineIsTrainedTestedAndSaved() throws IOException {
        Path model = folder.resolve("machine");
        CommandRun run =
                CommandRun.of(
                        "train",
                        TinyModel.manifest(folder),
                        "--preset",
                        "ensemble",
                        "--out",
                        model);
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(model.resolve("member-2").resolve("model.json")).isRegularFile();
        CommandRun analysis =
                CommandRun.of(
                        "analyze",
                        "--format",
                        "csv",
                        "--model",
                        model,
                        folder.resolve("take 0.wav"));
        assertThat(analysis.status()).as(analysis.toString()).isZero();
    }

    /** Of half the recordings only the sound is known, of the others only the playing. */
    @Test
    void fusionLearnsFromRecordingsThatLackModalities() throws IOException {
        StringBuilder rows =
                new StringBuilder(Files.readString(TinyModel.manifest(folder)).strip() + "\n");
        List<Path> examples;
        try (Stream<Path> folders = Files.list(TestEnvironment.examples())) {
            examples =
                    folders.map(piece -> piece.resolve("performance.mid"))
                            .filter(Files::exists)
                            .sorted()
                            .limit(8)
                            .toList();
        }
        for (int i = 0; i < examples.size(); i++) {
            rows.append(",," + examples.get(i) + ",,,,,");
            rows.append(List.of("happy", "tense", "sad", "relaxed").get(i % 4));
            rows.append(",piece " + i + "," + (i < 4 ? "train" : "val") + "\n");
        }
        Path manifest = Files.writeString(folder.resolve("partial.csv"), rows);
        Path model = folder.resolve("fused");

        CommandRun run =
                CommandRun.of(
                        "train", manifest, "--preset", "fusion-without-video", "--out", model);
        CommandRun test = CommandRun.of("evaluate", manifest, "--model", model, "--split", "val");
        CommandRun played =
                CommandRun.of(
                        "evaluate",
                        manifest,
                        "--model",
                        model,
                        "--split",
                        "val",
                        "--modality",
                        "performance",
                        "--skip-bad");
        CommandRun unseen =
                CommandRun.of("evaluate", manifest, "--model", model, "--modality", "video");
        CommandRun seeing =
                CommandRun.of(
                        "train", manifest, "--preset", "fusion", "--out", folder.resolve("seeing"));

        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.error()).contains("8 recordings to learn from, 8 to validate on");
        assertThat(test.status()).as(test.toString()).isZero();
        assertThat(test.out()).contains("model fusion-without-video, 8 recordings");
        assertThat(played.status()).as(played.toString()).isZero();
        assertThat(played.out()).contains("model fusion-without-video, ");
        assertThat(unseen.status()).isEqualTo(2);
        assertThat(unseen.error()).contains("model fusion-without-video does not read video");
        assertThat(seeing.status()).isEqualTo(1);
        assertThat(seeing.error())
                .contains("none has what motion-svm reads")
                .doesNotContain("\tat ");
    }

    @Test
    void unknownPresetIsAWrongCommandLine() {
        CommandRun run = CommandRun.of("train", "m.csv", "--preset", "gru", "--out", "x");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.error()).contains("'gru'", "lstm-attention-paper");
    }
}
