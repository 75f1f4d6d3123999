package dev.affetto.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import dev.affetto.app.page.PageSite.Look;
import dev.affetto.app.server.Passwords;
import dev.affetto.app.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountPageTest {

    private static final String PASSWORD = "a long way to Eb major";

    @TempDir private Path folder;

    @Test
    void listenerLogsInAndOut() throws IOException {
        try (PageSite site = PageSite.open(folder, ServerSettings::withAccounts)) {
            site.store().accounts().add("clara", Passwords.hash(PASSWORD), Instant.EPOCH);
            site.visitThoughRefused(
                    "#/models",
                    page -> {
                        PageSite.await(page, ".login");
                        assertThat(page.locator("#user:focus").count()).isEqualTo(1);
                        assertThat(PageSite.graveFaults(page)).isEmpty();
                        page.keyboard().type("clara");
                        page.keyboard().press("Tab");
                        page.keyboard().type("wrong password");
                        page.keyboard().press("Enter");
                        PageSite.await(page, ".login .problem");

                        page.locator("#password").fill(PASSWORD);
                        page.keyboard().press("Enter");
                        PageSite.await(page, ".tiles");
                        page.locator("#account a").click();
                        page.locator("button:has-text('Log out')").click();
                        PageSite.await(page, ".login");
                    });
        }
    }

    @Test
    void tokenIsToldOnceAndCanBeTakenBack() throws IOException {
        try (PageSite site = PageSite.open(folder, settings -> settings)) {
            site.visit(
                    "#/players",
                    Look.DESK,
                    page -> {
                        page.onDialog(Dialog::accept);
                        page.locator("#token-name").fill("Navidrome <i>upstairs</i>");
                        page.keyboard().press("Enter");
                        PageSite.await(page, ".token");
                        String token = page.locator(".token").textContent();
                        assertThat(token).hasSizeGreaterThan(20);
                        assertThat(page.locator("tbody th").textContent())
                                .isEqualTo("Navidrome <i>upstairs</i>");

                        page.reload();
                        PageSite.await(page, "tbody tr");
                        assertThat(page.locator("main").textContent()).doesNotContain(token);
                        page.locator("button:has-text('Revoke')").click();
                        page.waitForSelector("main:has-text('No player has a token yet.')");
                    });
        }
    }
}
