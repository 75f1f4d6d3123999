package dev.affetto.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWalkTest {

    @TempDir private Path temporary;
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("music"));
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    private List<String> found(Path... roots) {
        return FolderWalk.of(List.of(roots)).files().stream()
                .map(file -> folder.relativize(file.path()).toString())
                .toList();
    }

    @Test
    void musicIsFoundInAllFoldersBelowByExtension() throws IOException {
        file("b/x.MP3");
        file("a.flac");
        file("b/c/d/score.mxl");
        file("b/take.mid");
        file("cover.jpg");
        file("b/notes.txt");
        file("noextension");

        assertThat(found(folder))
                .containsExactly("a.flac", "b/take.mid", "b/x.MP3", "b/c/d/score.mxl");
    }

    @Test
    void namesInEveryScriptAreFound() throws IOException {
        List<String> names =
                List.of(
                        "夜想曲.mp3",
                        "ноктюрн.wav",
                        "لحن.ogg",
                        "מנגינה.flac",
                        "🎹 no. 1.mid",
                        "e\u0301.wav");
        for (String name : names) {
            file(name);
        }

        assertThat(found(folder)).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void hiddenFilesAndFoldersArePassedOver() throws IOException {
        file(".hidden.mp3");
        file("._fork.mp3");
        file(".trash/a.mp3");
        file("a.mp3");

        assertThat(found(folder)).containsExactly("a.mp3");
    }

    @Test
    void loopsOfLinksEnd() throws IOException {
        file("a/x.wav");
        Files.createSymbolicLink(folder.resolve("a/up"), folder);
        Files.createSymbolicLink(folder.resolve("a/self"), folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("one"), folder.resolve("two"));
        Files.createSymbolicLink(folder.resolve("two"), folder.resolve("one"));
        Files.createSymbolicLink(folder.resolve("one.wav"), folder.resolve("two.wav"));
        Files.createSymbolicLink(folder.resolve("two.wav"), folder.resolve("one.wav"));

        assertThat(found(folder)).containsExactly("a/x.wav");
    }

    @Test
    void linkNeverHidesTheFolderThatItLeadsTo() throws IOException {
        file("z/x.wav");
        Files.createSymbolicLink(folder.resolve("a"), folder.resolve("z"));

        assertThat(found(folder)).containsExactly("z/x.wav");
    }

    @Test
    void linksOutOfTheFolderAreFollowedOnce() throws IOException {
        Path outside = Files.createDirectories(temporary.resolve("outside/deep"));
        Files.writeString(outside.resolve("x.wav"), "x");
        Files.createSymbolicLink(folder.resolve("first"), outside);
        Files.createSymbolicLink(folder.resolve("second"), outside);
        Files.createSymbolicLink(folder.resolve("gone"), temporary.resolve("nowhere"));
        Files.createSymbolicLink(folder.resolve("gone.wav"), temporary.resolve("nowhere.wav"));

        FolderWalk walk = FolderWalk.of(List.of(folder));

        assertThat(found(folder)).containsExactly("first/x.wav");
        assertThat(walk.problems()).isEmpty();
    }

    @Test
    void folderGivenTwiceOrInsideAnotherIsWalkedOnce() throws IOException {
        file("a/x.wav");

        assertThat(found(folder.resolve("a"), folder, folder.resolve("a/..")))
                .containsExactly("a/x.wav");
    }

    @Test
    void folderThatIsNotThereIsAProblemAndNoRoot() throws IOException {
        Path file = file("x.wav");

        FolderWalk walk = FolderWalk.of(List.of(folder.resolve("no"), file, folder));

        assertThat(walk.roots()).containsExactly(folder);
        assertThat(walk.problems())
                .extracting(problem -> problem.cause().getMessage())
                .containsExactly(
                        folder.resolve("no") + ": no such folder", file + ": must be a folder");
    }

    @Test
    void filesOfAnUnreadableFolderAreOutOfSight() throws IOException {
        Path closed = file("closed/x.wav").getParent();
        Path open = file("open/x.wav");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            Assumptions.assumeFalse(Files.isReadable(closed), "not here: a user who may not read");
            FolderWalk walk = FolderWalk.of(List.of(folder));

            assertThat(found(folder)).containsExactly("open/x.wav");
            assertThat(walk.isOutOfSight(closed.resolve("x.wav"))).isTrue();
            assertThat(walk.isOutOfSight(open)).isFalse();
            assertThat(walk.problems()).extracting(FileProblem::path).containsExactly(closed);
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void deepFoldersAreWalkedWithoutRecursion() throws IOException {
        Path deep = folder;
        for (int i = 0; i < 400; i++) { // a path of 800 characters, far below the system's 4096
            deep = deep.resolve("d");
        }
        Files.createDirectories(deep);
        Files.writeString(deep.resolve("x.wav"), "x");

        assertThat(found(folder)).hasSize(1);
    }
}
