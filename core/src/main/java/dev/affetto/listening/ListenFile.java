package dev.affetto.listening;

import dev.affetto.listening.Lines.Line;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A file of listens, whose content tells what it is: JSON, one object a line or one document; a
 * table; or a ZIP archive or gzip file of such. Read as a stream.
 */
final class ListenFile {

    /** What undecodable bytes become: a code point that is no character, so no text holds it. */
    static final char UNDECODABLE = '\uffff';

    private static final int LOOKED_AT = 1 << 16;
    private static final int MAXIMUM_ENTRIES = 10_000;
    private static final long MAXIMUM_BYTES = 64L << 30; // of all entries of an archive, unpacked

    private final Path path;
    private final ListenSink sink;
    private final LongConsumer progress;
    private long bytesLeft = Long.MAX_VALUE;
    private boolean isArchive;

    private ListenFile(Path path, ListenSink sink, LongConsumer progress) {
        this.path = path;
        this.sink = sink;
        this.progress = progress;
    }

    /**
     * Reads a whole file.
     *
     * @param progress is told now and then how many bytes were read, of those of {@link #length}
     * @return names of an archive's entries that hold no listens
     * @throws IOException if it cannot be read, or not on; what came before was given to the sink
     */
    static List<String> read(Path path, ListenSink sink, LongConsumer progress) throws IOException {
        return new ListenFile(path, sink, progress).read();
    }

    /** How many bytes there are to read. */
    static long length(Path path) throws IOException {
        if (isZip(path)) {
            try (ZipFile archive = new ZipFile(path.toFile())) {
                return archive.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
            }
        }
        return Files.size(path);
    }

    private List<String> read() throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (Files.isDirectory(path)) {
            throw new IOException("is a folder, must be a file");
        }
        if (isZip(path)) {
            return readArchive();
        }
        try (InputStream file = Files.newInputStream(path)) {
            read(new Counting(file), sink);
        }
        return List.of();
    }

    private static boolean isZip(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream file = Files.newInputStream(path)) {
            byte[] start = file.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] <= 8;
        }
    }

    private List<String> readArchive() throws IOException {
        List<String> others = new ArrayList<>();
        isArchive = true;
        bytesLeft = MAXIMUM_BYTES;
        try (ZipFile archive = new ZipFile(path.toFile())) {
            if (archive.size() > MAXIMUM_ENTRIES) {
                throw new IOException(
                        "too many files in the archive: "
                                + archive.size()
                                + ", must be at most "
                                + MAXIMUM_ENTRIES);
            }
            for (ZipEntry entry : Collections.list(archive.entries())) {
                if (!entry.isDirectory() && !readEntry(archive, entry)) {
                    others.add(entry.getName());
                }
            }
        }
        return others;
    }

    /** Whether an entry holds any listens. */
    private boolean readEntry(ZipFile archive, ZipEntry entry) throws IOException {
        EntrySink rows = new EntrySink(sink, entry.getName());
        try (InputStream content = archive.getInputStream(entry)) {
            read(new Counting(content), rows);
        } catch (IOException e) {
            if (rows.hasListens()) {
                throw new IOException(entry.getName() + ": " + e.getMessage(), e);
            }
            return false;
        }
        return rows.finish();
    }

    private void read(InputStream content, ListenSink rows) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(content, LOOKED_AT);
        byte[] start = start(buffered);
        if (start.length >= 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
            buffered = new BufferedInputStream(new GZIPInputStream(buffered), LOOKED_AT);
            start = start(buffered);
        }
        Charset charset = charset(start);
        String text = new String(start, charset);
        if (charset.equals(StandardCharsets.UTF_8) && isBinary(text)) {
            throw new IOException(
                    "is no text, must be JSON, a table (CSV), or a ZIP archive or gzip file of"
                            + " those");
        }
        Reader reader =
                new InputStreamReader(
                        buffered,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                                .replaceWith(String.valueOf(UNDECODABLE)));
        if (text.startsWith("\ufeff")) {
            reader.skip(1);
            text = text.substring(1);
        }
        switch (Form.of(text)) {
            case JSON_LINES -> readLines(reader, rows);
            case JSON_DOCUMENT -> JsonListens.read(reader, rows);
            case TABLE -> CsvListens.read(reader, rows);
        }
    }

    private static void readLines(Reader reader, ListenSink rows) throws IOException {
        Lines lines = new Lines(reader);
        for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
            Line line = next.get();
            if (!line.isWhole()) {
                rows.bad(line.number(), "is longer than " + Lines.MAXIMUM_LENGTH + " characters");
            } else if (line.text().indexOf(UNDECODABLE) >= 0) {
                rows.bad(line.number(), "is not UTF-8");
            } else if (!line.text().isBlank()) {
                JsonListens.readLine(line.text(), line.number(), rows);
            }
        }
    }

    private static byte[] start(BufferedInputStream content) throws IOException {
        content.mark(LOOKED_AT);
        byte[] start = content.readNBytes(LOOKED_AT);
        content.reset();
        return start;
    }

    private static Charset charset(byte[] start) {
        if (start.length >= 2 && (start[0] & 0xff) == 0xff && (start[1] & 0xff) == 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        if (start.length >= 2 && (start[0] & 0xff) == 0xfe && (start[1] & 0xff) == 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    /** Controls that no text has, among the first thousand characters. */
    private static boolean isBinary(String text) {
        return text.chars()
                        .limit(1000)
                        .anyMatch(
                                c ->
                                        c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f'
                                                && c != 0)
                || text.chars().limit(1000).filter(c -> c == 0).count() > 10;
    }

    /** How rows follow each other. */
    private enum Form {
        JSON_LINES,
        JSON_DOCUMENT,
        TABLE;

        /** By the start of a text. Lines may be broken here and there, even the first. */
        static Form of(String text) {
            String content = text.stripLeading();
            if (content.startsWith("[")) {
                return JSON_DOCUMENT;
            }
            List<String> lines = content.lines().filter(line -> !line.isBlank()).limit(20).toList();
            long objects =
                    lines.stream()
                            .filter(
                                    line ->
                                            line.startsWith("{")
                                                    && line.stripTrailing().endsWith("}"))
                            .count();
            boolean areObjects = lines.size() > 1 && objects * 2 >= lines.size();
            if (areObjects) {
                return JSON_LINES;
            }
            return content.startsWith("{") ? JSON_DOCUMENT : TABLE;
        }
    }

    /** Tells how far the reading is, and ends what unpacks to more than anyone has heard. */
    private final class Counting extends FilterInputStream {

        Counting(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) throws IOException {
            bytesLeft -= bytes;
            if (isArchive && bytesLeft < 0) {
                throw new IOException(
                        "the archive unpacks to more than " + MAXIMUM_BYTES + " bytes");
            }
            progress.accept(bytes);
        }
    }
}
