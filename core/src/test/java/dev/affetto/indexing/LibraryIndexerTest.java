package dev.affetto.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.TestEnvironment;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.file.ContentHash;
import dev.affetto.indexing.IndexReport.Outcome;
import dev.affetto.indexing.LibraryIndexer.Settings;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.Library;
import dev.affetto.library.Song;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongQuery;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import dev.affetto.library.StoreException;
import dev.affetto.library.store.Stores;
import dev.affetto.multimodal.Modality;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryIndexerTest {

    private static SongReader reader;

    @TempDir private Path temporary;
    private MusicFolder music;
    private Store store;
    private Library library;

    @BeforeAll
    static void openReader() {
        reader = new SongReader(Optional.empty());
    }

    @AfterAll
    static void closeReader() {
        reader.close();
    }

    @BeforeEach
    void openStore() throws IOException {
        music = new MusicFolder(temporary.resolve("music"));
        store = Stores.open(temporary.resolve("store.db").toString());
        library = store.library();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private IndexReport index() throws IOException {
        return index(music.path());
    }

    private IndexReport index(Path... folders) throws IOException {
        return index(new Settings(2, false), folders);
    }

    private IndexReport index(Settings settings, Path... folders) throws IOException {
        return new LibraryIndexer(library, reader, settings)
                .index(List.of(folders), (done, total) -> {});
    }

    private List<Song> songs() throws IOException {
        return library.find(new SongQuery("", Optional.empty(), true, SongQuery.Sort.TITLE, 0, 99));
    }

    private Song song(String title) throws IOException {
        List<Song> songs =
                songs().stream().filter(song -> song.tags().title().equals(title)).toList();
        assertThat(songs).as(title).hasSize(1);
        return songs.get(0);
    }

    /** Names of a song's files below the folder, those that are gone in brackets. */
    private List<String> files(Song song) {
        return song.files().stream()
                .map(
                        file -> {
                            String name = music.path().relativize(file.path()).toString();
                            return file.isMissing() ? "(" + name + ")" : name;
                        })
                .toList();
    }

    private static Map<Outcome, Integer> only(Object... outcomes) {
        Map<Outcome, Integer> counts = new TreeMap<>();
        for (int i = 0; i < outcomes.length; i += 2) {
            counts.put((Outcome) outcomes[i], (Integer) outcomes[i + 1]);
        }
        return counts;
    }

    @Test
    void songIsStoredWithTagsFilesEmotionAndSound() throws IOException {
        UUID id = UUID.fromString("b1a9c0e9-d987-4042-ae91-78d6a3267d69");
        Path file =
                music.taggedSound(
                        "a.flac",
                        1,
                        "title=夜想曲",
                        "artist=Клара",
                        "album=לילה",
                        "MUSICBRAINZ_TRACKID=" + id);

        IndexReport report = index();

        assertThat(report.songs()).isEqualTo(only(Outcome.ADDED, 1));
        assertThat(report.problems()).isEmpty();
        Song song = song("夜想曲");
        assertThat(song.tags()).isEqualTo(new SongTags("夜想曲", "Клара", "לילה", Optional.of(id)));
        assertThat(song.durationSeconds()).isCloseTo(1.5, within(0.01)); // a frame of FLAC
        assertThat(song.model()).matches("[\\w-]+@[0-9a-f]{8}");
        assertThat(song.files())
                .containsExactly(
                        new SongFile(
                                Modality.AUDIO,
                                file,
                                Files.size(file),
                                Files.getLastModifiedTime(file)
                                        .toInstant()
                                        .truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                                ContentHash.of(file),
                                false));
        EmotionTimeline course = library.course(song.id()).orElseThrow();
        assertThat(course.segments()).hasSize(1); // 1.5 s in segments of 3 s
        FeatureSequence sound = library.sound(song.id()).orElseThrow();
        assertThat(sound.featureSet().name()).isEqualTo("paper50");
        assertThat(sound.values()).hasDimensions(1, 50);
    }

    @Test
    void recordingScoreAndPerformanceOfOneNameAreOneSong() throws IOException {
        music.sound("take.wav", 1);
        music.performance("take.mid", 1);
        music.score("take.musicxml", "Étude", "Clara");
        music.sound("other.wav", 2);

        index();

        Song song = song("Étude");
        assertThat(song.tags().artist()).isEqualTo("Clara");
        assertThat(song.files())
                .extracting(SongFile::modality)
                .containsExactlyInAnyOrder(Modality.AUDIO, Modality.SCORE, Modality.PERFORMANCE);
        assertThat(library.course(song.id()).orElseThrow().modalityWeights().keySet())
                .contains("audio", "performance");
        assertThat(songs()).hasSize(2);
    }

    @Test
    void notesWithoutSoundAreSongsWithoutSoundFeatures() throws IOException {
        music.performance("Clara - Nocturne.mid", 1);
        music.score("b.xml", "Prelude", "Bach");

        index();

        assertThat(song("Nocturne").tags().artist()).isEqualTo("Clara");
        assertThat(song("Prelude").tags().artist()).isEqualTo("Bach");
        for (Song song : songs()) {
            assertThat(library.course(song.id())).isPresent();
            assertThat(library.sound(song.id())).isEmpty();
        }
    }

    @Test
    void filesThatAreNoMusicArePassedOverQuietly() throws IOException {
        music.sound("a.wav", 1);
        music.text("a.xml", "<metadata/>");
        music.text("cover.jpg", "x");
        music.text("a.cue", "x");

        IndexReport report = index();

        assertThat(report.songs()).isEqualTo(only(Outcome.ADDED, 1));
        assertThat(report.problems()).isEmpty();
        assertThat(index().songs()).isEqualTo(only(Outcome.UNCHANGED, 1));
    }

    /** A model without its numbers cannot be loaded, and other bytes would give another hash. */
    @Test
    void unchangedFilesCostNeitherTheirContentNorTheModel() throws IOException {
        Path file = music.sound("a.wav", 1);
        Path model = modelFolder();
        try (SongReader own = new SongReader(Optional.of(model))) {
            new LibraryIndexer(library, own, new Settings(1, false))
                    .index(List.of(music.path()), (done, total) -> {});
        }
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, new byte[(int) Files.size(file)]);
        Files.setLastModifiedTime(file, time);
        Files.delete(model.resolve("parameters-1.bin"));

        try (SongReader own = new SongReader(Optional.of(model))) {
            IndexReport report =
                    new LibraryIndexer(library, own, new Settings(1, false))
                            .index(List.of(music.path()), (done, total) -> {});

            assertThat(report.songs()).isEqualTo(only(Outcome.UNCHANGED, 1));
            assertThat(report.problems()).isEmpty();
            music.sound("b.wav", 2);
            assertThatThrownBy(
                            () ->
                                    new LibraryIndexer(library, own, new Settings(1, false))
                                            .index(List.of(music.path()), (done, total) -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("parameters-1.bin is missing");
        }
    }

    /** A copy of the shipped model of sound. */
    private Path modelFolder() throws IOException {
        Path shipped =
                TestEnvironment.repositoryRoot()
                        .resolve("core/src/main/resources/dev/affetto/model/lstm3-attention");
        Path copy = Files.createDirectory(temporary.resolve("model"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(shipped)) {
            for (Path file : files) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    @Test
    void newTimeOfTheSameContentIsTakenDownWithoutReading() throws IOException {
        music.sound("a.wav", 1);
        index();
        Song before = song("a");
        music.touch("a.wav", 1_000_000_000);

        assertThat(index().songs()).isEqualTo(only(Outcome.UNCHANGED, 1));

        Song after = song("a");
        assertThat(after.indexedAt()).isEqualTo(before.indexedAt());
        assertThat(after.files().get(0).modifiedAt().getEpochSecond()).isEqualTo(1_000_000_000);
    }

    @Test
    void otherContentIsReadAgainUnderItsNumber() throws IOException {
        music.sound("a.wav", 1);
        index();
        Song before = song("a");
        music.sound("a.wav", 2);
        music.touch("a.wav", 1_000_000_000);

        assertThat(index().songs()).isEqualTo(only(Outcome.READ_AGAIN, 1));

        Song after = song("a");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.files().get(0).contentHash())
                .isNotEqualTo(before.files().get(0).contentHash());
    }

    @Test
    void movedFileKeepsItsSongAndIsCalledByItsNewPlace() throws IOException {
        music.sound("a.wav", 1);
        index();
        Song before = song("a");
        FeatureSequence sound = library.sound(before.id()).orElseThrow();
        music.move("a.wav", "Clara/Nights/01 Nocturne.wav");

        IndexReport report = index();

        assertThat(report.songs()).isEqualTo(only(Outcome.MOVED, 1));
        Song after = song("Nocturne");
        assertThat(after.tags()).isEqualTo(new SongTags("Nocturne", "Clara", "Nights"));
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(files(after)).containsExactly("Clara/Nights/01 Nocturne.wav");
        assertThat(library.sound(after.id()).orElseThrow().values()).isDeepEqualTo(sound.values());
        assertThat(after.emotion().probabilities()).isEqualTo(before.emotion().probabilities());
        assertThat(songs()).hasSize(1);
        assertThat(index().songs()).isEqualTo(only(Outcome.UNCHANGED, 1));
    }

    @Test
    void movedSongTakesItsNotesAlong() throws IOException {
        music.sound("a.wav", 1);
        music.performance("a.mid", 1);
        index();
        long id = song("a").id();
        music.move("a.wav", "b/c.wav");
        music.move("a.mid", "b/c.mid");

        assertThat(index().songs()).isEqualTo(only(Outcome.MOVED, 1));

        assertThat(files(song("c"))).containsExactlyInAnyOrder("b/c.wav", "b/c.mid");
        assertThat(song("c").id()).isEqualTo(id);
    }

    @Test
    void filesThatChangeNamesInTurnKeepTheirSongs() throws IOException {
        music.sound("a.wav", 1);
        music.sound("b.wav", 2);
        index();
        long first = song("a").id();
        long second = song("b").id();
        music.touch("a.wav", 1_000_000_000); // a time of its own, so that they can be told
        index();
        music.move("b.wav", "c.wav");
        music.move("a.wav", "b.wav");

        assertThat(index().songs()).isEqualTo(only(Outcome.MOVED, 2));

        assertThat(song("b").id()).isEqualTo(first);
        assertThat(song("c").id()).isEqualTo(second);
        assertThat(songs()).hasSize(2);
    }

    @Test
    void newFileInThePlaceOfAMovedOneIsANewSong() throws IOException {
        music.sound("a.wav", 1);
        index();
        long id = song("a").id();
        music.move("a.wav", "z.wav");
        music.sound("a.wav", 2);
        music.touch("a.wav", 1_000_000_000);

        assertThat(index().songs()).isEqualTo(only(Outcome.MOVED, 1, Outcome.ADDED, 1));

        assertThat(song("z").id()).isEqualTo(id);
        assertThat(song("a").id()).isNotEqualTo(id);
    }

    @Test
    void copyIsListedWithItsSong() throws IOException {
        music.sound("a.wav", 1);
        index();
        music.copy("a.wav", "b/copy.wav");

        assertThat(index().songs()).isEqualTo(only(Outcome.COPIED, 1, Outcome.UNCHANGED, 1));
        assertThat(files(song("a"))).containsExactly("a.wav", "b/copy.wav");

        music.delete("a.wav");
        index();
        assertThat(files(song("a"))).containsExactly("(a.wav)", "b/copy.wav");
        assertThat(song("a").isPresent()).isTrue();
    }

    @Test
    void equalFilesThatAreNewAtOnceAreOneSong() throws IOException {
        for (int i = 0; i < 6; i++) {
            music.sound(i + "/same.wav", 1);
        }

        IndexReport report = index(new Settings(4, false), music.path());

        assertThat(report.songs()).isEqualTo(only(Outcome.ADDED, 1, Outcome.COPIED, 5));
        assertThat(song("same").files()).hasSize(6);
    }

    @Test
    void changedCopyBecomesASongOfItsOwn() throws IOException {
        music.sound("a.wav", 1);
        music.sound("b.wav", 1);
        index();
        long id = songs().get(0).id();
        assertThat(songs()).hasSize(1);
        music.sound("a.wav", 2);
        music.touch("a.wav", 1_000_000_000);

        assertThat(index().songs()).isEqualTo(only(Outcome.ADDED, 1, Outcome.UNCHANGED, 1));

        assertThat(songs()).hasSize(2);
        assertThat(files(library.find(id).orElseThrow())).containsExactly("b.wav");
    }

    @Test
    void goneFilesAreMarkedUntilTheyReturn() throws IOException {
        music.sound("a.wav", 1);
        music.sound("b.wav", 2);
        index();
        Song before = song("a");
        Files.move(music.resolve("a.wav"), temporary.resolve("elsewhere.wav"));

        IndexReport gone = index();

        assertThat(gone.missing()).isEqualTo(1);
        assertThat(song("a").isPresent()).isFalse();
        assertThat(song("b").isPresent()).isTrue();
        assertThat(index().missing()).isZero();

        Files.move(temporary.resolve("elsewhere.wav"), music.resolve("a.wav"));
        IndexReport back = index();

        assertThat(back.returned()).isEqualTo(1);
        assertThat(back.songs()).isEqualTo(only(Outcome.UNCHANGED, 2));
        assertThat(song("a").files()).isEqualTo(before.files());
        assertThat(song("a").indexedAt()).isEqualTo(before.indexedAt());
    }

    @Test
    void folderThatIsNotThereMarksNothing() throws IOException {
        Path file = music.sound("sub/a.wav", 1);
        index();
        Files.move(file.getParent(), temporary.resolve("unplugged"));

        IndexReport report = index(music.resolve("sub"));

        assertThat(report.missing()).isZero();
        assertThat(song("a").isPresent()).isTrue();
        assertThat(report.problems())
                .extracting(problem -> problem.cause().getMessage())
                .containsExactly(music.resolve("sub") + ": no such folder");
    }

    @Test
    void notesThatAppearOrChangeLetTheSongBeReadAgain() throws IOException {
        music.sound("a.wav", 1);
        index();
        Song alone = song("a");
        music.performance("a.mid", 1);

        assertThat(index().songs()).isEqualTo(only(Outcome.READ_AGAIN, 1));
        Song played = song("a");
        assertThat(played.id()).isEqualTo(alone.id());
        assertThat(library.course(played.id()).orElseThrow().modalityWeights())
                .containsOnlyKeys("audio", "performance");

        music.performance("a.mid", 2);
        assertThat(index().songs()).isEqualTo(only(Outcome.READ_AGAIN, 1));
        assertThat(song("a").id()).isEqualTo(alone.id());

        music.delete("a.mid");
        IndexReport without = index();
        assertThat(without.songs()).isEqualTo(only(Outcome.UNCHANGED, 1));
        assertThat(files(song("a"))).containsExactly("a.wav", "(a.mid)");
    }

    @Test
    void soundThatIsAddedToNotesJoinsTheirSong() throws IOException {
        music.performance("a.mid", 1);
        index();
        long id = song("a").id();
        music.sound("a.wav", 1);

        assertThat(index().songs()).isEqualTo(only(Outcome.READ_AGAIN, 1));

        assertThat(song("a").id()).isEqualTo(id);
        assertThat(library.sound(id)).isPresent();
    }

    @Test
    void badFilesAreReportedAndTheOthersAreRead() throws IOException {
        music.sound("good.wav", 1);
        music.text("bad.mp3", "this is no sound");
        music.text("empty.flac", "");
        music.text("broken.mid", "MThd");
        music.text("good.musicxml", "<score-partwise><part-list>");

        IndexReport first = index();
        IndexReport second = index();

        for (IndexReport report : List.of(first, second)) {
            assertThat(report.problems())
                    .extracting(problem -> problem.path().getFileName().toString())
                    .containsExactly("bad.mp3", "broken.mid", "empty.flac", "good.musicxml");
        }
        assertThat(first.songs()).isEqualTo(only(Outcome.ADDED, 1));
        assertThat(second.songs()).isEqualTo(only(Outcome.UNCHANGED, 1));

        music.sound("bad.mp3", 2); // sound, whatever its name
        assertThat(index().songs()).isEqualTo(only(Outcome.ADDED, 1, Outcome.UNCHANGED, 1));
    }

    @Test
    void songsOfAnotherModelAreCountedAndReadAgainIfAskedFor() throws IOException {
        music.sound("a.wav", 1);
        music.sound("b.wav", 2);
        index();
        Song old = song("a");
        library.put(
                new IndexedSong(
                        old.tags(),
                        old.files(),
                        "lstm@00000000",
                        library.course(old.id()).orElseThrow(),
                        library.sound(old.id())),
                OptionalLong.of(old.id()));

        IndexReport plain = index();
        assertThat(plain.songs()).isEqualTo(only(Outcome.UNCHANGED, 2));
        assertThat(plain.readByOthers()).isEqualTo(1);

        IndexReport again = index(new Settings(2, true), music.path());
        assertThat(again.songs()).isEqualTo(only(Outcome.READ_AGAIN, 1, Outcome.UNCHANGED, 1));
        assertThat(again.readByOthers()).isZero();
        assertThat(song("a").model()).isEqualTo(old.model());
        assertThat(song("a").id()).isEqualTo(old.id());
    }

    @Test
    void twoIndexersAtOnceDoNothingTwiceAndLoseNothing() throws Exception {
        for (int i = 0; i < 8; i++) {
            music.sound("song " + i + ".wav", i);
        }
        ExecutorService both = Executors.newFixedThreadPool(2);
        List<Future<IndexReport>> reports = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Callable<IndexReport> indexing =
                    () -> {
                        try (Store own = Stores.open(temporary.resolve("store.db").toString())) {
                            return new LibraryIndexer(own.library(), reader, new Settings(1, false))
                                    .index(List.of(music.path()), (done, total) -> {});
                        }
                    };
            reports.add(both.submit(indexing));
        }
        for (Future<IndexReport> report : reports) {
            assertThat(report.get().problems()).isEmpty();
        }
        both.shutdown();

        assertThat(songs()).hasSize(8);
        assertThat(songs()).allMatch(song -> song.isPresent() && song.files().size() == 1);
    }

    /** A few pages above what an empty store takes are room for some of the songs. */
    @Test
    void fullDiskEndsTheRunAndKeepsWhatIsStored() throws IOException {
        int count = 16;
        for (int i = 0; i < count; i++) {
            music.sound("song " + i + ".wav", i);
        }
        store.close();
        Path file = temporary.resolve("full.db");
        Stores.open(file.toString()).close();
        long pages = Files.size(file) / 4096 + 4;
        store = Stores.open("jdbc:sqlite:" + file + "?max_page_count=" + pages);
        library = store.library();

        assertThatThrownBy(this::index)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the disk is full");

        int kept = songs().size();
        assertThat(kept).isBetween(1, count - 1);
        store.close();
        store = Stores.open(file.toString());
        library = store.library();
        assertThat(index().songs())
                .isEqualTo(only(Outcome.ADDED, count - kept, Outcome.UNCHANGED, kept));
        assertThat(songs()).hasSize(count);
    }
}
