package dev.affetto.library.store;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * The binary form of a feature sequence, little-endian; nothing is rounded.
 *
 * <pre>
 * version      int8      1
 * feature set  name (text), version (int32), int32 F, then F names (text)
 * grid         as in {@link StoredGrid}; S segments
 * values       segment by segment, S x F float32
 * checksum     int32     CRC-32
 * </pre>
 */
final class StoredSound {

    private static final int VERSION = 1;

    private StoredSound() {}

    static byte[] encode(FeatureSequence sound) {
        return SealedBlob.write(
                VERSION,
                writer -> {
                    FeatureSet set = sound.featureSet();
                    writer.text(set.name());
                    writer.int32(set.version());
                    writer.int32(set.size());
                    set.featureNames().forEach(writer::text);
                    new StoredGrid(
                                    sound.segments().stream()
                                            .mapToDouble(Segment::startSeconds)
                                            .toArray(),
                                    sound.segments().stream()
                                            .mapToDouble(Segment::endSeconds)
                                            .toArray())
                            .write(writer);
                    for (float[] row : sound.values()) {
                        writer.floats(row);
                    }
                });
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws RuntimeException if the bytes are damaged
     */
    static FeatureSequence decode(byte[] bytes) {
        BlobReader reader = SealedBlob.read(bytes, VERSION);
        String name = reader.text();
        int version = reader.int32();
        List<String> featureNames = new ArrayList<>();
        for (int left = reader.count(Integer.BYTES); left > 0; left--) {
            featureNames.add(reader.text());
        }
        List<Segment> segments = StoredGrid.read(reader).map(Segment::new);
        float[][] values = new float[segments.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = reader.floats(featureNames.size());
        }
        return new FeatureSequence(new FeatureSet(name, version, featureNames), segments, values);
    }
}
