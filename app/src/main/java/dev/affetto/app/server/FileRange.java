package dev.affetto.app.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file, as RFC 9110 has it: 206 for one range of bytes, 416 for one that is not there,
 * and the whole file for several ranges or units that are not known.
 *
 * @param first first byte
 * @param last last byte
 */
record FileRange(long first, long last) {

    private static final Pattern ONE =
            Pattern.compile("(?i)bytes\\s*=\\s*(\\d{0,18})-(\\d{0,18})\\s*");
    private static final int BLOCK_BYTES = 1 << 16;

    /**
     * The range that a header asks for.
     *
     * @return empty for the whole file
     * @throws HttpProblem 416 if there is no such range
     */
    static Optional<FileRange> of(String header, long size) {
        Matcher range = ONE.matcher(Optional.ofNullable(header).orElse(""));
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        long first;
        long last;
        if (range.group(1).isEmpty()) { // the last so many bytes
            long count = Long.parseLong(range.group(2));
            first = Math.max(0, size - count);
            last = count == 0 ? -1 : size - 1;
        } else {
            first = Long.parseLong(range.group(1));
            last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
            if (last < first && !range.group(2).isEmpty()) {
                return Optional.empty(); // no range at all, to be passed over
            }
        }
        if (first >= size || last < first) {
            throw new HttpProblem(
                    416,
                    "no such range: there are " + size + " bytes",
                    java.util.Map.of("Content-Range", "bytes */" + size));
        }
        return Optional.of(new FileRange(first, Math.min(last, size - 1)));
    }

    /** Answers with a file, or the part of it that is asked for. */
    static void send(Context context, Path file, String mediaType, String tag) throws IOException {
        long size = Files.size(file);
        String entityTag = "\"" + tag + "\"";
        context.header("Accept-Ranges", "bytes");
        context.header("ETag", entityTag);
        context.header("Cache-Control", "private, max-age=3600");
        if (entityTag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        String condition = context.header("If-Range");
        boolean isSame = condition == null || condition.equals(entityTag);
        Optional<FileRange> range = isSame ? of(context.header("Range"), size) : Optional.empty();
        context.disableCompression();
        context.contentType(mediaType);
        range.ifPresent(
                part -> {
                    context.status(206);
                    context.header(
                            "Content-Range",
                            "bytes " + part.first() + "-" + part.last() + "/" + size);
                });
        FileRange part = range.orElse(new FileRange(0, size - 1));
        long length = part.last() - part.first() + 1;
        context.res().setContentLengthLong(length);
        if (!context.method().name().equals("HEAD")) {
            copy(file, part.first(), length, context.res().getOutputStream());
        }
    }

    private static void copy(Path file, long first, long length, OutputStream out)
            throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(first);
            ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
            long left = length;
            while (left > 0) {
                block.clear().limit((int) Math.min(left, BLOCK_BYTES));
                int count = channel.read(block);
                if (count < 0) {
                    throw new IOException("the file became shorter while it was sent");
                }
                out.write(block.array(), 0, count);
                left -= count;
            }
        }
    }
}
