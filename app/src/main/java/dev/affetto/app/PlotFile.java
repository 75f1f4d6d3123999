package dev.affetto.app;

import dev.affetto.app.plot.Portrait;
import dev.affetto.app.plot.TimelineChart;
import dev.affetto.app.plot.TimelinePage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where {@code --plot} draws to: an image or page for each input ({@code {name}} in its name), or
 * one page for all. Files appear whole or not at all.
 */
final class PlotFile {

    private static final String NAME = "{name}";

    private final Optional<Path> file;
    private final List<Portrait> sections = new ArrayList<>();
    private final Set<String> usedNames = new HashSet<>();

    private PlotFile(Optional<Path> file) {
        this.file = file;
    }

    /**
     * Checks the name of the file.
     *
     * @param file empty for no plot
     * @throws IllegalArgumentException if it ends neither in {@code .png} nor {@code .html}, or
     *     would have to hold several images
     */
    static PlotFile of(Optional<Path> file, int inputs) {
        PlotFile plotFile = new PlotFile(file);
        if (file.isPresent()) {
            if (!plotFile.isImage() && !plotFile.isPage()) {
                throw new IllegalArgumentException(
                        "illegal --plot file: '" + file.get() + "', must end in .png or .html");
            }
            if (plotFile.isImage() && inputs > 1 && !plotFile.isOneForEach()) {
                throw new IllegalArgumentException(
                        "illegal --plot file: '"
                                + file.get()
                                + "' is one image for "
                                + inputs
                                + " inputs, must contain {name} or end in .html");
            }
        }
        return plotFile;
    }

    /** Draws a course, or keeps it for the page of all. */
    void add(Portrait portrait) throws IOException {
        if (file.isPresent() && isOneForEach()) {
            write(fileOf(portrait.title()), List.of(portrait));
        } else if (file.isPresent()) {
            sections.add(portrait);
        }
    }

    /** Draws the page of all. */
    void finish() throws IOException {
        if (!sections.isEmpty()) {
            write(file.orElseThrow(), sections);
        }
    }

    private void write(Path target, List<Portrait> portraits) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("illegal --plot file: '" + target + "' is a directory");
        }
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        long process = ProcessHandle.current().pid();
        Path draft = folder.resolve("." + target.getFileName() + "." + process + ".part");
        try {
            try (OutputStream stream = Files.newOutputStream(draft)) {
                draw(portraits, stream);
            }
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void draw(List<Portrait> portraits, OutputStream stream) throws IOException {
        if (isImage()) {
            TimelineChart.writePng(portraits.get(0), stream);
        } else {
            TimelinePage.write(portraits, stream);
        }
    }

    /** The file of one input; inputs of the same name are numbered from 2. */
    private Path fileOf(String title) {
        String base = Path.of(title).getFileName().toString().replaceAll("(?<=.)\\.[^.]*$", "");
        String name = base;
        for (int i = 2; !usedNames.add(name); i++) {
            name = base + "-" + i;
        }
        return Path.of(file.orElseThrow().toString().replace(NAME, name));
    }

    private boolean isOneForEach() {
        return file.orElseThrow().toString().contains(NAME);
    }

    private boolean isImage() {
        return lowerCaseName().endsWith(".png");
    }

    private boolean isPage() {
        return lowerCaseName().endsWith(".html");
    }

    private String lowerCaseName() {
        return file.orElseThrow().toString().toLowerCase(Locale.ROOT);
    }
}
