package dev.affetto.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.affetto.app.page.PageSite.Look;
import dev.affetto.library.ListeningHistory.Kept;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenPageTest {

    @TempDir private static Path folder;

    private static PageSite site;
    private static Map<String, Long> numbers;

    @BeforeAll
    static void open() throws IOException {
        site = PageSite.open(folder, settings -> settings);
        numbers = ExampleLibrary.fill(site.store(), site.files());
    }

    @AfterAll
    static void close() throws IOException {
        if (site != null) {
            site.close();
        }
    }

    private static String address(String example) {
        return "#/songs/" + numbers.get(example);
    }

    private static int position(Page page) {
        return Integer.parseInt(page.locator(".stack").getAttribute("aria-valuenow"));
    }

    private static void clickAt(Locator picture, double share) {
        BoundingBox box = picture.boundingBox();
        picture.click(new Locator.ClickOptions().setPosition(share * box.width, box.height / 2));
    }

    @Test
    void clickInThePictureIsHeardFromThere() {
        site.visit(
                address("beethoven-fuer-elise"), // 49.8 s
                Look.DESK,
                page -> {
                    clickAt(page.locator("canvas.emotions"), 0.5);
                    PageSite.await(page, ".play.playing");
                    assertThat(position(page)).isBetween(24, 30);
                    page.waitForFunction(
                            "start => document.querySelector('.stack').ariaValueNow > start",
                            position(page) + 1);

                    page.locator(".controls .play").click();
                    PageSite.await(page, ".play:not(.playing)");
                });
    }

    @Test
    void keysMoveAndPlayWhereverTheFocusIs() {
        site.visit(
                address("beethoven-fuer-elise"),
                Look.DESK,
                page -> {
                    for (int i = 0; i < 3; i++) {
                        page.keyboard().press("ArrowRight");
                    }
                    assertThat(position(page)).isEqualTo(15);
                    page.keyboard().press("ArrowLeft");
                    assertThat(position(page)).isEqualTo(10);
                    page.keyboard().press("Space");
                    PageSite.await(page, ".play.playing");
                    page.keyboard().press("Space");
                    PageSite.await(page, ".play:not(.playing)");

                    page.locator(".stack").focus();
                    page.keyboard().press("End");
                    assertThat(position(page)).isEqualTo(50);
                    page.keyboard().press("Home");
                    assertThat(position(page)).isZero();
                    assertThat(page.locator(".stack").getAttribute("aria-valuetext"))
                            .matches("0 seconds of 49 seconds, sad \\d+ %");
                });
    }

    @Test
    void laterOfTwoMovesHoldsThoughTheSoundWasLoadedBetween() {
        site.visit(
                address("beethoven-fuer-elise"),
                Look.DESK,
                page -> {
                    Object seconds =
                            page.evaluate(
                                    """
                                    async () => {
                                      const { player } = await import(new URL('assets/player.js', document.baseURI));
                                      const state = readyState =>
                                        Object.defineProperty(player.sound, 'readyState', { configurable: true, get: () => readyState });
                                      state(HTMLMediaElement.HAVE_NOTHING);
                                      player.seek(15);
                                      state(HTMLMediaElement.HAVE_METADATA); // its event is yet to come
                                      player.seek(10);
                                      player.sound.dispatchEvent(new Event('loadedmetadata'));
                                      return Math.round(player.seconds);
                                    }
                                    """);
                    assertThat(seconds).isEqualTo(10);
                });
    }

    @Test
    void everyPictureMovesWithThePosition() {
        site.visit(
                address("bach-prelude-c-major"),
                Look.DESK,
                page -> {
                    PageSite.await(page, ".roll");
                    page.locator(".score").scrollIntoViewIfNeeded();
                    PageSite.await(page, ".score svg");
                    String plane = "canvas => canvas.toDataURL()";
                    Locator dot = page.locator(".plane-figure canvas").last();
                    Locator roll = page.locator("canvas.roll");
                    Locator attention = page.locator(".lane:has(.attention) .value");
                    String dotBefore = (String) dot.evaluate(plane);
                    String rollBefore = (String) roll.evaluate(plane);
                    Set<String> attentions = new HashSet<>(Set.of(attention.textContent()));
                    String measureBefore = page.locator(".tint.now").getAttribute("style");

                    for (int i = 0; i < 6; i++) {
                        page.keyboard().press("ArrowRight");
                        attentions.add(attention.textContent());
                    }

                    assertThat(dot.evaluate(plane)).isNotEqualTo(dotBefore);
                    assertThat(roll.evaluate(plane)).isNotEqualTo(rollBefore);
                    assertThat(attentions).hasSizeGreaterThan(1);
                    assertThat(page.locator(".tint.now").getAttribute("style"))
                            .isNotEqualTo(measureBefore);
                    assertThat(page.locator(".playhead").first().getAttribute("style"))
                            .contains("left: 41"); // 30 of 72.6 s
                });
    }

    @Test
    void measureOfTheScoreIsHeardOnAClick() {
        site.visit(
                address("petzold-minuet-g-major"),
                Look.DESK,
                page -> {
                    page.waitForSelector(".score");
                    page.locator(".score").scrollIntoViewIfNeeded();
                    PageSite.await(page, ".score svg");
                    Locator measures = page.locator(".tint");
                    assertThat(measures.count()).as("measures of the minuet").isEqualTo(32);

                    // By force, since the notes lie over the tints and pass the click on.
                    measures.nth(5).click(new Locator.ClickOptions().setForce(true));

                    PageSite.await(page, ".play.playing");
                    // Some 5/32 of the way, or, with the repeat unfolded, half as much.
                    assertThat(position(page)).isBetween(2, 12);
                });
    }

    @Test
    void courseIsThereAsATableToo() {
        site.visit(
                address("beethoven-fuer-elise"),
                Look.PHONE,
                page -> {
                    Locator summary = page.locator("summary:has-text('The course as a table')");
                    summary.focus();
                    page.keyboard().press("Enter");
                    Locator rows = page.locator("details[open] tbody tr");
                    assertThat(rows.count()).as("segments of 3 s").isEqualTo(16);
                    rows.nth(3).locator("button").click();
                    PageSite.await(page, ".play.playing");
                    assertThat(position(page)).isBetween(9, 12);
                });
    }

    @Test
    void explanationComesInWords() {
        site.visit(
                address("satie-gymnopedie-1"),
                Look.DESK,
                page -> {
                    PageSite.await(page, "h2:has-text('What speaks for it')");
                    assertThat(page.locator(".busy, .explanation").count()).isPositive();
                });
    }

    @Test
    void judgementIsKept() throws IOException {
        site.visit(
                address("joplin-entertainer"),
                Look.DESK,
                page -> {
                    Locator like = page.locator(".rating button[data-score='1']");
                    like.click();
                    page.waitForSelector(".rating button[data-score='1'][aria-pressed=true]");
                    page.reload();
                    PageSite.settle(page);
                    assertThat(like.getAttribute("aria-pressed")).isEqualTo("true");
                });
        assertThat(site.store().history().rated("listener", 1))
                .containsExactly(numbers.get("joplin-entertainer"));
    }

    @Test
    void pieceThatWasLeftAfterSomeSecondsCountsAsSkippedAndGoesOnElsewhere() throws Exception {
        site.visit(
                address("mozart-alla-turca"),
                Look.DESK,
                page -> {
                    page.keyboard().press("Space");
                    page.waitForFunction(
                            "() => document.querySelector('.stack').ariaValueNow >= 5");
                    page.locator("nav a[data-place=library]").click();
                    PageSite.await(page, ".now-playing .play.playing");
                    assertThat(page.locator(".now-playing a").textContent()).contains("Alla turca");

                    page.locator(".rows a:has-text('Entertainer')").click();
                    PageSite.await(page, "h1:has-text('Entertainer')");
                    page.waitForResponse(
                            answer -> answer.url().endsWith("/api/listens"),
                            () -> page.locator(".controls .play").click());
                });
        List<Kept> listens =
                site.store().history().listens("listener", Instant.EPOCH, Instant.MAX, 10);
        assertThat(listens)
                .filteredOn(kept -> kept.listen().track().title().contains("Alla turca"))
                .singleElement()
                .satisfies(
                        kept -> {
                            assertThat(kept.listen().isSkipped()).contains(true);
                            assertThat(kept.listen().playedSeconds().orElse(0))
                                    .isBetween(3.0, 30.0);
                        });
    }
}
