package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.library.Store;
import dev.affetto.library.store.Stores;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountCommandTest {

    private final InputStream console = System.in;

    @TempDir private Path folder;

    @AfterEach
    void giveStandardInputBack() {
        System.setIn(console);
    }

    private CommandRun account(String input, String... arguments) {
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        String[] all = new String[arguments.length + 3];
        all[0] = "account";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--store";
        all[arguments.length + 2] = folder.resolve("store.db").toString();
        return CommandRun.of((Object[]) all);
    }

    @Test
    void accountIsMadeListedChangedAndRemoved() throws Exception {
        assertThat(account("a long password\n", "add", "anna").status()).isZero();
        assertThat(account("", "list").out()).contains("  anna");
        String before = hash();
        assertThat(account("another password\n", "password", "anna").status()).isZero();
        assertThat(hash()).isNotEqualTo(before).startsWith("$argon2id$");
        assertThat(account("", "remove", "anna").status()).isZero();
        assertThat(account("", "list").out()).isEmpty();
    }

    private String hash() throws Exception {
        try (Store store = Stores.open(folder.resolve("store.db").toString())) {
            return store.accounts().find("anna").orElseThrow().passwordHash();
        }
    }

    @Test
    void shortPasswordIsRefused() {
        assertThat(account("short\n", "add", "anna").error())
                .contains("illegal password: 5 characters, must be 10 to 200");
    }

    @Test
    void missingPasswordIsTold() {
        assertThat(account("", "add", "anna").error()).contains("standard input is empty");
    }

    @Test
    void nameWithASlashIsRefused() {
        assertThat(account("a long password\n", "add", "../anna").error())
                .contains("illegal user: '../anna'");
    }

    @Test
    void accountThatIsThereIsNotMadeAgain() {
        account("a long password\n", "add", "anna");

        assertThat(account("a long password\n", "add", "anna").error())
                .contains("there is an account of anna already");
    }

    @Test
    void accountThatIsNotThereIsNotChanged() {
        assertThat(account("a long password\n", "password", "bob").error())
                .contains("no account of bob");
        assertThat(account("", "remove", "bob").error()).contains("no account of bob");
    }
}
