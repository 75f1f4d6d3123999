package dev.affetto.indexing;

import dev.affetto.library.SongTags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's place says of a song: {@code Artist/Album/NN Title.ext} below the folder that was
 * asked for, {@code Artist/Title.ext}, and {@code Artist - Title.ext} anywhere. A number before the
 * title and folders such as {@code CD 2} are passed over.
 */
final class PathTags {

    private static final Pattern NUMBER = Pattern.compile("^\\d{1,3}(?:-\\d{1,3})?[ ._-]+(?=\\S)");
    private static final Pattern DISC = Pattern.compile("(?i)(?:cd|dis[ck]) *\\d{1,2}");
    private static final Pattern BOTH = Pattern.compile("^(\\S.*?) +[-\u2013] +(\\S.*)$");

    private PathTags() {}

    /** What the place of a song's main file says. */
    static SongTags of(FoundFile file) {
        Path named = FileGroup.isPart(file) ? file.path().getParent() : file.path();
        String name = FileGroup.isPart(file) ? text(named) : file.baseName();
        List<String> folders = folders(file.root(), named.getParent());
        String album = folders.size() > 1 ? folders.get(folders.size() - 1) : "";
        String artist = folders.isEmpty() ? "" : folders.get(Math.max(0, folders.size() - 2));
        String title = NUMBER.matcher(name).replaceFirst("");
        Matcher both = BOTH.matcher(title);
        if (both.matches()) {
            artist = both.group(1);
            title = both.group(2);
        }
        return new SongTags(title.isBlank() ? "untitled" : title.strip(), artist, album);
    }

    /** Names of the folders between the root and a file. */
    private static List<String> folders(Path root, Path folder) {
        List<String> names = new ArrayList<>();
        if (folder != null && folder.startsWith(root) && !folder.equals(root)) {
            for (Path part : root.relativize(folder)) {
                names.add(part.toString());
            }
        }
        names.removeIf(name -> DISC.matcher(name).matches());
        return names;
    }

    private static String text(Path folder) {
        return folder.getFileName() == null ? "" : folder.getFileName().toString();
    }
}
