package dev.affetto.app.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a file cannot be read, for somebody who must not see where it lies: paths are replaced by the
 * word "file".
 */
final class FailureText {

    private static final Pattern PATH =
            Pattern.compile("(?<![\\w.])/(?:[^\\s:/,;'\"]+/)+[^\\s:,;'\"]*");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");
    private static final int LONGEST = 500;

    private FailureText() {}

    static String of(Throwable failure) {
        if (failure instanceof UncheckedIOException && failure.getCause() != null) {
            return of(failure.getCause());
        }
        if (failure instanceof FileSystemException file) {
            return withoutPaths(
                    Optional.ofNullable(file.getReason()).orElse("a file cannot be read"));
        }
        boolean isForUsers =
                failure instanceof IOException || failure instanceof IllegalArgumentException;
        String message = Optional.ofNullable(failure.getMessage()).orElse("");
        return isForUsers && !message.isBlank()
                ? withoutPaths(message)
                : "internal error: " + failure.getClass().getSimpleName();
    }

    static String withoutPaths(String message) {
        String plain = CONTROLS.matcher(PATH.matcher(message).replaceAll("file")).replaceAll(" ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
