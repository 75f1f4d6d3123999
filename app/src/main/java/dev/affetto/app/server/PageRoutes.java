package dev.affetto.app.server;

import dev.affetto.file.ContentHash;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The page and its files, out of the program itself: {@code /assets/X} is {@code page/X}, and
 * {@code /assets/lib/NAME/X} is a file of one of the libraries that {@link #LIBRARIES} lists.
 */
final class PageRoutes {

    private static final String PAGE = "/dev/affetto/app/page/";
    private static final String SERVER = "/dev/affetto/app/server/";

    /** Where the libraries' files lie in their jars, by what comes after {@code /assets/lib/}. */
    private static final Map<String, String> LIBRARIES =
            Map.of(
                    "swagger-ui/swagger-ui.css", "org.mvnpm/swagger-ui-dist|swagger-ui.css",
                    "swagger-ui/swagger-ui-bundle.js",
                            "org.mvnpm/swagger-ui-dist|swagger-ui-bundle.js");

    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*");

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("yaml", "application/yaml"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("txt", "text/plain; charset=utf-8"));

    /** A file of the program, with the hash of its content. */
    private record Resource(byte[] content, String tag) {}

    private final Map<String, Optional<Resource>> resources = new ConcurrentHashMap<>();

    void addTo(RoutesConfig routes) {
        routes.get("/", context -> send(context, PAGE + "index.html"));
        routes.get("/favicon.ico", context -> send(context, PAGE + "icon.svg"));
        routes.get("/assets/<path>", this::asset);
        routes.get("/openapi.yaml", context -> send(context, SERVER + "openapi.yaml"));
        routes.get("/api/docs", context -> send(context, SERVER + "docs.html"));
    }

    private void asset(Context context) throws IOException {
        String path = context.pathParam("path");
        if (!NAME.matcher(path).matches()) {
            throw HttpProblem.notFound("nothing is here");
        }
        if (path.startsWith("api/")) {
            send(context, SERVER + path.substring("api/".length()));
        } else if (path.startsWith("lib/")) {
            String library = LIBRARIES.get(path.substring("lib/".length()));
            send(context, library == null ? PAGE + path : LibraryFiles.resource(library));
        } else {
            send(context, PAGE + path);
        }
    }

    private void send(Context context, String name) {
        Resource resource =
                resources
                        .computeIfAbsent(name, PageRoutes::load)
                        .orElseThrow(() -> HttpProblem.notFound("nothing is here"));
        context.header("ETag", resource.tag());
        context.header("Cache-Control", "no-cache"); // ask, and get 304
        if (resource.tag().equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.contentType(type(name));
        context.result(resource.content());
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }

    private static Optional<Resource> load(String name) {
        try (InputStream stream = PageRoutes.class.getResourceAsStream(name)) {
            if (stream == null) {
                return Optional.empty();
            }
            byte[] content = stream.readAllBytes();
            String hash =
                    new ContentHash()
                            .add(new String(content, StandardCharsets.ISO_8859_1))
                            .toHexadecimal();
            return Optional.of(new Resource(content, "\"" + hash.substring(0, 32) + "\""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
