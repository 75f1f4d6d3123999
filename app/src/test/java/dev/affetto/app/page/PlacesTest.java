package dev.affetto.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.affetto.TestEnvironment;
import dev.affetto.app.page.PageSite.Look;
import dev.affetto.library.Listen;
import dev.affetto.library.Song;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every place in light and dark, on a desk and on a phone. */
class PlacesTest {

    private static final String SENT_BYTES =
            "[...performance.getEntriesByType('navigation'),"
                    + " ...performance.getEntriesByType('resource')].reduce((sum, entry) => sum +"
                    + " entry.transferSize, 0)";

    private static final List<String> HEARD =
            List.of(
                    "beethoven-moonlight",
                    "chopin-prelude-e-minor",
                    "satie-gymnopedie-1",
                    "beethoven-fuer-elise",
                    "bach-prelude-c-major");

    private static final List<Look> LOOKS =
            List.of(Look.DESK, Look.PHONE, Look.DESK.dark(), Look.PHONE.dark());

    @TempDir private static Path folder;

    private static PageSite site;
    private static Map<String, Long> numbers;

    @BeforeAll
    static void open() throws IOException {
        site = PageSite.open(folder, settings -> settings);
        numbers = ExampleLibrary.fill(site.store(), site.files());
        List<Listen> listens = new ArrayList<>();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        int hours = 2;
        for (int round = 0; round < 3; round++) {
            for (String name : HEARD) {
                Song song = site.store().library().find(numbers.get(name)).orElseThrow();
                listens.add(new Listen(now.minus(hours, ChronoUnit.HOURS), song.tags()));
                hours += 11;
            }
        }
        site.store().history().add("listener", listens);
    }

    @AfterAll
    static void close() throws IOException {
        if (site != null) {
            site.close();
        }
    }

    static List<Arguments> places() {
        return List.of(
                Arguments.of("#/songs/1", ".score svg", LOOKS.get(0)),
                Arguments.of("#/library", ".rows .row", LOOKS.get(1)),
                Arguments.of("#/for-you", ".days", LOOKS.get(2)),
                Arguments.of("#/add", ".drop", LOOKS.get(3)),
                Arguments.of("#/models", ".tiles", LOOKS.get(2)),
                Arguments.of("#/players", ".how", LOOKS.get(1)));
    }

    /** Opened in one look each, and then turned to the others, as a device does. */
    @ParameterizedTest(name = "{0}, first {2}")
    @MethodSource("places")
    void placeIsQuietFitsAndHasNoGraveFault(String place, String part, Look first) {
        site.visit(
                place,
                first,
                page -> {
                    if (place.startsWith("#/songs")) {
                        PageSite.await(page, ".score");
                        page.locator(".score").scrollIntoViewIfNeeded();
                    }
                    PageSite.await(page, part);
                    assertThat(page.locator("h1").count()).isEqualTo(1);
                    assertThat(page.title()).endsWith(" – Affetto");
                    for (Look look : LOOKS) {
                        PageSite.turn(page, look);
                        PageSite.await(page, part);
                        PageSite.until(() -> PageSite.overflow(page), 0); // wider than the screen
                        assertThat(PageSite.graveFaults(page)).as(look.toString()).isEmpty();
                    }
                });
    }

    @Test
    void darkIsDark() {
        site.visit(
                "#/library",
                Look.DESK.dark(),
                page ->
                        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                                .isEqualTo("rgb(20, 23, 27)"));
    }

    @Test
    void keyboardGoesFromPlaceToPlace() {
        site.visit(
                "#/library",
                Look.DESK,
                page -> {
                    page.keyboard().press("Tab");
                    assertThat(page.locator(":focus").textContent())
                            .isEqualTo("Skip to the content");
                    page.keyboard().press("Enter");
                    assertThat(page.locator("main:focus").count()).isEqualTo(1);

                    Locator models = page.locator("nav a[data-place=models]");
                    models.focus();
                    page.keyboard().press("Enter");
                    PageSite.await(page, ".tiles");
                    assertThat(page.locator("h1:focus").textContent())
                            .as("a screen reader reads where one is now")
                            .isEqualTo("Models");
                    assertThat(models.getAttribute("aria-current")).isEqualTo("page");
                });
    }

    @Test
    void contentStaysWhereItWasDrawn() {
        site.visit(
                "#/songs/1",
                Look.DESK,
                page -> {
                    PageSite.await(page, ".roll");
                    double shift =
                            ((Number)
                                            page.evaluate(
                                                    "new Promise(done => new"
                                                            + " PerformanceObserver(list =>"
                                                            + " done(list.getEntries().reduce((sum,"
                                                            + " entry) => sum + entry.value,"
                                                            + " 0))).observe({type: 'layout-shift',"
                                                            + " buffered: true}) || setTimeout(() =>"
                                                            + " done(0), 300))"))
                                    .doubleValue();
                    assertThat(shift).as("0.1 is what web.dev calls good").isLessThan(0.1);
                });
    }

    @Test
    void libraryWeighsLessThanAPictureAndTheEngraverComesWithAScoreAlone() {
        site.visit(
                "#/library",
                Look.DESK,
                page -> {
                    PageSite.await(page, ".rows a");
                    assertThat(page.evaluate(SENT_BYTES))
                            .asInstanceOf(InstanceOfAssertFactories.INTEGER)
                            .as("bytes over the wire, with fonts and the songs")
                            .isBetween(50_000, 200_000);
                    assertThat(page.evaluate("typeof window.opensheetmusicdisplay"))
                            .isEqualTo("undefined");
                });
    }

    @Test
    void apiIsDescribedAndTriedUnderTheSamePolicy() {
        for (Look look : List.of(Look.PHONE, Look.DESK.dark())) {
            site.visit(
                    "api/docs",
                    look,
                    page -> {
                        assertThat(PageSite.overflow(page)).isZero();
                        Locator route = page.locator("#operations-songs-get_api_songs_plane");
                        route.locator("button.opblock-summary-control").click();
                        route.locator(".try-out__btn").click();
                        route.locator("button.execute").click();
                        PageSite.until(
                                () ->
                                        route.locator(
                                                        ".live-responses-table tbody"
                                                                + " .response-col_status")
                                                .first()
                                                .textContent()
                                                .strip(),
                                "200");
                    });
        }
    }

    /** Run with {@code -Daffetto.updateDocs=true}; look at the pictures before committing them. */
    @Test
    @EnabledIfSystemProperty(named = "affetto.updateDocs", matches = "true")
    void picturesOfTheReadme() {
        Path images = TestEnvironment.repositoryRoot().resolve("docs/images");
        String piece = "#/songs/" + numbers.get("bach-prelude-c-major");
        Look phone = new Look(ColorScheme.DARK, 390, 844);
        picture(piece, Look.DESK, ".waveform.there", images.resolve("listen.png"));
        picture(piece, phone, ".waveform.there", images.resolve("listen-phone.png"));
        picture("#/library", Look.DESK.dark(), ".rows a", images.resolve("library.png"));
        picture("#/for-you", Look.DESK, ".days", images.resolve("for-you.png"));
    }

    private static void picture(String place, Look look, String part, Path file) {
        site.visit(
                place,
                look,
                page -> {
                    PageSite.await(page, part);
                    page.reload(); // now with the fonts, however slow the machine is
                    PageSite.await(page, part);
                    if (place.startsWith("#/songs")) {
                        for (int i = 0; i < 6; i++) {
                            page.keyboard().press("ArrowRight");
                        }
                    }
                    page.waitForTimeout(500); // the pictures on the page are drawn by then
                    page.screenshot(new Page.ScreenshotOptions().setPath(file));
                });
    }

    @Test
    void unknownAddressSaysSo() {
        site.visit(
                "#/nowhere/at/all",
                Look.DESK,
                page ->
                        assertThat(page.locator("main").textContent())
                                .contains("This address leads nowhere"));
    }

    @Test
    void unknownPieceSaysSo() {
        site.visitThoughRefused(
                "#/songs/999999",
                page -> {
                    PageSite.await(page, ".problem");
                    assertThat(page.locator("h1").textContent())
                            .isEqualTo("There is no such piece");
                    assertThat(page.locator(".problem").textContent()).contains("999999");
                });
    }
}
