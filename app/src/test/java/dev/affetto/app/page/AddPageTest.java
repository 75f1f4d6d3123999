package dev.affetto.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import dev.affetto.TestEnvironment;
import dev.affetto.app.page.PageSite.Look;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddPageTest {

    private static final Path EXAMPLE = TestEnvironment.examples().resolve("satie-gymnopedie-1");

    /** Some seconds on an idle machine; a busy one may take minutes. */
    private static final double ANALYSIS_MILLISECONDS = 240_000;

    @TempDir private static Path folder;

    private static PageSite site;

    @BeforeAll
    static void open() throws IOException {
        site = PageSite.open(folder, settings -> settings);
    }

    @AfterAll
    static void close() throws IOException {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void filesOfOneRecordingGoInTogetherAndSeveralSoundsApart() {
        site.visit(
                "#/add",
                Look.PHONE,
                page -> {
                    Locator chosen = page.locator(".chosen li");
                    page.locator("#files")
                            .setInputFiles(
                                    new Path[] {
                                        EXAMPLE.resolve("performance.mid"),
                                        EXAMPLE.resolve("score.musicxml")
                                    });
                    assertThat(chosen.locator(".kind").allTextContents())
                            .containsExactly("MIDI", "score");
                    assertThat(page.locator("button[type=submit]").textContent())
                            .isEqualTo("Analyse");
                    page.locator("#files").setInputFiles(EXAMPLE.resolve("performance.mid"));
                    assertThat(page.locator("button[type=submit]").textContent())
                            .isEqualTo("Analyse 3 recordings");
                    for (int i = 0; i < 3; i++) {
                        chosen.first().locator("button").press("Enter");
                    }
                    assertThat(chosen.count()).isZero();
                    assertThat(page.locator("button[type=submit]").isVisible()).isFalse();
                });
    }

    @Test
    void performanceIsSentAnalysedAndOpened() {
        site.visit(
                "#/add",
                Look.DESK,
                page -> {
                    page.locator("#files").setInputFiles(EXAMPLE.resolve("performance.mid"));
                    page.locator("#title").fill("Gymnopédie <b>mine</b>");
                    page.locator("#title").press("Enter");
                    page.setDefaultTimeout(ANALYSIS_MILLISECONDS);
                    PageSite.await(page, ".job[data-state=done] a");
                    assertThat(page.locator(".job strong").textContent())
                            .isEqualTo("Gymnopédie <b>mine</b>");
                    page.locator(".job a").click();
                    PageSite.await(page, "h1:has-text('Gymnopédie <b>mine</b>')");
                    assertThat(page.locator(".controls").count())
                            .as("it has notes and no sound")
                            .isZero();
                    PageSite.await(page, ".roll");
                });
    }

    @Test
    void whatIsNoMusicIsRefusedInWords() {
        site.visitThoughRefused(
                "#/add",
                page -> {
                    PageSite.settle(page);
                    page.locator("#files")
                            .setInputFiles(
                                    new FilePayload(
                                            "holiday.mp3",
                                            "audio/mpeg",
                                            "no music".getBytes(StandardCharsets.UTF_8)));
                    page.locator("button[type=submit]").click();
                    PageSite.await(page, ".job[data-state=failed] .wrong");
                    assertThat(page.locator(".job[data-state=failed] .wrong").first().textContent())
                            .isNotBlank()
                            .doesNotContain(folder.toString());
                });
    }
}
