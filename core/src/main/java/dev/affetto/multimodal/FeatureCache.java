package dev.affetto.multimodal;

import dev.affetto.file.AtomicFile;
import dev.affetto.file.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Features on disk, so that the same recording is measured once.
 *
 * <p>An entry is known by the content of the recording's files and by the settings, not by where
 * the files lie: its key is the SHA-256 over the settings and the SHA-256 of each file that is
 * there. It is stored in {@code FOLDER/<first two digits of the key>/KEY.features}, in the format
 * of {@link FeatureFile}. Entries are written whole or not at all, so several threads and processes
 * may share a folder. A damaged entry is measured anew; a folder that cannot be written costs time,
 * not the result.
 */
public final class FeatureCache {

    private static final Logger LOG = LoggerFactory.getLogger(FeatureCache.class);
    private static final int FOLDER_DIGITS = 2;

    private final Path folder;
    private final String settingsId;
    private final Extraction extraction;

    /** How features are taken where the cache has none; safe for several threads. */
    @FunctionalInterface
    public interface Extraction {

        /**
         * Measures a recording.
         *
         * @throws IOException if one of its files cannot be read
         */
        MultimodalFeatures extract(Recording recording) throws IOException;
    }

    /**
     * A cache in a folder, which is made with the first entry.
     *
     * @param folder where entries lie
     * @param settingsId tells these settings and the feature set's version from any other, see
     *     {@link ExtractionSettings#id}
     * @param extraction used where there is no entry
     */
    public FeatureCache(Path folder, String settingsId, Extraction extraction) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.settingsId = Objects.requireNonNull(settingsId, "settingsId");
        this.extraction = Objects.requireNonNull(extraction, "extraction");
    }

    /**
     * The recording's features, from the cache or measured now; safe for several threads.
     *
     * @throws IOException if they have to be measured and that fails
     */
    public MultimodalFeatures extract(Recording recording) throws IOException {
        if (!recording.files().allMatch(Files::isRegularFile)) {
            return extraction.extract(recording);
        }
        String key = key(recording);
        Path entry = entry(key);
        Optional<MultimodalFeatures> known = load(entry, key);
        if (known.isPresent()) {
            return known.get();
        }
        MultimodalFeatures features = extraction.extract(recording);
        store(entry, key, features);
        return features;
    }

    private Path entry(String key) {
        return folder.resolve(key.substring(0, FOLDER_DIGITS)).resolve(key + ".features");
    }

    private String key(Recording recording) throws IOException {
        ContentHash hash = new ContentHash().add(settingsId);
        for (Optional<Path> file : files(recording).toList()) {
            hash.add(file.isPresent() ? ContentHash.of(file.get()) : "");
        }
        return hash.toHexadecimal();
    }

    private static Stream<Optional<Path>> files(Recording recording) {
        return Stream.of(
                recording.audio(), recording.score(), recording.performance(), recording.video());
    }

    private static Optional<MultimodalFeatures> load(Path entry, String key) {
        if (!Files.isRegularFile(entry)) {
            return Optional.empty();
        }
        try {
            return Optional.of(FeatureFile.decode(Files.readAllBytes(entry), key));
        } catch (IOException e) {
            LOG.warn("damaged cache entry {} is measured anew: {}", entry, e.getMessage());
            return Optional.empty();
        }
    }

    private static void store(Path entry, String key, MultimodalFeatures features) {
        try {
            AtomicFile.write(entry, FeatureFile.encode(features, key));
        } catch (IOException e) {
            LOG.warn("features are not kept: cannot write {}: {}", entry, e.toString());
        }
    }
}
