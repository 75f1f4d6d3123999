package dev.affetto.indexing;

import dev.affetto.library.Library;
import dev.affetto.library.Library.KnownFile;
import dev.affetto.library.SongFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the library knew of the folders when indexing began, beside what lies there. Not changed
 * after, so safe for several threads.
 */
final class KnownFiles {

    private final Map<Path, KnownFile> byPath = new HashMap<>();
    private final Map<Path, FoundFile> found = new HashMap<>();
    private final Set<Long> sizesOfGone = new HashSet<>();
    private final List<Path> gone = new ArrayList<>();
    private final List<Path> back = new ArrayList<>();

    private KnownFiles() {}

    /** Reads what is known of the folders of a walk. */
    static KnownFiles of(Library library, FolderWalk walk) throws IOException {
        KnownFiles known = new KnownFiles();
        walk.files().forEach(file -> known.found.put(file.path(), file));
        for (Path root : walk.roots()) {
            library.filesUnder(root).forEach(file -> known.byPath.put(file.file().path(), file));
        }
        for (KnownFile file : known.byPath.values()) {
            known.compare(file.file(), walk);
        }
        return known;
    }

    private void compare(SongFile file, FolderWalk walk) {
        FoundFile there = found.get(file.path());
        boolean isUnchanged = there != null && there.looksLike(file);
        if (!isUnchanged) {
            sizesOfGone.add(file.sizeBytes());
        }
        if (there == null && !file.isMissing() && !walk.isOutOfSight(file.path())) {
            gone.add(file.path());
        }
        if (isUnchanged && file.isMissing()) {
            back.add(file.path());
        }
    }

    /** Marks what is no longer there. */
    int markMissing(Library library) throws IOException {
        if (!gone.isEmpty()) {
            library.setMissing(gone, true);
        }
        return gone.size();
    }

    /** Marks what is there again, as it was. */
    int markReturned(Library library) throws IOException {
        if (!back.isEmpty()) {
            library.setMissing(back, false);
        }
        return back.size();
    }

    /** Whether all files of a group are known and as they were when they were read. */
    boolean isUnchanged(FileGroup group) {
        return group.files().stream().allMatch(this::isUnchanged);
    }

    private boolean isUnchanged(FoundFile file) {
        return find(file).filter(known -> file.looksLike(known.file())).isPresent();
    }

    /** What is known of a file, whether it has changed or not. */
    Optional<KnownFile> find(FoundFile file) {
        return Optional.ofNullable(byPath.get(file.path()));
    }

    /** The content of a file, if it is known and unchanged. */
    Optional<String> contentHash(FoundFile file) {
        return find(file)
                .filter(known -> file.looksLike(known.file()))
                .map(known -> known.file().contentHash());
    }

    /** Numbers of the songs that the files of a group belong to. */
    Set<Long> songs(FileGroup group) {
        Set<Long> songs = new HashSet<>();
        group.files().forEach(file -> find(file).ifPresent(known -> songs.add(known.songId())));
        return songs;
    }

    /**
     * Whether a group may be that of a song whose files are gone: one of its files is new, and as
     * long as one of those was.
     */
    boolean mayBeMoved(FileGroup group) {
        return group.files().stream()
                .anyMatch(file -> find(file).isEmpty() && sizesOfGone.contains(file.sizeBytes()));
    }
}
