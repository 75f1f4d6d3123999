package dev.affetto.app.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.indexing.FileProblem;
import dev.affetto.indexing.IndexReport;
import dev.affetto.indexing.LibraryIndexer;
import dev.affetto.indexing.SongReader;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.Library;
import dev.affetto.library.Song;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import dev.affetto.library.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Makes the files of an upload a song of the library. */
final class UploadIndexing {

    private final String location;
    private final Path folder;
    private final JsonNode tags;
    private final String name;
    private final SongReader reader;
    private final WorkerTasks.Listener listener;

    UploadIndexing(JsonNode task, SongReader reader, WorkerTasks.Listener listener) {
        this.reader = reader;
        this.location = task.path("store").asText();
        this.folder = Path.of(task.path("folder").asText());
        this.tags = task.path("tags");
        this.name = task.path("name").asText();
        this.listener = listener;
    }

    ObjectNode run() throws IOException {
        listener.reach(0.1, "reading the files");
        try (Store store = Stores.open(location)) {
            LibraryIndexer indexer =
                    new LibraryIndexer(
                            store.library(), reader, new LibraryIndexer.Settings(1, false));
            IndexReport report = indexer.index(List.of(folder), (done, total) -> {});
            listener.reach(0.9, "storing the song");
            String problems =
                    report.problems().stream()
                            .map(UploadIndexing::text)
                            .collect(Collectors.joining("; "));
            long id = song(store.library(), problems);
            rename(store.library(), id);
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("song_id", id)
                    .put("left_out", problems);
        }
    }

    /**
     * The one song of the folder; files that were left out do not keep the others from being it.
     */
    private long song(Library library, String problems) throws IOException {
        List<Long> songs =
                library.filesUnder(folder).stream()
                        .map(Library.KnownFile::songId)
                        .distinct()
                        .toList();
        if (songs.size() != 1) {
            throw new IOException(
                    songs.size() > 1
                            ? "it holds several recordings, must be one"
                            : problems.isEmpty() ? "no music was found in it" : problems);
        }
        return songs.get(0);
    }

    private static String text(FileProblem problem) {
        String file = problem.path().getFileName().toString();
        String kind = file.replaceFirst("\\..*$", "");
        return "the " + kind + ": " + FailureText.of(problem.cause());
    }

    /** What the listener calls it counts more than its tags; its folder's name means nothing. */
    private void rename(Library library, long id) throws IOException {
        Song song = library.find(id).orElseThrow();
        SongTags read = song.tags();
        String random = folder.getFileName().toString();
        SongTags wanted =
                new SongTags(
                        told("title", read.title().equals(random) ? name : read.title()),
                        told("artist", read.artist()),
                        told("album", read.album()),
                        read.musicBrainzId());
        if (!wanted.equals(read) && isNew(song)) {
            library.put(
                    new IndexedSong(
                            wanted,
                            song.files(),
                            song.model(),
                            library.course(id).orElseThrow(),
                            library.sound(id)),
                    OptionalLong.of(id));
        }
    }

    /** A song that lies elsewhere, too, was there before and keeps its name. */
    private boolean isNew(Song song) {
        return song.files().stream().allMatch(file -> file.path().startsWith(folder));
    }

    private String told(String tag, String otherwise) {
        String told = tags.path(tag).asText();
        return told.isBlank() ? otherwise : told;
    }
}
