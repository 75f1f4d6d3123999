package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class MessagesTest {

    @Test
    void failuresOfFilesSayWhatIsWrong() {
        assertThat(Messages.of(new NoSuchFileException("a.wav"))).isEqualTo("a.wav: no such file");
        assertThat(Messages.of(new AccessDeniedException("a"))).isEqualTo("a: permission denied");
        assertThat(Messages.of(new NotDirectoryException("a"))).isEqualTo("a: not directory");
    }

    @Test
    void sourceIsNamedOnce() {
        assertThat(Messages.of("a.wav", new IOException("too short")))
                .isEqualTo("a.wav: too short");
        assertThat(Messages.of("a.wav", new IOException("a.wav: too short")))
                .isEqualTo("a.wav: too short");
    }

    @Test
    void wrappedFailuresAreUnwrapped() {
        Exception wrapped = new UncheckedIOException(new IOException("disk full"));

        assertThat(Messages.of(wrapped)).isEqualTo("disk full");
    }

    @Test
    void defectsAreCalledInternalErrors() {
        assertThat(Messages.of(new NullPointerException("x"))).startsWith("internal error: ");
        assertThat(Messages.of(new IOException())).startsWith("internal error: ");
    }

    @Test
    void messagesAreOneLineWithoutControlCharacters() {
        assertThat(Messages.oneLine("a\nb\u001b[31m\u2028c\r\n")).isEqualTo("a b [31m c");
    }
}
