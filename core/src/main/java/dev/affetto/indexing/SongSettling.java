package dev.affetto.indexing;

import dev.affetto.file.ContentHash;
import dev.affetto.indexing.IndexReport.Outcome;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.Library;
import dev.affetto.library.Library.KnownFile;
import dev.affetto.library.Song;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongTags;
import dev.affetto.library.StoreException;
import dev.affetto.multimodal.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Settles what becomes of one group of files: which songs they are, and whether these are new, read
 * again, moved, copied or as they were. Safe for several threads.
 *
 * <p>A song is told by its content: the hashes of all its files, each with what it is of it. A
 * place that is known keeps its song when the content changes. Threads that come upon the same
 * content wait for each other, so that a copy is never read beside what it is a copy of.
 */
final class SongSettling {

    /**
     * What became of a group.
     *
     * @param outcomes one a song
     * @param problems files that were left out
     */
    record Settled(List<Outcome> outcomes, List<FileProblem> problems) {}

    private final Library library;
    private final KnownFiles known;
    private final SongReader reader;
    private final Predicate<String> isOutdated;
    private final Map<String, Object> claims = new ConcurrentHashMap<>();

    /**
     * For one run.
     *
     * @param isOutdated whether what a model of that id has read is to be read again
     */
    SongSettling(
            Library library, KnownFiles known, SongReader reader, Predicate<String> isOutdated) {
        this.library = library;
        this.known = known;
        this.reader = reader;
        this.isOutdated = isOutdated;
    }

    /**
     * Settles a group; a file that cannot be read is left out.
     *
     * @throws StoreException if the store fails
     * @throws ModelFailure if the model cannot be loaded
     */
    Settled settle(FileGroup group) throws IOException {
        List<FileProblem> problems = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (FoundSong song : FoundSong.of(kinds(group, problems))) {
            try {
                outcomes.add(settle(song, group));
            } catch (StoreException | ModelFailure e) {
                throw e;
            } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
                problems.add(new FileProblem(song.main().path(), e));
            }
        }
        return new Settled(outcomes, problems);
    }

    private static Map<FoundFile, FileKind> kinds(FileGroup group, List<FileProblem> problems) {
        Map<FoundFile, FileKind> kinds = new LinkedHashMap<>();
        for (FoundFile file : group.files()) {
            try {
                FileKind.of(file.path()).ifPresent(kind -> kinds.put(file, kind));
            } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
                problems.add(new FileProblem(file.path(), e));
            }
        }
        return kinds;
    }

    private Outcome settle(FoundSong found, FileGroup group) throws IOException {
        if (isUnchanged(found, group)) {
            return Outcome.UNCHANGED;
        }
        List<SongFile> files = files(found);
        String content = files.get(0).contentHash();
        synchronized (claims.computeIfAbsent(content, any -> new Object())) {
            Optional<Outcome> settled = settleKnown(found, files);
            if (settled.isPresent()) {
                return settled.get();
            }
            IndexedSong read = reader.read(found, files);
            settled = settleKnown(found, files); // another process may have read it meanwhile
            return settled.isPresent() ? settled.get() : put(found, read);
        }
    }

    /** Whether all its files are known as one song's, which has no further file in the group. */
    private boolean isUnchanged(FoundSong found, FileGroup group) throws IOException {
        Set<Long> owners = new LinkedHashSet<>();
        for (Map.Entry<Modality, FoundFile> entry : found.files().entrySet()) {
            Optional<KnownFile> file = known.find(entry.getValue());
            boolean isSame =
                    known.contentHash(entry.getValue()).isPresent()
                            && file.orElseThrow().file().modality() == entry.getKey();
            if (!isSame) {
                return false;
            }
            owners.add(file.orElseThrow().songId());
        }
        long owner = owners.iterator().next();
        boolean hasMore =
                group.files().stream()
                        .filter(file -> !found.holds(file.path()))
                        .flatMap(file -> known.find(file).stream())
                        .anyMatch(file -> file.songId() == owner);
        return owners.size() == 1
                && !hasMore
                && library.find(owner).filter(song -> !isOutdated.test(song.model())).isPresent();
    }

    /** Its files with their hashes, the main one first. */
    private List<SongFile> files(FoundSong found) throws IOException {
        Map<Modality, FoundFile> files = new LinkedHashMap<>();
        files.put(found.leader(), found.main());
        found.files().forEach(files::putIfAbsent);
        List<SongFile> hashed = new ArrayList<>();
        for (Map.Entry<Modality, FoundFile> entry : files.entrySet()) {
            FoundFile file = entry.getValue();
            Optional<String> before = known.contentHash(file);
            hashed.add(
                    new SongFile(
                            entry.getKey(),
                            file.path(),
                            file.sizeBytes(),
                            file.modifiedAt(),
                            before.isPresent() ? before.get() : ContentHash.of(file.path()),
                            false));
        }
        return hashed;
    }

    /** Settles a song whose content is in the library, and was read by a model that will do. */
    private Optional<Outcome> settleKnown(FoundSong found, List<SongFile> files)
            throws IOException {
        List<Song> same = new ArrayList<>();
        for (Song song : songsWithMain(files.get(0))) {
            if (content(song.files()).equals(content(files)) && !isOutdated.test(song.model())) {
                same.add(song);
            }
        }
        Path main = found.main().path();
        Optional<Song> itself = same.stream().filter(song -> holds(song, main)).findFirst();
        if (itself.isPresent()) {
            library.setFiles(itself.get().id(), joined(itself.get().files(), files));
            return Optional.of(Outcome.UNCHANGED);
        }
        return same.isEmpty() ? Optional.empty() : Optional.of(relocate(found, same.get(0), files));
    }

    private List<Song> songsWithMain(SongFile main) throws IOException {
        List<Song> songs = new ArrayList<>();
        for (long songId :
                library.filesWithContent(main.contentHash()).stream()
                        .filter(file -> file.file().modality() == main.modality())
                        .map(KnownFile::songId)
                        .distinct()
                        .toList()) {
            library.find(songId).ifPresent(songs::add);
        }
        return songs;
    }

    /** Which content is what of the song; copies count once. */
    private static Set<String> content(List<SongFile> files) {
        return files.stream()
                .map(file -> file.modality() + " " + file.contentHash())
                .collect(Collectors.toSet());
    }

    private static boolean holds(Song song, Path path) {
        return song.files().stream().anyMatch(file -> file.path().equals(path));
    }

    /** New records of some files in the place of old ones of the same paths. */
    private static List<SongFile> joined(List<SongFile> old, List<SongFile> files) {
        Map<Path, SongFile> joined = new LinkedHashMap<>();
        old.forEach(file -> joined.put(file.path(), file));
        files.forEach(file -> joined.put(file.path(), file));
        return List.copyOf(joined.values());
    }

    /** A song that is in the library lies here, too, or here now. */
    private Outcome relocate(FoundSong found, Song song, List<SongFile> files) throws IOException {
        List<SongFile> elsewhere = song.files().stream().filter(SongSettling::isThere).toList();
        if (!elsewhere.isEmpty()) {
            library.setFiles(song.id(), joined(elsewhere, files));
            return Outcome.COPIED;
        }
        SongTags tags = TagReader.read(found);
        if (tags.equals(song.tags())) {
            library.setFiles(song.id(), files);
        } else {
            rename(song, tags, files);
        }
        return Outcome.MOVED;
    }

    /** What a path said of a song is another now. */
    private void rename(Song song, SongTags tags, List<SongFile> files) throws IOException {
        library.put(
                new IndexedSong(
                        tags,
                        files,
                        song.model(),
                        library.course(song.id()).orElseThrow(),
                        library.sound(song.id())),
                OptionalLong.of(song.id()));
    }

    private static boolean isThere(SongFile file) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file.path(), BasicFileAttributes.class);
            return FolderWalk.found(file.path(), file.path(), attributes).looksLike(file);
        } catch (IOException e) {
            return false;
        }
    }

    private Outcome put(FoundSong found, IndexedSong read) throws IOException {
        OptionalLong replaced = replaced(found, read.files());
        library.put(read, replaced);
        return replaced.isPresent() ? Outcome.READ_AGAIN : Outcome.ADDED;
    }

    /**
     * The song that this is now: the one whose place this is or that has its main content, else the
     * one that another of the files has been alone, unless that lies elsewhere as well.
     */
    private OptionalLong replaced(FoundSong found, List<SongFile> files) throws IOException {
        Set<Long> owners = new LinkedHashSet<>();
        known.find(found.main()).ifPresent(file -> owners.add(file.songId()));
        songsWithMain(files.get(0)).forEach(song -> owners.add(song.id()));
        for (SongFile file : files) {
            known.find(found.files().get(file.modality()))
                    .ifPresent(before -> owners.add(before.songId()));
        }
        for (long owner : owners) {
            Optional<Song> song = library.find(owner);
            if (song.isPresent() && liesNowhereElse(song.get(), found)) {
                return OptionalLong.of(owner);
            }
        }
        return OptionalLong.empty();
    }

    private static boolean liesNowhereElse(Song song, FoundSong found) {
        return song.files().stream()
                .allMatch(file -> found.holds(file.path()) || !Files.exists(file.path()));
    }
}
