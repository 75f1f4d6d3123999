package dev.affetto.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.TestEnvironment;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.indexing.LibraryIndexer;
import dev.affetto.indexing.SongReader;
import dev.affetto.library.Song;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongQuery;
import dev.affetto.library.Store;
import dev.affetto.library.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoLibraryTest {

    private static final Instant NOW = Instant.parse("2026-06-15T20:00:00Z");
    private static final String SHORTEST = "petzold-minuet-g-major";

    /** What the page shows of a song that has all files. */
    private static final Set<SongViews.View> DRAWN =
            EnumSet.of(
                    SongViews.View.WAVEFORM,
                    SongViews.View.NOTES,
                    SongViews.View.MEASURES,
                    SongViews.View.SCORE,
                    SongViews.View.EXPLANATION);

    @TempDir private Path folder;

    /** Analysing all of them anew would take minutes. */
    private static void requirePrepared() {
        if (!DemoLibrary.isPrepared()) {
            TestEnvironment.absent("the analysed examples (affetto demo --prepare)");
        }
    }

    private Store filled() throws IOException {
        requirePrepared();
        Store store = Stores.open(folder.resolve("store.db").toString());
        DemoLibrary.fill(store, TestEnvironment.examples(), folder.resolve("server"), NOW);
        return store;
    }

    private static List<Song> songs(Store store) throws IOException {
        return store.library().find(SongQuery.first(100));
    }

    @Test
    void everyExampleIsThereWithAllThatIsKnownOfIt() throws IOException {
        try (Store store = filled()) {
            assertThat(songs(store)).hasSize(11);
            for (Song song : songs(store)) {
                assertThat(song.isPresent()).isTrue();
                assertThat(song.files()).extracting(SongFile::modality).hasSize(4);
                assertThat(song.files()).allMatch(file -> Files.isRegularFile(file.path()));
                assertThat(store.library().course(song.id())).isPresent();
                assertThat(store.library().sound(song.id())).isPresent();
            }
        }
    }

    @Test
    void whatIsDrawnOfASongNeedsNoWorker() throws IOException {
        try (Store store = filled();
                SongViews views = new SongViews(folder.resolve("server/views"), 1, 1)) {
            for (Song song : songs(store)) {
                for (SongViews.View view : DRAWN) {
                    assertThat(views.begin(song, view)).as(view + " of " + song.tags()).isPresent();
                }
            }
        }
    }

    @Test
    void weekOfListensIsOfTheExamplesAndLeavesSomeToRecommend() throws IOException {
        try (Store store = filled()) {
            String user = ServerSettings.ONLY_LISTENER;
            Instant from = NOW.minus(Duration.ofDays(7));

            assertThat(store.history().count(user)).isEqualTo(16);
            assertThat(store.history().listens(user, from, NOW, 100))
                    .hasSize(16)
                    .allMatch(kept -> kept.songId().isPresent());
            assertThat(store.history().mostPlayed(user, from, NOW, 100)).hasSize(6);
        }
    }

    @Test
    void whatWasPreparedIsWhatTheProgramFindsNow() throws IOException {
        Path again = Files.createDirectories(folder.resolve("again").resolve(SHORTEST));
        for (String file : List.of("audio.ogg", "score.musicxml", "performance.mid", "video.mp4")) {
            Files.copy(
                    TestEnvironment.examples().resolve(SHORTEST).resolve(file),
                    again.resolve(file));
        }
        try (Store prepared = filled();
                Store anew = Stores.open(folder.resolve("anew.db").toString());
                SongReader reader = new SongReader(Optional.empty())) {
            new LibraryIndexer(anew.library(), reader, new LibraryIndexer.Settings(1, false))
                    .index(List.of(again.getParent()), (done, total) -> {});
            Song expected = songs(anew).get(0);
            Song song =
                    songs(prepared).stream()
                            .filter(one -> one.tags().equals(expected.tags()))
                            .findFirst()
                            .orElseThrow();

            assertThat(song.model()).isEqualTo(expected.model());
            assertThat(song.durationSeconds()).isCloseTo(expected.durationSeconds(), within(1e-6));
            EmotionTimeline course = prepared.library().course(song.id()).orElseThrow();
            EmotionTimeline found = anew.library().course(expected.id()).orElseThrow();
            assertThat(course.segments()).hasSameSizeAs(found.segments());
            // Single precision, and sums in another order on another machine.
            assertThat(course.overall().probabilities())
                    .containsExactly(found.overall().probabilities(), within(1e-3));
        }
    }

    @Test
    void exampleThatWasChangedIsTold() throws IOException {
        requirePrepared();
        Path examples = folder.resolve("examples");
        Files.createDirectories(examples.resolve("bach-prelude-c-major"));

        try (Store store = Stores.open(folder.resolve("store.db").toString())) {
            assertThatThrownBy(
                            () -> DemoLibrary.fill(store, examples, folder.resolve("server"), NOW))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is not the example that was analysed");
        }
    }
}
