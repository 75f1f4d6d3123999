package dev.affetto.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.affetto.app.page.PageSite.Look;
import dev.affetto.library.Listen;
import dev.affetto.library.Song;
import dev.affetto.library.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForYouPageTest {

    @TempDir private Path folder;

    @Test
    void strangerChoosesOneOfEachEmotionAndThenGetsAnOffer() throws IOException {
        try (PageSite site = PageSite.open(folder, settings -> settings)) {
            ExampleLibrary.fill(site.store(), site.files());
            site.visit(
                    "#/for-you",
                    Look.PHONE,
                    page -> {
                        Locator choices = page.locator(".choices li");
                        assertThat(choices.count()).as("one of each emotion").isEqualTo(4);
                        assertThat(page.locator(".mood").textContent())
                                .contains("No mood can be read yet");
                        assertThat(page.locator(".week").textContent())
                                .contains("Nothing was listened to yet");

                        choices.filter(new Locator.FilterOptions().setHasText("sad"))
                                .locator("button:has-text('Yes, this')")
                                .click();
                        PageSite.await(page, ".changed");
                        assertThat(page.locator(".changed").textContent()).contains("Accepted");
                        assertThat(page.locator("#offer-title:focus").count()).isEqualTo(1);
                    });
        }
    }

    @Test
    void weekMoodAndOfferAreShownAndAnAnswerChangesThem() throws IOException {
        try (PageSite site = PageSite.open(folder, settings -> settings)) {
            heardOften(site.store(), ExampleLibrary.fill(site.store(), site.files()));
            site.visit(
                    "#/for-you",
                    Look.DESK,
                    page -> {
                        assertThat(page.locator(".offer .song").count()).isEqualTo(1);
                        assertThat(page.locator(".offer .reasons li").count()).isPositive();
                        assertThat(page.locator(".mood .word").textContent()).startsWith("Sad");
                        assertThat(page.locator(".mood tbody tr").count()).isEqualTo(3);
                        assertThat(page.locator(".days .dot").count()).isEqualTo(6);
                        page.locator(".week summary").click();
                        assertThat(page.locator(".week tbody tr").count()).isEqualTo(6);

                        page.locator(".segmented label:has-text('As the paper')").click();
                        page.waitForFunction(
                                "() => document.querySelector('.mood"
                                        + " input[value=paper]')?.checked");
                        PageSite.await(page, ".mood .word");

                        String first = page.locator(".offer .song").textContent();
                        page.locator(".offer button:has-text('No, something else')").press("Enter");
                        PageSite.await(page, ".changed");
                        assertThat(page.locator(".changed").textContent()).contains("Refused");
                        assertThat(page.locator(".offer .song").textContent())
                                .as("another piece is offered")
                                .isNotEqualTo(first);
                        page.locator(".offer button:has-text('Yes, this fits')").click();
                        page.waitForSelector(".changed:has-text('Accepted')");
                    });
        }
    }

    /** Three sad pieces, twice each, within the last days. */
    private static void heardOften(Store store, Map<String, Long> numbers) throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<Listen> listens = new ArrayList<>();
        int hours = 1;
        for (String name :
                List.of("beethoven-moonlight", "beethoven-fuer-elise", "satie-gymnopedie-1")) {
            Song song = store.library().find(numbers.get(name)).orElseThrow();
            listens.add(new Listen(now.minus(hours, ChronoUnit.HOURS), song.tags()));
            listens.add(new Listen(now.minus(hours + 20, ChronoUnit.HOURS), song.tags()));
            hours++;
        }
        store.history().add("listener", listens);
    }
}
