package dev.affetto.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.affetto.TestEnvironment;
import dev.affetto.app.server.AffettoServer;
import dev.affetto.app.server.ServerSettings;
import dev.affetto.library.Store;
import dev.affetto.library.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The real server over a store of its own, and a real browser that looks at it. */
final class PageSite implements AutoCloseable {

    /** A screen. */
    record Look(ColorScheme scheme, int width, int height) {
        static final Look DESK = new Look(ColorScheme.LIGHT, 1280, 900);
        static final Look PHONE = new Look(ColorScheme.LIGHT, 390, 844);

        Look dark() {
            return new Look(ColorScheme.DARK, width, height);
        }

        @Override
        public String toString() {
            return (scheme == ColorScheme.DARK ? "dark" : "light") + ", " + width + " px wide";
        }
    }

    /** Slow machines must pass too; nothing waits so long where all is well. */
    private static final double PATIENCE_MILLISECONDS = 120_000;

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final Path folder;
    private final Store store;
    private final AffettoServer server;
    private final Playwright playwright;
    private final Browser browser;

    private PageSite(
            Path folder,
            Store store,
            AffettoServer server,
            Playwright playwright,
            Browser browser) {
        this.folder = folder;
        this.store = store;
        this.server = server;
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Opens a server with an empty store in a folder. */
    static PageSite open(Path folder, UnaryOperator<ServerSettings> settings) throws IOException {
        Path chromium = TestEnvironment.requireTool("chromium");
        String location = folder.resolve("affetto.db").toString();
        Store store = Stores.open(location);
        AffettoServer server =
                AffettoServer.start(
                        settings.apply(
                                ServerSettings.onLoopback(location, folder.resolve("files"))),
                        store);
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium)
                                        .setArgs(List.of("--no-sandbox")));
        return new PageSite(folder, store, server, playwright, browser);
    }

    Store store() {
        return store;
    }

    /** The server's own folder. */
    Path files() {
        return folder.resolve("files");
    }

    private String root() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    /**
     * Opens an address, waits until its place is there, and fails on whatever the console says, on
     * answers that refuse, and on anything that is asked of another server.
     */
    void visit(String address, Look look, Consumer<Page> checks) {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context = context(look)) {
            Page page = context.newPage();
            page.setDefaultTimeout(PATIENCE_MILLISECONDS);
            page.onConsoleMessage(message -> complaints.add("console: " + message.text()));
            page.onResponse(
                    answer -> {
                        if (answer.status() >= 400) {
                            complaints.add(answer.status() + ": " + answer.url());
                        }
                    });
            page.onPageError(error -> complaints.add("error: " + error));
            page.onRequest(
                    request -> {
                        if (!request.url().startsWith(root())
                                && !request.url().startsWith("data:")) {
                            complaints.add("asked elsewhere: " + request.url());
                        }
                    });
            page.navigate(root() + address);
            settle(page);
            checks.accept(page);
        }
        assertThat(complaints).as("complaints at " + address + ", " + look).isEmpty();
    }

    /** The same where something is refused on purpose, which a browser's console always tells. */
    void visitThoughRefused(String address, Consumer<Page> checks) {
        try (BrowserContext context = context(Look.DESK)) {
            Page page = context.newPage();
            page.setDefaultTimeout(PATIENCE_MILLISECONDS);
            page.navigate(root() + address);
            checks.accept(page);
        }
    }

    private BrowserContext context(Look look) {
        return browser.newContext(
                new Browser.NewContextOptions()
                        .setViewportSize(look.width(), look.height())
                        .setColorScheme(look.scheme()));
    }

    /** Shows an open page on another screen. */
    static void turn(Page page, Look look) {
        page.setViewportSize(look.width(), look.height());
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))");
    }

    /** Waits until a place is drawn. */
    static void settle(Page page) {
        page.waitForSelector("main[aria-busy=false]");
    }

    /** Waits until a part is to be seen. */
    static void await(Page page, String selector) {
        page.waitForSelector(
                selector, new Page.WaitForSelectorOptions().setState(WaitForSelectorState.VISIBLE));
    }

    /** Waits until something is as it should be. */
    static <T> void until(Supplier<T> actual, T expected) {
        long end = System.nanoTime() + (long) (PATIENCE_MILLISECONDS * 1e6);
        while (!expected.equals(actual.get()) && System.nanoTime() < end) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        assertThat(actual.get()).isEqualTo(expected);
    }

    /** How far the page is wider than the screen, in pixels. */
    static int overflow(Page page) {
        return (int)
                page.evaluate(
                        "document.documentElement.scrollWidth -"
                                + " document.documentElement.clientWidth");
    }

    /** What axe finds that is serious or critical, with the parts that it finds it in. */
    static List<String> graveFaults(Page page) {
        List<String> faults = new ArrayList<>();
        for (Rule rule : new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()) {
            if (GRAVE.contains(rule.getImpact())) {
                faults.add(
                        rule.getId()
                                + ": "
                                + rule.getNodes().stream()
                                        .map(node -> String.valueOf(node.getTarget()))
                                        .toList());
            }
        }
        return faults;
    }

    @Override
    public void close() throws IOException {
        playwright.close();
        server.close();
        store.close();
    }
}
