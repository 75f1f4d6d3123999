package dev.affetto.app.server;

import dev.affetto.file.AtomicFile;
import dev.affetto.file.ContentHash;
import dev.affetto.indexing.IndexReport;
import dev.affetto.indexing.LibraryIndexer;
import dev.affetto.indexing.SongReader;
import dev.affetto.library.Library;
import dev.affetto.library.Song;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongQuery;
import dev.affetto.library.Store;
import dev.affetto.library.store.StoreTransfer;
import dev.affetto.library.store.Stores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The shipped examples as a library that is ready to look at. What was found out about them comes
 * with the program, as an export of a store and the views that are drawn of the songs, so that a
 * demonstration starts without any analysis.
 */
public final class DemoLibrary {

    private static final String PREPARED = "/dev/affetto/app/demo/examples.zip";
    private static final String STORE = "store.jsonl.gz";
    private static final String VIEWS = "views/";
    private static final int MOST_SONGS = 1000;

    /** Where the export says that the examples lie; no machine has that. */
    private static final Path NOWHERE = Path.of("/affetto-examples");

    private static final List<SongViews.View> PREPARED_VIEWS =
            List.of(
                    SongViews.View.WAVEFORM,
                    SongViews.View.NOTES,
                    SongViews.View.MEASURES,
                    SongViews.View.SCORE,
                    SongViews.View.EXPLANATION);

    private DemoLibrary() {}

    /** Whether the analysed examples come with this build. */
    static boolean isPrepared() {
        return DemoLibrary.class.getResource(PREPARED) != null;
    }

    /**
     * Fills a store and a server's folder with what comes with the program, and a week of listens.
     * In a build that lacks it, the examples are analysed now, which takes minutes.
     *
     * @param examples the folder with the examples' files
     * @param serverFolder the folder of the server that will show them
     * @throws IOException if the examples are not those that were analysed, or something cannot be
     *     read or written
     */
    public static void fill(Store store, Path examples, Path serverFolder, Instant now)
            throws IOException {
        Path folder = examples.toRealPath();
        if (isPrepared()) {
            unpack(store, serverFolder);
        } else {
            analyse(store, folder);
        }
        Map<String, Song> songs = settle(store.library(), isPrepared() ? NOWHERE : folder, folder);
        store.history().add(ServerSettings.ONLY_LISTENER, DemoWeek.before(now, songs));
    }

    private static void unpack(Store store, Path serverFolder) throws IOException {
        Path export = Files.createTempFile("affetto-demo", ".gz");
        try (InputStream prepared = DemoLibrary.class.getResourceAsStream(PREPARED);
                ZipInputStream zip = new ZipInputStream(prepared)) {
            unpack(zip, export, viewFolder(serverFolder));
            StoreTransfer.importFrom(export, store);
        } finally {
            Files.deleteIfExists(export);
        }
    }

    private static Path viewFolder(Path serverFolder) {
        return serverFolder.resolve("views");
    }

    private static void unpack(ZipInputStream zip, Path export, Path views) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Path file = entry.getName().equals(STORE) ? export : views.resolve(viewName(entry));
            AtomicFile.write(file, zip.readAllBytes());
        }
    }

    private static String viewName(ZipEntry entry) throws IOException {
        String name = entry.getName();
        if (!name.matches(VIEWS + "[0-9a-f]{2}/[0-9a-f]+\\.[a-z]+")) {
            throw new IOException("the analysed examples are damaged: they hold " + name);
        }
        return name.substring(VIEWS.length());
    }

    /** Says of every song that its files lie in another folder; returns them by its folder. */
    private static Map<String, Song> settle(Library library, Path from, Path to)
            throws IOException {
        Map<String, Song> songs = new LinkedHashMap<>();
        for (Song song : library.find(all())) {
            List<SongFile> files = new ArrayList<>();
            for (SongFile file : song.files()) {
                files.add(moved(file, to.resolve(from.relativize(file.path()))));
            }
            library.setFiles(song.id(), files);
            String folder = files.get(0).path().getParent().getFileName().toString();
            songs.put(folder, library.find(song.id()).orElseThrow());
        }
        return songs;
    }

    private static SongQuery all() {
        return new SongQuery("", Optional.empty(), true, SongQuery.Sort.NAME, 0, MOST_SONGS);
    }

    private static SongFile moved(SongFile file, Path path) throws IOException {
        boolean isElsewhere = path.startsWith(NOWHERE);
        if (!isElsewhere
                && (!Files.isRegularFile(path)
                        || !ContentHash.of(path).equals(file.contentHash()))) {
            throw new IOException(
                    path
                            + " is not the example that was analysed; restore it, or use 'affetto"
                            + " library add' and 'affetto serve'");
        }
        return new SongFile(
                file.modality(),
                path,
                file.sizeBytes(),
                isElsewhere
                        ? Instant.EPOCH
                        : Instant.ofEpochMilli(Files.getLastModifiedTime(path).toMillis()),
                file.contentHash(),
                false);
    }

    /**
     * Analyses the examples and writes what {@link #fill} reads.
     *
     * @throws IOException if an example cannot be read
     */
    public static void prepare(Path examples, Path out) throws IOException {
        Path folder = Files.createTempDirectory("affetto-demo");
        try (Store store = Stores.open(folder.resolve("store.db").toString())) {
            analyse(store, examples);
            SongViews views =
                    new SongViews(viewFolder(folder), 1, ServerLimits.STANDARD.analysisMegabytes());
            Map<String, Path> files = new LinkedHashMap<>();
            try (views) {
                for (Song song : store.library().find(all())) {
                    for (SongViews.View view : PREPARED_VIEWS) {
                        Path file = views.wait(song, view, SongViews.LONGEST);
                        files.put(VIEWS + viewFolder(folder).relativize(file), file);
                    }
                }
            }
            settle(store.library(), examples.toRealPath(), NOWHERE);
            Path export = folder.resolve(STORE);
            StoreTransfer.exportTo(export, store);
            files.put(STORE, export);
            AtomicFile.write(out, part -> zip(files, part));
        } finally {
            UploadFolders.delete(folder);
        }
    }

    private static void analyse(Store store, Path examples) throws IOException {
        try (SongReader reader = new SongReader(Optional.empty())) {
            IndexReport report =
                    new LibraryIndexer(
                                    store.library(), reader, new LibraryIndexer.Settings(1, false))
                            .index(List.of(examples), (done, total) -> {});
            if (!report.problems().isEmpty()) {
                throw new IOException("cannot be read: " + report.problems().get(0).path());
            }
        }
    }

    /** The same content gives the same bytes: entries in order, without times. */
    private static void zip(Map<String, Path> files, Path out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(out))) {
            for (String name : files.keySet().stream().sorted().toList()) {
                ZipEntry entry = new ZipEntry(name);
                entry.setTime(0);
                zip.putNextEntry(entry);
                Files.copy(files.get(name), zip);
                zip.closeEntry();
            }
        }
    }
}
