package dev.affetto.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureCacheTest {

    private static final FeatureSet SET = new FeatureSet("toy", 2, List.of("level_db", "größe"));

    @TempDir Path folder;
    private final AtomicInteger extractions = new AtomicInteger();
    private Recording recording;
    private FeatureCache cache;

    @BeforeEach
    void makeRecording() throws IOException {
        recording = Recording.ofAudio(Files.writeString(folder.resolve("a.wav"), "sound"));
        cache = cache("toy/2-3.0s");
    }

    @Test
    void secondTimeComesFromTheCacheBitForBit() throws IOException {
        MultimodalFeatures measured = cache.extract(recording);
        MultimodalFeatures cached = cache.extract(recording);

        assertThat(extractions).hasValue(1);
        assertThat(cached.durationSeconds()).isEqualTo(measured.durationSeconds());
        assertThat(cached.sequences()).hasSize(2);
        for (FeatureSequence expected : measured.sequences()) {
            FeatureSequence met = cached.sequence(expected.featureSet().name());
            assertThat(met.featureSet()).isEqualTo(expected.featureSet());
            assertThat(met.segments()).isEqualTo(expected.segments());
            assertThat(met.values()).isDeepEqualTo(expected.values());
        }
    }

    @Test
    void sameContentInAnotherPlaceIsTheSameEntry() throws IOException {
        cache.extract(recording);
        Path copy = Files.copy(folder.resolve("a.wav"), folder.resolve("copy.ogg"));
        cache.extract(Recording.ofAudio(copy));

        assertThat(extractions).hasValue(1);
    }

    @Test
    void otherContentSettingsOrFilesAreOtherEntries() throws IOException {
        cache.extract(recording);
        cache("toy/3-3.0s").extract(recording);
        Path midi = Files.writeString(folder.resolve("a.mid"), "notes");
        cache.extract(
                new Recording(
                        recording.audio(), Optional.empty(), Optional.of(midi), Optional.empty()));
        Files.writeString(folder.resolve("a.wav"), "Sound");
        cache.extract(recording);

        assertThat(extractions).hasValue(4);
        assertThat(entries()).hasSize(4);
    }

    @Test
    void damagedEntryIsMeasuredAnewAndRepaired() throws IOException {
        cache.extract(recording);
        Path entry = entries().get(0);
        byte[] whole = Files.readAllBytes(entry);
        int expected = 1;
        for (int place = 0; place < whole.length; place += 7) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 0x10;
            Files.write(entry, damaged);
            cache.extract(recording);
            expected++;
            assertThat(extractions).hasValue(expected);
            assertThat(Files.readAllBytes(entry)).isEqualTo(whole);
        }
        for (int length : new int[] {0, 5, 20, whole.length - 1}) {
            Files.write(entry, Arrays.copyOf(whole, length));
            cache.extract(recording);
            expected++;
        }
        assertThat(extractions).hasValue(expected);
    }

    @Test
    void entryUnderAnotherKeyIsNotBelieved() throws IOException {
        cache.extract(recording);
        Path entry = entries().get(0);
        byte[] foreign = Files.readAllBytes(entry);
        Files.writeString(folder.resolve("a.wav"), "other");
        cache.extract(recording);
        Path other = entries().stream().filter(file -> !file.equals(entry)).findFirst().get();
        Files.write(other, foreign);

        cache.extract(recording);
        assertThat(extractions).hasValue(3);
    }

    @Test
    void entriesLieByTheFirstTwoDigitsOfTheirKey() throws IOException {
        cache.extract(recording);
        Path entry = entries().get(0);
        String name = entry.getFileName().toString();

        assertThat(name).matches("[0-9a-f]{64}\\.features");
        assertThat(entry.getParent()).hasFileName(name.substring(0, 2));
    }

    @Test
    void manyWritersOfTheSameEntryLeaveOneWholeEntry() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            List<Future<MultimodalFeatures>> results = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                results.add(workers.submit(() -> cache("toy/2-3.0s").extract(recording)));
            }
            for (Future<MultimodalFeatures> result : results) {
                assertThat(result.get().durationSeconds()).isEqualTo(4.25);
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat(entries()).hasSize(1);
        int before = extractions.get();
        cache.extract(recording);
        assertThat(extractions).hasValue(before);
    }

    @Test
    void folderThatCannotBeWrittenDoesNotLoseTheResult() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        FeatureCache blocked = new FeatureCache(file, "toy/2", this::measure);

        assertThat(blocked.extract(recording).durationSeconds()).isEqualTo(4.25);
    }

    @Test
    void failureOfTheExtractionIsPassedOnAndNotKept() {
        Recording missing = Recording.ofAudio(folder.resolve("missing.wav"));
        FeatureCache failing =
                new FeatureCache(
                        folder.resolve("cache"),
                        "toy/2",
                        met -> {
                            throw new IOException("cannot read " + met.audio().get().getFileName());
                        });
        assertThatThrownBy(() -> failing.extract(missing)).hasMessage("cannot read missing.wav");
        assertThatThrownBy(() -> failing.extract(recording)).hasMessage("cannot read a.wav");
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    private FeatureCache cache(String settingsId) {
        return new FeatureCache(folder.resolve("cache"), settingsId, this::measure);
    }

    private MultimodalFeatures measure(Recording met) {
        extractions.incrementAndGet();
        List<Segment> segments = List.of(new Segment(0, 3), new Segment(3, 4.25));
        float[][] values = {{-12.5f, Float.MIN_VALUE}, {1e30f, -0f}};
        return new MultimodalFeatures(
                4.25,
                List.of(
                        new FeatureSequence(SET, segments, values),
                        new FeatureSequence(
                                new FeatureSet("notes", 1, List.of("density")),
                                List.of(new Segment(0.5, 1)),
                                new float[][] {{0.1f}})));
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
