package dev.affetto.app.server;

import dev.affetto.library.JobLog;
import dev.affetto.library.JobLog.Job;
import dev.affetto.library.JobLog.Tags;
import dev.affetto.multimodal.ContentKind;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Takes uploads: they go straight to disk, into a folder of their own, and under names of our own;
 * what they are is told by their content, in another process.
 */
final class UploadRoutes {

    private static final String MULTIPART = "org.eclipse.jetty.multipartConfig";
    private static final int MOST_FILES = 4;
    private static final int MOST_PARTS = 16;
    private static final int LONGEST_TEXT = 500;

    private final ServerSettings settings;
    private final Visitors visitors;
    private final JobLog log;
    private final JobQueue queue;
    private final Arrivals arrivals;
    private final Metrics metrics;
    private final Clock clock;

    UploadRoutes(
            ServerSettings settings,
            Visitors visitors,
            JobLog log,
            JobQueue queue,
            Arrivals arrivals,
            Metrics metrics,
            Clock clock) {
        this.settings = settings;
        this.visitors = visitors;
        this.log = log;
        this.queue = queue;
        this.arrivals = arrivals;
        this.metrics = metrics;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/uploads", this::upload);
    }

    private void upload(Context context) throws IOException {
        String user = visitors.listener(context);
        String type = Optional.ofNullable(context.contentType()).orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw new HttpProblem(415, "illegal content type, must be multipart/form-data");
        }
        requireFewWaiting(user);
        try (Arrivals.Arrival arrival = arrivals.begin(context, user)) {
            Job job = receive(context, user, arrival);
            context.status(202);
            context.header("Location", "/api/jobs/" + job.id());
            Json.answer(context, JobStatus.of(job).json());
        }
    }

    private void requireFewWaiting(String user) throws IOException {
        int most = settings.limits().waitingJobs();
        if (log.countUnfinished(user) >= most) {
            throw HttpProblem.busy(
                    429, "too many uploads wait: at most " + most, Duration.ofMinutes(1));
        }
    }

    private Job receive(Context context, String user, Arrivals.Arrival arrival) throws IOException {
        Collection<Part> parts = parts(context, arrival.folder());
        arrival.hasArrived();
        Tags tags = new Tags(text(parts, "title"), text(parts, "artist"), text(parts, "album"));
        List<Part> files = parts.stream().filter(part -> part.getName().equals("files")).toList();
        String name = keep(files, arrival.folder());
        for (Part part : parts) {
            if (!files.contains(part)) {
                part.delete(); // the files lie where they shall lie
            }
        }
        String kept = arrival.keep();
        metrics.countUpload(files.stream().mapToLong(Part::getSize).sum());
        Job job = log.add(user, name, kept, tags, clock.instant());
        queue.add(job);
        return job;
    }

    private Collection<Part> parts(Context context, Path folder) throws IOException {
        long most = settings.limits().uploadBytes();
        context.req()
                .setAttribute(
                        MULTIPART, new MultipartConfigElement(folder.toString(), most, most, 0));
        try {
            Collection<Part> parts = context.req().getParts();
            if (parts.size() > MOST_PARTS) {
                throw HttpProblem.badRequest(
                        "too many parts: " + parts.size() + ", must be at most " + MOST_PARTS);
            }
            return parts;
        } catch (ServletException | IllegalStateException | IOException e) {
            throw unreadable(e);
        }
    }

    private HttpProblem unreadable(Exception failure) {
        String reason = reasons(failure);
        if (reason.contains("max") || reason.contains("exceed") || reason.contains("too large")) {
            return arrivals.tooLarge();
        }
        if (reason.contains("no space")) {
            return Arrivals.noRoom();
        }
        return HttpProblem.badRequest("the upload broke off, or is no proper multipart body");
    }

    private static String reasons(Throwable failure) {
        StringBuilder reasons = new StringBuilder();
        for (Throwable one = failure; one != null; one = one.getCause()) {
            reasons.append(one.getMessage()).append('\n');
        }
        return reasons.toString().toLowerCase(Locale.ROOT);
    }

    private static String text(Collection<Part> parts, String name) throws IOException {
        Optional<Part> part = parts.stream().filter(one -> one.getName().equals(name)).findFirst();
        if (part.isEmpty()) {
            return "";
        }
        try (InputStream stream = part.get().getInputStream()) {
            byte[] bytes = stream.readNBytes(4 * LONGEST_TEXT + 1);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.isBlank() ? "" : OneLine.require(name, text, LONGEST_TEXT);
        }
    }

    /**
     * Gives the files names by what they are of the recording.
     *
     * @return what to call the upload
     */
    private static String keep(List<Part> files, Path folder) throws IOException {
        if (files.isEmpty()) {
            throw HttpProblem.badRequest("missing files: there is no part of that name");
        }
        if (files.size() > MOST_FILES) {
            throw HttpProblem.badRequest(
                    "too many files: "
                            + files.size()
                            + ", one recording has at most a sound, a score, a performance and a"
                            + " video");
        }
        Set<String> names = new HashSet<>();
        for (Part file : files) {
            if (file.getSize() == 0) {
                throw HttpProblem.badRequest("illegal file: '" + title(file) + "' is empty");
            }
            String name = partName(head(file));
            boolean isSecondMedium = name.startsWith("audio") && names.contains(name);
            String free = isSecondMedium ? "video.mkv" : name;
            if (!names.add(free)) {
                throw HttpProblem.badRequest(
                        "illegal files: two are "
                                + (name.startsWith("audio")
                                        ? "sound or video beside another"
                                        : "a " + name.substring(0, name.indexOf('.')))
                                + ", one recording has at most one of each");
            }
            file.write(folder.resolve(free).toString());
        }
        return title(files.get(0));
    }

    private static byte[] head(Part file) throws IOException {
        try (InputStream stream = file.getInputStream()) {
            return stream.readNBytes(ContentKind.HEAD_BYTES);
        }
    }

    /** What the indexer expects; the extensions of sound and video say nothing of the format. */
    private static String partName(byte[] head) {
        return switch (ContentKind.of(head)) {
            case MIDI -> "performance.mid";
            case MUSIC_XML ->
                    Arrays.equals(Arrays.copyOf(head, 2), new byte[] {'P', 'K'})
                            ? "score.mxl"
                            : "score.musicxml";
            case OTHER -> "audio.mka";
        };
    }

    /**
     * The file's own name, to be shown and for nothing else: no folders, no controls, no ending.
     */
    private static String title(Part file) {
        String told = Optional.ofNullable(file.getSubmittedFileName()).orElse("");
        String last = told.substring(Math.max(told.lastIndexOf('/'), told.lastIndexOf('\\')) + 1);
        String plain = OneLine.of(last).replaceFirst("\\.[A-Za-z0-9]{1,8}$", "").strip();
        String shown = plain.length() > 200 ? plain.substring(0, 200) : plain;
        return shown.isBlank() || shown.matches("\\.+") ? "upload" : shown;
    }
}
