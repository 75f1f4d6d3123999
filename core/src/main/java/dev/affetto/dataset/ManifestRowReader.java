package dev.affetto.dataset;

import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns the rows of a manifest into examples and gathers what is wrong with them. */
final class ManifestRowReader {

    private static final List<String> FILE_COLUMNS = DatasetManifest.COLUMNS.subList(0, 4);

    private final Path folder;
    private final List<String> emotions;
    private final List<LineProblem> problems = new ArrayList<>();
    private final Map<Map<String, String>, CsvTable.Row> rowOfCells = new HashMap<>();
    private final Map<Object, CsvTable.Row> rowOfFiles = new HashMap<>();

    /**
     * A file that was found.
     *
     * @param path where the manifest says it is
     * @param identity the same for all paths to it, through links too
     */
    private record FoundFile(Path path, Object identity) {}

    ManifestRowReader(Path folder, List<String> emotions) {
        this.folder = folder;
        this.emotions = emotions;
    }

    /** What is wrong with the rows read so far. */
    List<LineProblem> problems() {
        return problems;
    }

    /** The row's example, if nothing is wrong with it. */
    Optional<Example> read(CsvTable.Row row) {
        int problemsBefore = problems.size();
        List<Optional<FoundFile>> files =
                FILE_COLUMNS.stream().map(column -> file(row, column)).toList();
        checkSomeFile(row);
        checkOnce(row, files);
        checkEmotion(row);
        Optional<Split> split = split(row);
        return problems.size() > problemsBefore
                ? Optional.empty()
                : Optional.of(example(row, files, split));
    }

    private static Example example(
            CsvTable.Row row, List<Optional<FoundFile>> files, Optional<Split> split) {
        List<Optional<Path>> paths = files.stream().map(file -> file.map(FoundFile::path)).toList();
        return new Example(
                new Recording(paths.get(0), paths.get(1), paths.get(2), paths.get(3)),
                row.cell("title"),
                row.cell("artist"),
                row.cell("album"),
                row.cell("emotions"),
                group(row),
                split);
    }

    private Optional<FoundFile> file(CsvTable.Row row, String column) {
        String cell = row.cell(column);
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = folder.resolve(cell).normalize();
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String reason = reasonNotToUse(file, attributes);
            if (reason.isEmpty()) {
                return Optional.of(new FoundFile(file, identity(file, attributes)));
            }
            report(row, column + " file " + file + " " + reason);
        } catch (NoSuchFileException e) {
            report(row, "no such " + column + " file: " + folder.resolve(cell).normalize());
        } catch (IOException e) {
            report(row, column + " file cannot be looked at: " + e.getMessage());
        } catch (InvalidPathException e) {
            report(row, "illegal " + column + " path: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static String reasonNotToUse(Path file, BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            return "is a directory, must be a regular file";
        }
        if (!attributes.isRegularFile()) {
            return "is a pipe or a device, must be a regular file";
        }
        if (attributes.size() == 0) {
            return "is empty (0 bytes)";
        }
        return Files.isReadable(file) ? "" : "cannot be read: permission denied";
    }

    private static Object identity(Path file, BasicFileAttributes attributes) throws IOException {
        Object key = attributes.fileKey(); // none on Windows
        return key != null ? key : file.toRealPath();
    }

    /** The same audio is one recording, and so are the same files where there is no audio. */
    private void checkOnce(CsvTable.Row row, List<Optional<FoundFile>> files) {
        CsvTable.Row same = rowOfCells.putIfAbsent(row.cells(), row);
        if (same != null) {
            report(row, "repeats line " + same.line());
        } else if (files.get(0).isPresent()) {
            CsvTable.Row first = rowOfFiles.putIfAbsent(files.get(0).get().identity(), row);
            reportIf(first != null, row, () -> sameAudio(row, first));
        } else if (files.stream().anyMatch(Optional::isPresent)) {
            List<Optional<Object>> identities =
                    files.stream().map(file -> file.map(FoundFile::identity)).toList();
            CsvTable.Row first = rowOfFiles.putIfAbsent(identities, row);
            reportIf(first != null, row, () -> "has the same files as line " + first.line());
        }
    }

    private static String sameAudio(CsvTable.Row row, CsvTable.Row first) {
        String known = first.cell("audio");
        return "audio "
                + row.cell("audio")
                + " is already in line "
                + first.line()
                + (Objects.equals(known, row.cell("audio")) ? "" : ", as " + known);
    }

    private void checkSomeFile(CsvTable.Row row) {
        if (FILE_COLUMNS.stream().allMatch(column -> row.cell(column).isEmpty())) {
            report(row, "no file, must have audio, score, performance or video");
        }
    }

    private void checkEmotion(CsvTable.Row row) {
        if (!emotions.contains(row.cell("emotions"))) {
            String met = "unknown emotion '" + row.cell("emotions");
            report(row, met + "', must be one of " + emotions);
        }
    }

    private Optional<Split> split(CsvTable.Row row) {
        Optional<Split> split = Split.labelled(row.cell("split"));
        if (split.isEmpty() && !row.cell("split").isEmpty()) {
            String met = "unknown split '" + row.cell("split");
            report(row, met + "', must be blank or one of " + Split.labels());
        }
        return split;
    }

    private static String group(CsvTable.Row row) {
        String group = row.cell("group");
        return group.isBlank() ? ManifestReading.ownGroup(row.line()) : group;
    }

    private void reportIf(boolean isBad, CsvTable.Row row, Supplier<String> problem) {
        if (isBad) {
            report(row, problem.get());
        }
    }

    private void report(CsvTable.Row row, String problem) {
        problems.add(new LineProblem(row.line(), problem));
    }
}
