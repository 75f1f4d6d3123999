package dev.affetto.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** What went wrong, as one line for a user. */
final class Messages {

    private Messages() {}

    /** The reason of a failure, without control characters. */
    static String of(Throwable failure) {
        return oneLine(reason(failure));
    }

    /** The reason of a failure with an input, which it names at its beginning. */
    static String of(String source, Throwable failure) {
        String reason = reason(failure);
        return oneLine(reason.contains(source) ? reason : source + ": " + reason);
    }

    /** Text from outside (file names, tags) as it may go to a terminal: no control characters. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }

    private static String reason(Throwable failure) {
        if (failure instanceof UncheckedIOException || failure instanceof ExecutionException) {
            return reason(failure.getCause());
        }
        if (failure instanceof FileSystemException file) {
            return file.getFile() + ": " + fileReason(file);
        }
        if (failure instanceof OutOfMemoryError) {
            return "not enough memory (allow more: JAVA_OPTS=-Xmx4g)";
        }
        boolean isForUsers =
                failure instanceof CommandFailure
                        || failure instanceof IOException
                        || failure instanceof IllegalArgumentException;
        String message = failure.getMessage();
        return isForUsers && message != null && !message.isBlank()
                ? message
                : "internal error: " + failure + " (--debug shows where)";
    }

    private static String fileReason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = failure.getReason();
        return reason != null
                ? reason
                : failure.getClass()
                        .getSimpleName()
                        .replace("Exception", "")
                        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .toLowerCase(Locale.ROOT);
    }
}
