package dev.affetto.indexing;

import dev.affetto.multimodal.Modality;
import dev.affetto.multimodal.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that are one recording.
 *
 * @param files by what they are of it; a video with its own sound stands under {@link
 *     Modality#AUDIO} alone
 * @param soundHasPictures whether the sound is a video's
 */
record FoundSong(Map<Modality, FoundFile> files, boolean soundHasPictures) {

    private static final List<Modality> LEADERS =
            List.of(Modality.AUDIO, Modality.PERFORMANCE, Modality.SCORE, Modality.VIDEO);

    FoundSong {
        files = Collections.unmodifiableMap(new EnumMap<>(files));
    }

    /**
     * The recordings of a group. Each sound is one; videos are sounds where there is no other
     * sound. Score, performance and video, of several the first by name, join the first of them, or
     * are a recording without sound.
     */
    static List<FoundSong> of(Map<FoundFile, FileKind> kinds) {
        List<FoundFile> sounds = of(kinds, EnumSet.of(FileKind.SOUND));
        boolean haveNoOtherSound = sounds.isEmpty();
        if (haveNoOtherSound) {
            sounds = of(kinds, EnumSet.of(FileKind.VIDEO_WITH_SOUND));
        }
        Map<Modality, FoundFile> beside = new EnumMap<>(Modality.class);
        first(kinds, FileKind.SCORE).ifPresent(file -> beside.put(Modality.SCORE, file));
        first(kinds, FileKind.PERFORMANCE)
                .ifPresent(file -> beside.put(Modality.PERFORMANCE, file));
        if (!haveNoOtherSound || sounds.isEmpty()) {
            of(kinds, EnumSet.of(FileKind.VIDEO, FileKind.VIDEO_WITH_SOUND)).stream()
                    .findFirst()
                    .ifPresent(file -> beside.put(Modality.VIDEO, file));
        }
        return songs(sounds, beside, haveNoOtherSound);
    }

    private static List<FoundSong> songs(
            List<FoundFile> sounds, Map<Modality, FoundFile> beside, boolean havePictures) {
        List<FoundSong> songs = new ArrayList<>();
        for (FoundFile sound : sounds) {
            Map<Modality, FoundFile> files = new EnumMap<>(Modality.class);
            files.put(Modality.AUDIO, sound);
            if (songs.isEmpty()) {
                files.putAll(beside);
            }
            songs.add(new FoundSong(files, havePictures));
        }
        if (songs.isEmpty() && !beside.isEmpty()) {
            songs.add(new FoundSong(beside, false));
        }
        return songs;
    }

    private static Optional<FoundFile> first(Map<FoundFile, FileKind> kinds, FileKind kind) {
        return of(kinds, EnumSet.of(kind)).stream().findFirst();
    }

    private static List<FoundFile> of(Map<FoundFile, FileKind> kinds, EnumSet<FileKind> wanted) {
        return kinds.entrySet().stream()
                .filter(entry -> wanted.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(FoundFile::path))
                .toList();
    }

    /** What it is told by: its sound, or else performance, score or video. */
    Modality leader() {
        return LEADERS.stream().filter(files::containsKey).findFirst().orElseThrow();
    }

    /** The file that it is told by. */
    FoundFile main() {
        return files.get(leader());
    }

    /** As it is read. */
    Recording recording() {
        Optional<Path> audio = path(Modality.AUDIO);
        return new Recording(
                audio,
                path(Modality.SCORE),
                path(Modality.PERFORMANCE),
                soundHasPictures ? audio : path(Modality.VIDEO));
    }

    private Optional<Path> path(Modality modality) {
        return Optional.ofNullable(files.get(modality)).map(FoundFile::path);
    }

    /** Whether a path is one of its files'. */
    boolean holds(Path path) {
        return files.values().stream().anyMatch(file -> file.path().equals(path));
    }
}
