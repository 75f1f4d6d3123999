package dev.affetto.app.page;

import dev.affetto.TestEnvironment;
import dev.affetto.app.server.DemoLibrary;
import dev.affetto.app.server.ServerSettings;
import dev.affetto.file.ContentHash;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.Library;
import dev.affetto.library.Song;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongQuery;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import dev.affetto.multimodal.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shipped examples as the demonstration has them, analysed before, so that no test analyses
 * eleven pieces anew; without the demonstration's listens.
 */
final class ExampleLibrary {

    private static final int MOST_SONGS = 100;

    private ExampleLibrary() {}

    /** Puts all examples into a store; the numbers they got, by the name of their folder. */
    static Map<String, Long> fill(Store store, Path serverFolder) throws IOException {
        DemoLibrary.fill(store, TestEnvironment.examples(), serverFolder, Instant.now());
        store.history().erase(ServerSettings.ONLY_LISTENER);
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (Song song : store.library().find(SongQuery.first(MOST_SONGS))) {
            numbers.put(folder(song), song.id());
        }
        return numbers;
    }

    private static String folder(Song song) {
        return song.files().get(0).path().getParent().getFileName().toString();
    }

    /** The course of an example under another name, with a copy of that example's sound alone. */
    static IndexedSong named(SongTags tags, Library library, long example, Path folder)
            throws IOException {
        Song song = library.find(example).orElseThrow();
        Path sound =
                song.files().stream()
                        .filter(file -> file.modality() == Modality.AUDIO)
                        .findFirst()
                        .orElseThrow()
                        .path();
        Path copy = Files.copy(sound, folder.resolve("copy.ogg"));
        SongFile file =
                new SongFile(
                        Modality.AUDIO,
                        copy,
                        Files.size(copy),
                        Instant.EPOCH,
                        ContentHash.of(copy),
                        false);
        return new IndexedSong(
                tags,
                List.of(file),
                song.model(),
                library.course(example).orElseThrow(),
                Optional.empty());
    }
}
