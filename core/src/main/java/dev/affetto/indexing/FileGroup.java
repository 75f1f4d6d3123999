package dev.affetto.indexing;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Files of one folder that go by one name: {@code take.flac}, {@code take.mid} and {@code
 * take.musicxml}. The names {@code audio}, {@code score}, {@code performance} and {@code video} are
 * one: a folder with such files is one recording, called as the folder is.
 *
 * @param files at least one, in order of path
 */
record FileGroup(List<FoundFile> files) {

    private static final Set<String> PARTS = Set.of("audio", "score", "performance", "video");

    FileGroup {
        files = List.copyOf(files);
    }

    /** All groups, in the order of their first files. */
    static List<FileGroup> of(List<FoundFile> files) {
        Map<Path, List<FoundFile>> groups = new LinkedHashMap<>();
        for (FoundFile file : files) {
            groups.computeIfAbsent(name(file), name -> new ArrayList<>()).add(file);
        }
        return groups.values().stream().map(FileGroup::new).toList();
    }

    private static Path name(FoundFile file) {
        String base = Normalizer.normalize(file.baseName(), Normalizer.Form.NFC);
        Path folder = file.path().getParent();
        return isPart(file) ? folder : folder.resolve(base);
    }

    /** Whether a file is named after what it is of its folder's recording. */
    static boolean isPart(FoundFile file) {
        return PARTS.contains(file.baseName().toLowerCase(Locale.ROOT));
    }
}
