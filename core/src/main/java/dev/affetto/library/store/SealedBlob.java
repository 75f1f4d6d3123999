package dev.affetto.library.store;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** A blob with its version in front and a CRC-32 (int32) of all at the end. */
final class SealedBlob {

    private SealedBlob() {}

    static byte[] write(int version, Consumer<BlobWriter> content) {
        BlobWriter writer = new BlobWriter();
        writer.int8(version);
        content.accept(writer);
        writer.int32(checksum(writer.toBytes()));
        return writer.toBytes();
    }

    /**
     * What stands behind the version.
     *
     * @throws IllegalArgumentException if the bytes are damaged or of another version
     */
    static BlobReader read(byte[] bytes, int version) {
        int end = bytes.length - Integer.BYTES;
        if (end < 1) {
            throw new IllegalArgumentException("illegal length: " + bytes.length + " bytes");
        }
        byte[] content = Arrays.copyOf(bytes, end);
        int sealed = new BlobReader(Arrays.copyOfRange(bytes, end, bytes.length)).int32();
        if (sealed != checksum(content)) {
            throw new IllegalArgumentException("checksum does not fit");
        }
        BlobReader reader = new BlobReader(content);
        int met = reader.int8();
        if (met != version) {
            throw new IllegalArgumentException("illegal version: " + met + ", must be " + version);
        }
        return reader;
    }

    private static int checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
