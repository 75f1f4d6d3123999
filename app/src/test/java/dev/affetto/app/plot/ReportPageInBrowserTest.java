package dev.affetto.app.plot;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.affetto.TestEnvironment;
import dev.affetto.evaluation.ExperimentReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageInBrowserTest {

    private static Playwright playwright;
    private static Browser browser;

    @TempDir private Path folder;

    @BeforeAll
    static void open() {
        Path chromium = TestEnvironment.requireTool("chromium");
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium)
                                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    /** Opens a page, and fails on whatever its console says and on whatever else it asks for. */
    private void inBrowser(ExperimentReport report, int width, Consumer<Page> checks)
            throws IOException {
        Path file = Files.write(folder.resolve("report.html"), ReportPage.of(report));
        try (Page tab = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, 900))) {
            List<String> complaints = new ArrayList<>();
            tab.onConsoleMessage(message -> complaints.add(message.text()));
            tab.onPageError(complaints::add);
            tab.onRequest(request -> complaints.add(request.url()));
            tab.navigate(file.toUri().toString());

            checks.accept(tab);

            assertThat(complaints).containsExactly(file.toUri().toString());
        }
    }

    private static int overflow(Page tab) {
        return (int)
                tab.evaluate(
                        "document.documentElement.scrollWidth -"
                                + " document.documentElement.clientWidth");
    }

    @Test
    void textFromFilesStaysText() throws IOException {
        inBrowser(
                SampleReports.HOSTILE,
                390,
                tab -> {
                    assertThat(tab.title())
                            .doesNotStartWith("taken")
                            .contains(SampleReports.HOSTILE_TEXT);
                    assertThat(tab.locator("h1").textContent())
                            .contains(SampleReports.HOSTILE_TEXT);
                    assertThat(tab.locator("img").count()).isZero();
                    tab.locator("details").first().locator("summary").click();
                    assertThat(overflow(tab)).isZero();
                });
    }

    @Test
    void everyPartIsThereOnAScreenAndOnAPhone() throws IOException {
        for (int width : new int[] {1280, 390}) {
            inBrowser(
                    SampleReports.FULL,
                    width,
                    tab -> {
                        assertThat(overflow(tab)).as("at " + width).isZero();
                        assertThat(tab.locator("section").count()).isEqualTo(5);
                        assertThat(tab.locator("nav a").count()).isEqualTo(5);
                        assertThat(tab.locator("#shuffled-labels tbody tr").count()).isEqualTo(5);
                        for (String protocol : List.of("cross-validation", "official-split")) {
                            assertThat(tab.locator("#" + protocol + " > h3").count()).isEqualTo(7);
                            assertThat(tab.locator("#" + protocol + " canvas").count())
                                    .as("accuracy, reliability, learning curve")
                                    .isEqualTo(3);
                        }
                        assertThat(tab.locator(".banner").count()).isZero();
                        assertThat(tab.locator(".chart:not([aria-label])").count()).isZero();
                        assertThat(tab.locator("table:not(:has(caption))").count()).isZero();
                    });
        }
    }

    @Test
    void buttonsShowOnePresetAtATimeByMouseAndByKeyboard() throws IOException {
        inBrowser(
                SampleReports.SMALL,
                1280,
                tab -> {
                    Locator matrices = tab.locator("#cross-validation .panels").first();
                    Locator shown = matrices.locator(".panel:visible");
                    assertThat(shown.count()).isEqualTo(1);
                    assertThat(shown.getAttribute("data-preset"))
                            .as("the best one first")
                            .isEqualTo("lstm-paper");

                    matrices.locator("button").first().click();
                    assertThat(shown.getAttribute("data-preset")).isEqualTo("lstm3-attention");
                    assertThat(shown.locator("table").first().textContent())
                            .startsWith("Confusions of lstm3-attention,");

                    tab.keyboard().press("Tab");
                    tab.keyboard().press("Enter");
                    assertThat(shown.getAttribute("data-preset")).isEqualTo("lstm-paper");
                    assertThat(matrices.locator("button[aria-pressed=true]").textContent())
                            .isEqualTo("lstm-paper");

                    Locator learning = tab.locator("#cross-validation .panels").nth(2);
                    learning.locator("button[value=lstm-paper]").click();
                    assertThat(learning.locator(".panel:visible").textContent())
                            .contains("without epochs");
                });
    }

    @Test
    void keyboardReachesTheFiguresFirstAndEveryTable() throws IOException {
        inBrowser(
                SampleReports.SMALL,
                390,
                tab -> {
                    tab.keyboard().press("Tab");
                    assertThat(tab.locator(":focus").textContent())
                            .isEqualTo("Skip to the figures");
                    Locator table = tab.locator("#cross-validation .scroll").first();
                    table.focus();
                    tab.keyboard().press("End");
                    tab.keyboard().press("ArrowRight");
                    assertThat(tab.locator(":focus").getAttribute("aria-label"))
                            .isEqualTo("Table: Average accuracy in percent");
                    assertThat((int) table.evaluate("e => e.scrollWidth - e.clientWidth"))
                            .as("wider than a phone, so it scrolls inside itself")
                            .isPositive();
                });
    }

    @Test
    void darkSchemeIsDarkAndItsPlotsAreDrawnAnew() throws IOException {
        inBrowser(
                SampleReports.SMALL,
                1280,
                tab -> {
                    Locator canvas = tab.locator("canvas").first();
                    String light = (String) canvas.evaluate("c => c.toDataURL()");
                    tab.emulateMedia(
                            new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));

                    assertThat(
                                    tab.locator("body")
                                            .evaluate("b => getComputedStyle(b).backgroundColor"))
                            .isEqualTo("rgb(20, 23, 27)");
                    assertThat((String) canvas.evaluate("c => c.toDataURL()")).isNotEqualTo(light);
                });
    }

    @Test
    void paperShowsEveryPresetAndIsLight() throws IOException {
        inBrowser(
                SampleReports.SMALL,
                700,
                tab -> {
                    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))");
                    tab.emulateMedia(
                            new Page.EmulateMediaOptions()
                                    .setMedia(Media.PRINT)
                                    .setColorScheme(ColorScheme.DARK));

                    assertThat(tab.locator("#cross-validation .panel:visible").count())
                            .as("two presets: matrix, reliability, learning curve")
                            .isEqualTo(6);
                    assertThat(tab.locator("button:visible").count()).isZero();
                    assertThat(tab.locator("#repeat details[open]").count()).isEqualTo(2);
                    assertThat(
                                    tab.locator("body")
                                            .evaluate("b => getComputedStyle(b).backgroundColor"))
                            .isEqualTo("rgb(255, 255, 255)");

                    tab.evaluate("window.dispatchEvent(new Event('afterprint'))");
                    assertThat(tab.locator("#cross-validation .panel:visible").count())
                            .isEqualTo(3);
                    assertThat(tab.locator("#repeat details[open]").count()).isZero();
                });
    }

    @Test
    void syntheticDataIsNamedSoWhereverAFigureStands() throws IOException {
        inBrowser(
                SampleReports.SYNTHETIC,
                390,
                tab -> {
                    assertThat(tab.locator(".banner").textContent())
                            .startsWith("Synthetic data: 60 of 60 recordings");
                    assertThat(tab.locator("h1").textContent()).contains("synthetic data");
                    assertThat(tab.locator(".verdict").textContent())
                            .startsWith("Best on synthetic data");
                    assertThat(tab.locator("#cross-validation caption").first().textContent())
                            .contains("on synthetic data");
                    assertThat(overflow(tab)).isZero();
                });
    }

    @Test
    void experimentWithoutACompleteSeedSaysSo() throws IOException {
        inBrowser(
                SampleReports.UNFINISHED,
                390,
                tab -> {
                    assertThat(tab.locator("main").textContent())
                            .contains("No seed is complete yet");
                    assertThat(tab.locator("#repeat").count()).isEqualTo(1);
                });
    }
}
