package dev.affetto.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over texts and files, in lower-case hexadecimal. */
public final class ContentHash {

    private static final int BLOCK_BYTES = 1 << 16;

    private final MessageDigest digest;

    /** Starts with nothing added. */
    public ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Hash of a file's content, read in blocks.
     *
     * @throws IOException if it cannot be read
     */
    public static String of(Path file) throws IOException {
        ContentHash hash = new ContentHash();
        byte[] block = new byte[BLOCK_BYTES];
        try (InputStream content = Files.newInputStream(file)) {
            for (int count = content.read(block); count >= 0; count = content.read(block)) {
                hash.digest.update(block, 0, count);
            }
        }
        return hash.toHexadecimal();
    }

    /** Adds a text and its end, so that ("ab", "c") and ("a", "bc") differ. */
    public ContentHash add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /** The hash; nothing can be added after. */
    public String toHexadecimal() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The first 64 bits of the hash, as a seed; nothing can be added after. */
    public long toSeed() {
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
