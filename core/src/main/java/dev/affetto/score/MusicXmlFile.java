package dev.affetto.score;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/** Opens the XML of a score, plain or in a compressed MusicXML archive. */
final class MusicXmlFile {

    /** Most bytes of XML. */
    static final long MAX_BYTES = 512L << 20;

    /** How many times smaller than its content an archive's entry may be. */
    static final int MAX_RATIO = 256;

    /** Most entries of an archive. */
    static final int MAX_ENTRIES = 1000;

    private static final String CONTAINER = "META-INF/container.xml";
    private static final int MAGIC_BYTES = 4;
    private static final String TOO_LONG = "longer than 536870912 bytes of XML";

    private MusicXmlFile() {}

    /**
     * Opens a file.
     *
     * @throws MalformedScoreException if it is neither XML nor an archive that can be trusted
     */
    static InputStream open(Path file, Warnings warnings) throws IOException {
        byte[] start;
        try (InputStream stream = Files.newInputStream(file)) {
            start = stream.readNBytes(MAGIC_BYTES);
        }
        String magic = new String(start, StandardCharsets.ISO_8859_1);
        if (magic.startsWith("PK")) {
            return openArchive(file, warnings);
        }
        if (magic.equals("MThd")) {
            throw new MalformedScoreException(file, "a MIDI file, must be MusicXML");
        }
        if (start.length == 0) {
            throw new MalformedScoreException(file, "empty, must be MusicXML");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new MalformedScoreException(file, TOO_LONG);
        }
        return new BufferedInputStream(Files.newInputStream(file));
    }

    private static InputStream openArchive(Path file, Warnings warnings) throws IOException {
        ZipFile archive = zip(file);
        try {
            checkEntries(file, archive);
            String root = rootFile(file, archive, warnings);
            ZipEntry entry = archive.getEntry(root);
            if (entry == null) {
                throw new MalformedScoreException(
                        file, "archive without its root file '" + root + "'");
            }
            return new Entry(archive, limited(file, archive, entry));
        } catch (IOException | IllegalArgumentException e) {
            archive.close();
            throw asMalformed(file, e);
        } catch (ScoreLimitException e) {
            archive.close();
            throw e;
        }
    }

    private static ZipFile zip(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (IllegalArgumentException | IOException e) {
            throw asMalformed(file, e);
        }
    }

    /** Whatever the archive's reader says of broken bytes, which may be nothing. */
    private static IOException asMalformed(Path file, Exception e) {
        if (e instanceof MalformedScoreException || e instanceof FileSystemException) {
            return (IOException) e;
        }
        String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        MalformedScoreException malformed =
                new MalformedScoreException(file, "broken archive: " + said);
        malformed.initCause(e);
        return malformed;
    }

    private static void checkEntries(Path file, ZipFile archive) throws MalformedScoreException {
        List<? extends ZipEntry> entries = Collections.list(archive.entries());
        if (entries.size() > MAX_ENTRIES) {
            throw new MalformedScoreException(
                    file, "archive of " + entries.size() + " entries, must be at most 1000");
        }
        for (ZipEntry entry : entries) {
            checkInside(file, entry.getName());
        }
    }

    private static void checkInside(Path file, String name) throws MalformedScoreException {
        String path = name.replace('\\', '/');
        boolean leaves =
                path.startsWith("/")
                        || path.matches("^[A-Za-z]:.*")
                        || List.of(path.split("/", -1)).contains("..");
        if (leaves) {
            throw new MalformedScoreException(
                    file, "archive entry '" + name + "' leaves the archive");
        }
    }

    /** The score that the container names first, else the first XML file. */
    private static String rootFile(Path file, ZipFile archive, Warnings warnings)
            throws IOException {
        ZipEntry container = archive.getEntry(CONTAINER);
        if (container != null) {
            String root = namedRoot(limited(file, archive, container));
            if (!root.isEmpty()) {
                checkInside(file, root);
                return root;
            }
        }
        warnings.add("archive names no root file, its first XML file is read", CONTAINER);
        return archive.stream()
                .map(ZipEntry::getName)
                .filter(MusicXmlFile::isScoreName)
                .findFirst()
                .orElseThrow(() -> new MalformedScoreException(file, "archive without a score"));
    }

    private static boolean isScoreName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.startsWith("meta-inf/")
                && (lower.endsWith(".xml") || lower.endsWith(".musicxml"));
    }

    private static String namedRoot(InputStream container) throws IOException {
        try (container;
                XmlCursor xml = new XmlCursor(container)) {
            xml.toRoot();
            while (xml.nextElement()) {
                String type = xml.attribute("media-type");
                boolean score = type.isEmpty() || type.contains("musicxml");
                if (xml.name().equals("rootfile") && score) {
                    return xml.attribute("full-path");
                }
            }
            return "";
        } catch (XMLStreamException e) {
            return "";
        }
    }

    private static InputStream limited(Path file, ZipFile archive, ZipEntry entry)
            throws IOException {
        long most = Math.max(1L << 20, MAX_RATIO * Math.max(0, entry.getCompressedSize()));
        return new Limited(file, archive.getInputStream(entry), Math.min(MAX_BYTES, most));
    }

    /** Ends with an exception where an entry inflates to more than it may. */
    private static final class Limited extends FilterInputStream {

        private final Path file;
        private final long most;
        private long count;

        Limited(Path file, InputStream stream, long most) {
            super(stream);
            this.file = file;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) {
            count += more;
            if (count > most) {
                throw new ScoreLimitException(
                        "bytes inflated from " + file.getFileName(),
                        (int) Math.min(most, Integer.MAX_VALUE));
            }
        }
    }

    /** Closes the archive with its entry. */
    private static final class Entry extends BufferedInputStream {

        private final ZipFile archive;

        Entry(ZipFile archive, InputStream stream) {
            super(stream);
            this.archive = archive;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                archive.close();
            }
        }
    }
}
