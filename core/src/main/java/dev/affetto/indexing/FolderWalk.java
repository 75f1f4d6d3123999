package dev.affetto.indexing;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files in folders, and in the folders below, that may hold music by their names' extensions.
 * Nothing but the folders is read.
 *
 * <p>Hidden files and folders are passed over. Links are followed, each folder once, however many
 * ways lead to it: first all folders by their own paths, then those that links alone lead to, so
 * loops end and no link changes where a file is found.
 */
final class FolderWalk {

    private static final Set<String> EXTENSIONS =
            Set.of(
                    ("wav wave flac mp3 mp2 ogg oga opus m4a m4b aac aif aiff aifc wma ape mpc wv tta"
                                    + " tak dsf caf au w64 voc ac3 dts mka mp4 m4v mov mkv webm avi"
                                    + " wmv asf mpg mpeg m2ts flv ogv 3gp mid midi kar rmi musicxml"
                                    + " xml mxl")
                            .split(" "));

    private final List<Path> roots = new ArrayList<>();
    private final List<FoundFile> files = new ArrayList<>();
    private final List<FileProblem> problems = new ArrayList<>();
    private final Set<Path> unread = new HashSet<>();
    private final Set<Object> visited = new HashSet<>();
    private final Deque<Place> links = new ArrayDeque<>();

    /** A folder below a root. */
    private record Place(Path root, Path folder) {}

    private FolderWalk() {}

    /** Walks; a folder that is not there is a problem, and not one of the roots. */
    static FolderWalk of(List<Path> folders) {
        FolderWalk walk = new FolderWalk();
        Set<Path> roots = new TreeSet<>(); // the order of the arguments changes nothing
        for (Path folder : folders) {
            walk.root(folder).ifPresent(roots::add);
        }
        walk.roots.addAll(roots);
        roots.forEach(root -> walk.walk(new Place(root, root)));
        while (!walk.links.isEmpty()) {
            walk.walk(walk.links.poll());
        }
        return walk;
    }

    private Optional<Path> root(Path folder) {
        try {
            Path root = folder.toRealPath();
            if (!Files.isDirectory(root)) {
                throw new NotDirectoryException(folder.toString());
            }
            return Optional.of(root);
        } catch (NoSuchFileException e) {
            problem(folder, new FileSystemException(folder.toString(), null, "no such folder"));
        } catch (NotDirectoryException e) {
            problem(folder, new FileSystemException(folder.toString(), null, "must be a folder"));
        } catch (IOException e) {
            problem(folder, e);
        }
        return Optional.empty();
    }

    private void walk(Place start) {
        Deque<Place> waiting = new ArrayDeque<>();
        waiting.push(start);
        while (!waiting.isEmpty()) {
            Place place = waiting.pop();
            List<Path> folders = look(place);
            Collections.reverse(folders);
            folders.forEach(folder -> waiting.push(new Place(place.root(), folder)));
        }
    }

    /** Looks into a folder and gives those in it. */
    private List<Path> look(Place place) {
        List<Path> folders = new ArrayList<>();
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(place.folder(), BasicFileAttributes.class);
            Object key = attributes.fileKey();
            if (visited.add(key == null ? place.folder().toRealPath() : key)) {
                for (Path child : children(place.folder())) {
                    look(place, child, folders);
                }
            }
        } catch (IOException e) {
            unread.add(place.folder());
            problem(place.folder(), e);
        }
        return folders;
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(children);
        return children;
    }

    private void look(Place place, Path child, List<Path> folders) {
        try {
            if (Files.isHidden(child)) {
                return;
            }
            BasicFileAttributes attributes = attributes(child);
            if (attributes.isDirectory() && Files.isSymbolicLink(child)) {
                links.add(new Place(place.root(), child));
            } else if (attributes.isDirectory()) {
                folders.add(child);
            } else if (attributes.isRegularFile() && isCandidate(child)) {
                requireNameOfText(child);
                files.add(found(place.root(), child, attributes));
            }
        } catch (IOException e) {
            unread.add(child); // whatever it is, nothing in it is gone
            if (isCandidate(child)) {
                problem(child, e);
            }
        }
    }

    /** Of what a link leads to, or, where that is gone, of the link. */
    private static BasicFileAttributes attributes(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** A name that cannot be written down could never be found again. */
    private static void requireNameOfText(Path file) throws FileSystemException {
        boolean isText;
        try {
            isText = Path.of(file.toString()).equals(file);
        } catch (InvalidPathException e) {
            isText = false;
        }
        if (!isText) {
            throw new FileSystemException(
                    file.toString(), null, "its name is no text in this system's encoding");
        }
    }

    private static boolean isCandidate(Path file) {
        return EXTENSIONS.contains(FoundFile.extension(file));
    }

    static FoundFile found(Path root, Path file, BasicFileAttributes attributes) {
        Instant modifiedAt =
                attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS);
        return new FoundFile(root, file, attributes.size(), modifiedAt);
    }

    private void problem(Path path, IOException cause) {
        problems.add(new FileProblem(path, cause));
    }

    /** The folders asked for that are there, as real paths. */
    List<Path> roots() {
        return roots;
    }

    /** What may be music, folder by folder. */
    List<FoundFile> files() {
        return files;
    }

    /** What could not be looked at. */
    List<FileProblem> problems() {
        return problems;
    }

    /** Whether it is not known if a file is there: one of the folders above could not be read. */
    boolean isOutOfSight(Path file) {
        for (Path above = file; above != null; above = above.getParent()) {
            if (unread.contains(above)) {
                return true;
            }
        }
        return false;
    }
}
