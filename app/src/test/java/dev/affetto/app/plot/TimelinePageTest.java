package dev.affetto.app.plot;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.affetto.TestEnvironment;
import dev.affetto.emotion.EmotionSet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelinePageTest {

    private static final String EVIL_TITLE =
            "</script><script>document.title='taken'</script><img src=x onerror=alert(1)>.mp3";

    @TempDir private Path folder;

    private Path write(Portrait... portraits) throws IOException {
        Path page = folder.resolve("page.html");
        try (OutputStream stream = Files.newOutputStream(page)) {
            TimelinePage.write(List.of(portraits), stream);
        }
        return page;
    }

    private static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions()
                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    private static Browser launch(Playwright playwright, Path chromium) {
        return playwright
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(List.of("--no-sandbox")));
    }

    @Test
    void pageHoldsAllThatItNeeds() throws IOException {
        String page =
                Files.readString(
                        write(Timelines.portrait("x", Timelines.swinging(EmotionSet.PAPER, 5))));

        assertThat(page).doesNotContainPattern("(src|href)\\s*=\\s*[\"']?(https?:)?//");
        assertThat(page).contains("Content-Security-Policy").doesNotContain("{{");
    }

    @Test
    void titleIsTextNeverMarkup() throws IOException {
        String page =
                Files.readString(
                        write(
                                Timelines.portrait(
                                        EVIL_TITLE, Timelines.swinging(EmotionSet.PAPER, 5))));

        assertThat(page).doesNotContain("<script>document", "<img src=x");
    }

    @Test
    void browserDrawsEverySectionWithoutAnError() throws IOException {
        Path chromium = TestEnvironment.requireTool("chromium");
        Path page =
                write(
                        Timelines.portrait("first", Timelines.swinging(EmotionSet.QUADRANTS, 31)),
                        Timelines.portrait(EVIL_TITLE, Timelines.certain(EmotionSet.PAPER, 0)),
                        Timelines.portrait(
                                "weighed",
                                Timelines.weighed(Timelines.swinging(EmotionSet.QUADRANTS, 9))));
        try (Playwright playwright = playwright();
                Browser browser = launch(playwright, chromium)) {
            Page tab = browser.newPage();
            List<String> complaints = new ArrayList<>();
            tab.onConsoleMessage(message -> complaints.add(message.text()));
            tab.onPageError(complaints::add);
            tab.onRequest(
                    request -> {
                        if (!request.url().startsWith("file:")
                                && !request.url().startsWith("data:")) {
                            complaints.add(request.url());
                        }
                    });

            tab.navigate(page.toUri().toString());

            assertThat(tab.locator("section"))
                    .satisfies(found -> assertThat(found.count()).isEqualTo(3));
            assertThat(tab.locator("canvas").count()).isEqualTo(6); // course and plane of each
            assertThat(tab.locator("h1").nth(1).textContent()).isEqualTo(EVIL_TITLE);
            assertThat(tab.title()).isEqualTo("3 recordings – Affetto");
            assertThat(tab.locator(".percent").first().textContent()).endsWith(" %");
            tab.locator("canvas").first().hover();
            tab.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(tab.locator("body").evaluate("b => getComputedStyle(b).backgroundColor"))
                    .isEqualTo("rgb(20, 23, 27)");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void shareOfEachEmotionIsVisibleInItsColour() throws IOException {
        Path chromium = TestEnvironment.requireTool("chromium");
        Path page =
                write(Timelines.portrait("x", Timelines.certain(EmotionSet.QUADRANTS, 0, 1, 2, 3)));
        try (Playwright playwright = playwright();
                Browser browser = launch(playwright, chromium)) {
            Page tab = browser.newPage();
            tab.navigate(page.toUri().toString());
            String pixel =
                    "([canvas, x]) => { const d = canvas.getContext('2d').getImageData("
                            + "canvas.width * x, canvas.height * 0.25, 1, 1).data;"
                            + " return '#' + [d[0], d[1], d[2]].map(v => v.toString(16)"
                            + ".padStart(2, '0')).join('').toUpperCase(); }";
            EmotionPalette palette = new EmotionPalette(EmotionSet.QUADRANTS);
            double[] places = {0.2, 0.45, 0.65, 0.9};
            for (int i = 0; i < places.length; i++) {
                Object colour =
                        tab.evaluate(
                                pixel,
                                List.of(tab.locator("canvas").first().elementHandle(), places[i]));
                assertThat(colour)
                        .isEqualTo(palette.shadeOf(EmotionSet.QUADRANTS.labels().get(i)).hex());
            }
        }
    }
}
