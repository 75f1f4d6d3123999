package dev.affetto.app.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The folders that uploads lie in, one an upload, under names that nobody chose. */
final class UploadFolders {

    private static final String UNFINISHED = ".part";
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

    private final Path root;

    UploadFolders(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root);
        if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** A new folder for an upload that arrives. */
    Path begin() throws IOException {
        String name =
                HexFormat.of()
                        .formatHex(
                                Secrets.next()
                                        .substring(0, 16)
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return Files.createDirectory(root.resolve(name + UNFINISHED));
    }

    /**
     * The upload is there as a whole.
     *
     * @return its folder's name from now on
     */
    String finish(Path folder) throws IOException {
        String name = folder.getFileName().toString().replace(UNFINISHED, "");
        Files.move(folder, root.resolve(name));
        return name;
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** How much more there is room for. */
    long usableBytes() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    void delete(String name) {
        delete(root.resolve(name));
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes uploads that broke off with a server that ended, unless another still receives. */
    void deleteAbandoned(List<String> kept) throws IOException {
        Instant longAgo = Instant.now().minus(LONGEST_UPLOAD);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "*" + UNFINISHED)) {
            for (Path folder : folders) {
                boolean isOld = Files.getLastModifiedTime(folder).toInstant().isBefore(longAgo);
                if (isOld && !kept.contains(folder.getFileName().toString())) {
                    delete(folder);
                }
            }
        }
    }
}
