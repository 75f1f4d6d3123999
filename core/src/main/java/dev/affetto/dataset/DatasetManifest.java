package dev.affetto.dataset;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.file.AtomicFile;
import dev.affetto.file.ContentHash;
import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table of labelled recordings, one a row.
 *
 * <p>CSV in UTF-8 with the columns {@code
 * audio,score,performance,video,title,artist,album,emotions,group,split}. The first four are files,
 * absolute or relative to the manifest's folder; blank means absent, and one must be there. {@code
 * emotions} is one label of the emotion set. {@code group} names what must stay together when the
 * data is divided; where it is blank the row is a group of its own, named {@code (line N)}. {@code
 * split} is train, val, test or blank.
 *
 * @param examples the rows in order, at least one
 */
public record DatasetManifest(List<Example> examples) {

    /** The columns in the order in which they are written. */
    public static final List<String> COLUMNS =
            List.of(
                    "audio",
                    "score",
                    "performance",
                    "video",
                    "title",
                    "artist",
                    "album",
                    "emotions",
                    "group",
                    "split");

    /**
     * Checks that there are examples.
     *
     * @throws IllegalArgumentException if there is none
     */
    public DatasetManifest {
        examples = List.copyOf(examples);
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("illegal number of examples: 0, must be at least 1");
        }
    }

    /**
     * Reads a manifest and checks that the files it names are there; their content is not read.
     *
     * @throws MalformedManifestException if columns are missing, an emotion or a split is unknown,
     *     a file is missing, the same audio stands in two rows, or it is not CSV in UTF-8; it lists
     *     all such problems with their lines
     * @throws IOException if it cannot be read
     */
    public static DatasetManifest read(Path csv, EmotionSet emotions) throws IOException {
        CsvTable table = CsvTable.read(csv, COLUMNS);
        RowReader reader = new RowReader(csv.toAbsolutePath().getParent(), emotions);
        List<Example> examples = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            reader.read(row).ifPresent(examples::add);
        }
        if (!reader.problems.isEmpty()) {
            throw new MalformedManifestException(csv, reader.problems);
        }
        return new DatasetManifest(examples);
    }

    /**
     * Writes the manifest whole or not at all; files inside its folder are written relative to it,
     * others absolute.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path csv) throws IOException {
        Path folder = csv.toAbsolutePath().normalize().getParent();
        StringWriter text = new StringWriter();
        CSVFormat format =
                CSVFormat.RFC4180
                        .builder()
                        .setRecordSeparator('\n')
                        .setHeader(COLUMNS.toArray(String[]::new))
                        .get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            for (Example example : examples) {
                printer.printRecord(cells(example, folder));
            }
        }
        AtomicFile.write(csv, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Identity of the data: SHA-256 over every row in order, each as the SHA-256 of its files'
     * content followed by title, artist, album, emotion, group and split. Where the files lie does
     * not count. All files are read, on all cores.
     *
     * @return 64 hexadecimal digits
     * @throws IOException if a file cannot be read
     */
    public String contentHash() throws IOException {
        ContentHash hash = new ContentHash();
        try {
            examples.parallelStream().map(DatasetManifest::hash).forEachOrdered(hash::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return hash.toHexadecimal();
    }

    private static String hash(Example example) {
        ContentHash hash = new ContentHash();
        try {
            for (Optional<Path> file : files(example.recording()).toList()) {
                hash.add(file.isPresent() ? ContentHash.of(file.get()) : "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        labels(example).forEach(hash::add);
        return hash.toHexadecimal();
    }

    private static List<String> cells(Example example, Path folder) {
        return Stream.concat(
                        files(example.recording())
                                .map(file -> file.map(path -> cell(path, folder)).orElse("")),
                        labels(example))
                .toList();
    }

    private static String cell(Path file, Path folder) {
        Path path = file.toAbsolutePath().normalize();
        return path.startsWith(folder)
                ? folder.relativize(path).toString().replace('\\', '/')
                : path.toString();
    }

    private static Stream<Optional<Path>> files(Recording recording) {
        return Stream.of(
                recording.audio(), recording.score(), recording.performance(), recording.video());
    }

    private static Stream<String> labels(Example example) {
        return Stream.of(
                example.title(),
                example.artist(),
                example.album(),
                example.emotion(),
                example.group(),
                example.split().map(Split::label).orElse(""));
    }

    /** Turns rows into examples and gathers what is wrong with them. */
    private static final class RowReader {

        private final Path folder;
        private final List<String> emotions;
        private final List<String> problems = new ArrayList<>();
        private final Map<Path, Long> lineOfAudio = new HashMap<>();

        RowReader(Path folder, EmotionSet emotions) {
            this.folder = folder;
            this.emotions = emotions.labels();
        }

        Optional<Example> read(CsvTable.Row row) {
            int problemsBefore = problems.size();
            Optional<Path> audio = file(row, "audio");
            Optional<Path> score = file(row, "score");
            Optional<Path> performance = file(row, "performance");
            Optional<Path> video = file(row, "video");
            audio.ifPresent(file -> checkOnce(row, file));
            checkSomeFile(row);
            checkEmotion(row);
            Optional<Split> split = split(row);
            if (problems.size() > problemsBefore) {
                return Optional.empty();
            }
            return Optional.of(
                    new Example(
                            new Recording(audio, score, performance, video),
                            row.cell("title"),
                            row.cell("artist"),
                            row.cell("album"),
                            row.cell("emotions"),
                            group(row),
                            split));
        }

        private Optional<Path> file(CsvTable.Row row, String column) {
            String cell = row.cell(column);
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            try {
                Path file = folder.resolve(cell).normalize();
                if (Files.isRegularFile(file)) {
                    return Optional.of(file);
                }
                report(row, "no such " + column + " file: " + file);
            } catch (InvalidPathException e) {
                report(row, "illegal " + column + " path: " + e.getMessage());
            }
            return Optional.empty();
        }

        private void checkOnce(CsvTable.Row row, Path audio) {
            Long line = lineOfAudio.putIfAbsent(audio, row.line());
            if (line != null) {
                report(row, "audio " + row.cell("audio") + " is already in line " + line);
            }
        }

        private void checkSomeFile(CsvTable.Row row) {
            if (COLUMNS.subList(0, 4).stream().allMatch(column -> row.cell(column).isEmpty())) {
                report(row, "no file, must have audio, score, performance or video");
            }
        }

        private void checkEmotion(CsvTable.Row row) {
            if (!emotions.contains(row.cell("emotions"))) {
                report(
                        row,
                        "unknown emotion '"
                                + row.cell("emotions")
                                + "', must be one of "
                                + emotions);
            }
        }

        private Optional<Split> split(CsvTable.Row row) {
            Optional<Split> split = Split.labelled(row.cell("split"));
            if (split.isEmpty() && !row.cell("split").isEmpty()) {
                report(
                        row,
                        "unknown split '"
                                + row.cell("split")
                                + "', must be blank or one of "
                                + Split.labels());
            }
            return split;
        }

        private static String group(CsvTable.Row row) {
            String group = row.cell("group");
            return group.isEmpty() ? "(line " + row.line() + ")" : group;
        }

        private void report(CsvTable.Row row, String problem) {
            problems.add("line " + row.line() + ": " + problem);
        }
    }
}
