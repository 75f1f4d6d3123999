package dev.affetto.dataset;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.file.AtomicFile;
import dev.affetto.file.ContentHash;
import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
     *     a file is missing, empty, not a regular file or may not be read, the same audio stands in
     *     two rows, or it is not CSV in UTF-8; it lists all such problems with their lines
     * @throws IOException if it cannot be read
     */
    public static DatasetManifest read(Path csv, EmotionSet emotions) throws IOException {
        ManifestReading reading = ManifestReading.of(csv, emotions);
        if (!reading.problems().isEmpty()) {
            throw new MalformedManifestException(csv, reading.problems());
        }
        return reading.manifest();
    }

    /**
     * Reads a manifest without the rows that {@link #read} would refuse; {@link
     * ManifestReading#skipped} says which they are and why.
     *
     * @throws MalformedManifestException if the file as a whole cannot be used: its header is wrong
     *     or no row is left; it lists all problems with their lines
     * @throws IOException if it cannot be read
     */
    public static ManifestReading readSkippingBad(Path csv, EmotionSet emotions)
            throws IOException {
        ManifestReading reading = ManifestReading.of(csv, emotions);
        if (reading.rows().isEmpty()) {
            throw new MalformedManifestException(csv, reading.problems());
        }
        return reading;
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
}
