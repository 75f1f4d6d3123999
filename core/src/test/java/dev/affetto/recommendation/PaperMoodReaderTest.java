package dev.affetto.recommendation;

import static dev.affetto.recommendation.Listening.NOW;
import static dev.affetto.recommendation.Listening.USER;
import static dev.affetto.recommendation.Listening.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import dev.affetto.library.store.Stores;
import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.MoodModel;
import dev.affetto.multimodal.MultimodalFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperMoodReaderTest {

    private static final double SINGLE_PRECISION = 1e-5;
    private static EmotionClassifier model;

    @TempDir Path folder;
    private Store store;

    @BeforeAll
    static void loadModel() throws IOException {
        model = MoodModel.load();
    }

    @AfterAll
    static void closeModel() {
        model.close();
    }

    @BeforeEach
    void open() throws IOException {
        store = Stores.open(folder.resolve("affetto.db").toString());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Mood read(Set<Long> without) throws IOException {
        return new PaperMoodReader(store, model, MoodSettings.PAPER)
                .read(new Impressions(store, USER, NOW), without)
                .orElseThrow();
    }

    private long song(int number, float sound) throws IOException {
        return Listening.put(store, "song " + number, "sad", sound);
    }

    @Test
    void shippedModelReadsWhatTheLibraryKeeps() {
        assertThat(model.provenance().preset().extractionSettings()).isEqualTo(MoodModel.SETTINGS);
        assertThat(model.provenance().preset().name()).isEqualTo(MoodModel.PRESET_NAME);
    }

    @Test
    void ofOneSongTheMoodIsWhatTheModelSaysOfIt() throws IOException {
        song(1, 2);
        play(store, "song 1", 4);
        FeatureSequence sound = Listening.sound(8, 2);
        assertThat(read(Set.of()).prediction().probabilities())
                .containsExactly(
                        model.predict(new MultimodalFeatures(16, List.of(sound)))
                                .overall()
                                .probabilities(),
                        within(SINGLE_PRECISION));
    }

    @Test
    void twoSongsAreReadAsTheirAverageByPlays() throws IOException {
        song(1, 2);
        song(2, 6);
        play(store, "song 1", 3, Duration.ofHours(1));
        play(store, "song 2", 1, Duration.ofHours(2));
        FeatureSequence average = Listening.sound(8, 3); // (3 * 2 + 1 * 6) / 4
        Mood mood = read(Set.of());
        assertThat(mood.prediction().probabilities())
                .containsExactly(
                        model.predict(new MultimodalFeatures(16, List.of(average)))
                                .overall()
                                .probabilities(),
                        within(SINGLE_PRECISION));
        assertThat(mood.evidence()).extracting(Mood.Evidence::plays).containsExactly(3, 1);
        assertThat(mood.evidence()).extracting(Mood.Evidence::weight).containsExactly(0.75, 0.25);
        assertThat(mood.remarks())
                .containsExactly(
                        "The songs are averaged place by place: 2 songs reach 0:16, the longest"
                                + " reaches 0:16.");
    }

    @Test
    void theTenSongsPlayedMostCount() throws IOException {
        for (int i = 1; i <= 12; i++) {
            song(i, i);
            play(store, "song " + i, i, Duration.ofHours(i));
        }
        Mood mood = read(Set.of());
        assertThat(mood.evidence())
                .extracting(one -> one.tags().title())
                .containsExactly(
                        "song 12", "song 11", "song 10", "song 9", "song 8", "song 7", "song 6",
                        "song 5", "song 4", "song 3");
        assertThat(mood.window().days()).isEqualTo(7);
        assertThat(mood.window().isWidened()).isFalse();
    }

    @Test
    void tooFewSongsInAWeekWidenTheWindow() throws IOException {
        for (int i = 1; i <= 10; i++) {
            song(i, i);
            play(store, "song " + i, 1, Duration.ofDays(2L * i));
        }
        Mood mood = read(Set.of());
        assertThat(mood.window().days()).isEqualTo(30);
        assertThat(mood.window().isWidened()).isTrue();
        assertThat(mood.evidence()).hasSize(10);
    }

    @Test
    void withoutASongTheNextOneCounts() throws IOException {
        long first = song(1, 1);
        song(2, 2);
        play(store, "song 1", 5);
        play(store, "song 2", 1);
        assertThat(read(Set.of(first)).evidence())
                .extracting(one -> one.tags().title())
                .containsExactly("song 2");
    }

    @Test
    void songsWithoutSoundArePassedOver() throws IOException {
        song(1, 1);
        store.library()
                .put(
                        Listening.song(
                                new SongTags("written", "Somebody", "Album"),
                                Listening.surely("sad", 0.9),
                                Optional.empty()),
                        OptionalLong.empty());
        play(store, "song 1", 1);
        play(store, "written", 5);
        assertThat(read(Set.of()).evidence())
                .extracting(one -> one.tags().title())
                .containsExactly("song 1");
    }
}
