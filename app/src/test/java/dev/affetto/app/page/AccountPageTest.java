package dev.affetto.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.options.FilePayload;
import dev.affetto.app.page.PageSite.Look;
import dev.affetto.app.server.Passwords;
import dev.affetto.app.server.ServerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    @Test
    void historyIsBroughtInTakenAlongAndForgotten() throws IOException {
        try (PageSite site = PageSite.open(folder, settings -> settings)) {
            site.visit(
                    "#/players",
                    Look.DESK,
                    page -> {
                        page.onDialog(Dialog::accept);
                        page.locator("#history-file")
                                .setInputFiles(
                                        new FilePayload(
                                                "<b>plays</b>.csv",
                                                "text/csv",
                                                "listened_at,title,artist\n2026-01-01T10:00:00Z,<i>T</i>,A\n"
                                                        .getBytes(StandardCharsets.UTF_8)));
                        page.waitForSelector(".changed:has-text('1 listen of <b>plays</b>.csv')");
                        assertThat(
                                        page.waitForDownload(
                                                        () ->
                                                                page.locator(
                                                                                "a:has-text('Take it along')")
                                                                        .click())
                                                .suggestedFilename())
                                .isEqualTo("listens.jsonl");
                        page.locator("button:has-text('Forget all of it')").press("Enter");
                        page.waitForSelector(".changed:has-text('1 listen forgotten')");
                    });
            assertThat(site.store().history().count("listener")).isZero();
        }
    }
}
