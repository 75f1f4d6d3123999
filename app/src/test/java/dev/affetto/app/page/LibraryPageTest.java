package dev.affetto.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.affetto.app.page.PageSite.Look;
import dev.affetto.library.Song;
import dev.affetto.library.SongQuery;
import dev.affetto.library.SongTags;
import dev.affetto.library.store.SyntheticSongs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryPageTest {

    private static final int OTHERS = 400;
    private static final String HOSTILE =
            "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>";

    @TempDir private static Path folder;

    private static PageSite site;
    private static long hostile;
    private static Song entertainer;

    @BeforeAll
    static void open() throws IOException {
        site = PageSite.open(folder, settings -> settings);
        Map<String, Long> numbers = ExampleLibrary.fill(site.store(), site.files());
        entertainer = site.store().library().find(numbers.get("joplin-entertainer")).orElseThrow();
        hostile =
                site.store()
                        .library()
                        .put(
                                ExampleLibrary.named(
                                        new SongTags(HOSTILE, HOSTILE, HOSTILE),
                                        site.store().library(),
                                        numbers.get("beethoven-fuer-elise"),
                                        folder),
                                OptionalLong.empty());
        for (int number = 0; number < OTHERS; number++) {
            site.store().library().put(SyntheticSongs.song(number), OptionalLong.empty());
        }
    }

    @AfterAll
    static void close() throws IOException {
        if (site != null) {
            site.close();
        }
    }

    private static void awaitCount(Page page, String text) {
        PageSite.until(() -> page.locator(".count").textContent(), text);
    }

    @Test
    void onlyRowsInSightAreThereAndTheLastCanBeReached() {
        site.visit(
                "#/library",
                Look.DESK,
                page -> {
                    awaitCount(page, "412 pieces");
                    PageSite.await(page, ".rows a");
                    assertThat(page.locator(".rows .row").count()).isLessThan(60);

                    page.locator(".rows a").first().focus();
                    page.keyboard().press("End");
                    PageSite.await(page, ".row[aria-rowindex='413'] a:focus");
                    page.keyboard().press("ArrowUp");
                    PageSite.await(page, ".row[aria-rowindex='412'] a:focus");
                    assertThat(page.locator(".rows .row").count()).isLessThan(60);
                    page.keyboard().press("Home");
                    PageSite.await(page, ".row[aria-rowindex='2'] a:focus");
                });
    }

    @Test
    void searchSortAndFilterNarrowAndAreInTheAddress() {
        site.visit(
                "#/library",
                Look.DESK,
                page -> {
                    page.locator("#search").fill("beethoven");
                    awaitCount(page, "2 pieces of 412");
                    page.locator("#search").press("ArrowDown");
                    PageSite.await(page, ".row[aria-rowindex='2'] a:focus");

                    page.locator("#search").fill("bach");
                    awaitCount(page, "2 pieces of 412");
                    page.locator(".chip[data-emotion=relaxed]").click();
                    awaitCount(page, "1 piece of 412");
                    assertThat(page.locator(".rows a").textContent())
                            .isEqualTo("Prelude in C major, BWV 846");
                    assertThat(page.url()).contains("text=bach").contains("emotion=relaxed");

                    page.reload();
                    awaitCount(page, "1 piece of 412");
                    assertThat(page.locator("#search").inputValue()).isEqualTo("bach");

                    page.locator("#search").fill("nothing is called so");
                    PageSite.await(page, ".empty");
                    page.locator(".empty button").click();
                    awaitCount(page, "412 pieces");
                    page.locator("#sort").selectOption("title");
                    PageSite.until(
                            () -> page.locator(".row[aria-rowindex='2'] a").textContent(),
                            firstByTitle());
                });
    }

    private static String firstByTitle() {
        try {
            return site.store()
                    .library()
                    .find(new SongQuery("", Optional.empty(), false, SongQuery.Sort.TITLE, 0, 1))
                    .get(0)
                    .tags()
                    .title();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void enterOpensAPiece() {
        site.visit(
                "#/library?text=entertainer",
                Look.PHONE,
                page -> {
                    PageSite.await(page, ".rows a");
                    page.locator(".rows a").first().focus();
                    page.keyboard().press("Enter");
                    PageSite.await(page, "h1:has-text('The Entertainer')");
                });
    }

    @Test
    void planeTellsAndOpensPiecesByMouseAndByKeys() {
        site.visitThoughRefused( // some of the points are made up, and there is no sound of them
                "#/library?text=entertainer",
                page -> {
                    PageSite.await(page, ".map .plane");
                    Locator plane = page.locator(".map .plane");
                    plane.focus();
                    page.keyboard().press("ArrowRight");
                    page.waitForSelector("#map-line strong");
                    String first = page.locator("#map-line strong").textContent();
                    page.keyboard().press("ArrowRight");
                    page.waitForFunction(
                            "title => document.querySelector('#map-line strong')?.textContent !=="
                                    + " title",
                            first);
                    String second = page.locator("#map-line strong").textContent();
                    page.keyboard().press("Enter");
                    PageSite.await(page, "h1");
                    page.waitForFunction(
                            "title => document.querySelector('h1').textContent === title", second);

                    page.goBack();
                    PageSite.await(page, ".map .plane");
                    BoundingBox box = plane.boundingBox();
                    double inner = box.width - 44; // the plane reaches from -0.85 to 0.85
                    double valence = entertainer.emotion().valence();
                    double arousal = entertainer.emotion().arousal();
                    page.mouse()
                            .move(
                                    box.x + 22 + inner * (valence + 0.85) / 1.7,
                                    box.y + 22 + inner * (0.85 - arousal) / 1.7);
                    page.waitForSelector("#map-line strong:has-text('The Entertainer')");
                    page.mouse().down();
                    page.mouse().up();
                    PageSite.await(page, "h1:has-text('The Entertainer')");
                });
    }

    @Test
    void namesStayText() {
        for (String address : new String[] {"#/library?sort=title", "#/songs/" + hostile}) {
            site.visit(
                    address,
                    Look.DESK,
                    page -> {
                        page.waitForFunction(
                                "text => document.querySelector('main').textContent.includes(text)",
                                HOSTILE);
                        assertThat(page.title()).isNotEqualTo("taken");
                        assertThat(page.locator("main img, main script").count()).isZero();
                        assertThat(PageSite.overflow(page)).isZero();
                    });
        }
    }
}
