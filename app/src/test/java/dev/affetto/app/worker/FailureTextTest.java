package dev.affetto.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    @Test
    void pathOfAMessageIsLeftOut() {
        assertThat(
                        FailureText.of(
                                new IOException(
                                        "cannot read /srv/affetto/uploads/6a/audio.mka: no sound")))
                .isEqualTo("cannot read file: no sound");
    }

    @Test
    void messageWithoutPathStaysAsItIs() {
        assertThat(FailureText.of(new IOException("3/4 of its packets are damaged")))
                .isEqualTo("3/4 of its packets are damaged");
    }

    @Test
    void fileThatIsNotThereIsNotNamed() {
        assertThat(FailureText.of(new NoSuchFileException("/srv/secret")))
                .isEqualTo("a file cannot be read");
    }

    @Test
    void faultOfTheProgramTellsItsKindAlone() {
        assertThat(FailureText.of(new IllegalStateException("/srv/secret")))
                .isEqualTo("internal error: IllegalStateException");
    }

    @Test
    void lineBreaksBecomeSpaces() {
        assertThat(FailureText.of(new IOException("one\ntwo"))).isEqualTo("one two");
    }
}
