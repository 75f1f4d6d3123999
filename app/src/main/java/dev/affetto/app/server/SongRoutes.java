package dev.affetto.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.app.json.EmotionJson;
import dev.affetto.app.json.Seconds;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.library.Library;
import dev.affetto.library.Song;
import dev.affetto.library.SongPoint;
import dev.affetto.library.SongQuery;
import dev.affetto.library.Store;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.Modality;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The songs of the library, and what there is to see of each. */
final class SongRoutes {

    private static final int MOST_SONGS = 500;
    private static final int RETRY_SECONDS = 2;

    private final Store store;
    private final Library library;
    private final Visitors visitors;
    private final SongViews views;

    SongRoutes(Store store, Visitors visitors, SongViews views) {
        this.store = store;
        this.library = store.library();
        this.visitors = visitors;
        this.views = views;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/songs", this::list);
        routes.get("/api/songs/plane", this::plane);
        routes.get("/api/songs/{id}", this::show);
        routes.get("/api/songs/{id}/explanation", this::explanation);
        routes.get("/api/songs/{id}/audio", this::audio);
        routes.head("/api/songs/{id}/audio", this::audio);
        routes.get("/api/songs/{id}/waveform", context -> view(context, SongViews.View.WAVEFORM));
        routes.get("/api/songs/{id}/notes", this::notes);
        routes.get("/api/songs/{id}/score", this::score);
        routes.get("/api/songs/{id}/score/times", this::times);
        routes.get("/api/songs/{id}/transcription", this::transcription);
        routes.get("/api/songs/{id}/alignment", this::alignment);
        routes.get("/api/songs/{id}/features", this::features);
        routes.put("/api/songs/{id}/rating", this::rate);
    }

    private void list(Context context) throws IOException {
        String user = visitors.listener(context);
        SongQuery query =
                new SongQuery(
                        Parameters.text(context, "text"),
                        Optional.of(Parameters.text(context, "emotion"))
                                .filter(one -> !one.isEmpty()),
                        Parameters.flag(context, "missing"),
                        Parameters.choice(context, "sort", SongQuery.Sort.NAME),
                        Parameters.number(context, "offset", 0, 0, Integer.MAX_VALUE),
                        Parameters.number(context, "limit", 50, 1, MOST_SONGS));
        SongView view = new SongView(store.history(), user);
        ObjectNode node = Json.object();
        node.put("total", library.count(query));
        node.put("offset", query.offset());
        ArrayNode songs = node.putArray("songs");
        library.find(query).forEach(song -> songs.add(view.of(song)));
        Json.answer(context, node);
    }

    private void plane(Context context) throws IOException {
        visitors.listener(context);
        List<SongPoint> points = library.points();
        ObjectNode node = Json.object();
        ArrayNode ids = node.putArray("ids");
        points.forEach(point -> ids.add(point.songId()));
        ArrayNode valence = node.putArray("valence");
        points.forEach(point -> valence.add(rounded(point.valence())));
        ArrayNode arousal = node.putArray("arousal");
        points.forEach(point -> arousal.add(rounded(point.arousal())));
        ArrayNode emotions = node.putArray("emotions");
        points.forEach(point -> emotions.add(point.emotion()));
        Json.answer(context, node);
    }

    /** A thousandth of the plane is less than a pixel. */
    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    private void show(Context context) throws IOException {
        String user = visitors.listener(context);
        Song song = song(context);
        ObjectNode node = new SongView(store.history(), user).of(song);
        library.course(song.id()).ifPresent(course -> node.set("course", course(song, course)));
        Json.answer(context, node);
    }

    /** As {@code analyze --format json} writes it. */
    private static JsonNode course(Song song, EmotionTimeline course) {
        ObjectNode node = Json.object();
        node.put("source", song.tags().title());
        node.put("duration_seconds", Seconds.rounded(course.durationSeconds()));
        node.put("model", song.model());
        node.put("emotion_set", course.emotionSet().name());
        EmotionJson.describe(course.overall(), node);
        EmotionJson.describeCourse(course, node);
        return node;
    }

    private Song song(Context context) throws IOException {
        visitors.listener(context);
        long id = Parameters.id(context, "song");
        return library.find(id)
                .orElseThrow(() -> HttpProblem.notFound("no song of number '" + id + "'"));
    }

    private Song presentSong(Context context) throws IOException {
        Song song = song(context);
        if (!song.isPresent()) {
            throw HttpProblem.notFound("the files of this song are gone");
        }
        return song;
    }

    private static boolean has(Song song, Modality modality) {
        return song.files().stream()
                .anyMatch(file -> file.modality() == modality && !file.isMissing());
    }

    private static Song require(Song song, Modality modality, String what) {
        if (!has(song, modality)) {
            throw HttpProblem.notFound("this song has no " + what);
        }
        return song;
    }

    private void view(Context context, SongViews.View view) throws IOException {
        Song song = presentSong(context);
        if (view == SongViews.View.WAVEFORM) {
            require(song, Modality.AUDIO, "sound");
        }
        json(context, views.wait(song, view));
    }

    private static void json(Context context, Path file) throws IOException {
        context.contentType("application/json");
        context.header("Cache-Control", "private, max-age=3600");
        context.result(Files.readAllBytes(file));
    }

    private void notes(Context context) throws IOException {
        json(context, views.wait(presentSong(context), SongViews.View.NOTES));
    }

    private void score(Context context) throws IOException {
        Song song = require(presentSong(context), Modality.SCORE, "score");
        Path file = views.wait(song, SongViews.View.SCORE);
        context.contentType("application/vnd.recordare.musicxml+xml; charset=utf-8");
        context.header("Cache-Control", "private, max-age=3600");
        context.result(Files.newInputStream(file));
    }

    private void times(Context context) throws IOException {
        Song song = require(presentSong(context), Modality.SCORE, "score");
        json(context, views.wait(song, SongViews.View.MEASURES));
    }

    private void transcription(Context context) throws IOException {
        Song song = require(presentSong(context), Modality.AUDIO, "sound");
        file(context, views.wait(song, SongViews.View.TRANSCRIPTION), "audio/midi", "notes.mid");
    }

    private void alignment(Context context) throws IOException {
        Song song = require(presentSong(context), Modality.SCORE, "score");
        require(song, Modality.PERFORMANCE, "performance");
        file(
                context,
                views.wait(song, SongViews.View.ALIGNMENT),
                "text/tab-separated-values; charset=utf-8",
                "alignment.tsv");
    }

    private static void file(Context context, Path file, String type, String name)
            throws IOException {
        context.contentType(type);
        context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        context.header("Cache-Control", "private, max-age=3600");
        context.result(Files.newInputStream(file));
    }

    private void features(Context context) throws IOException {
        Song song = presentSong(context);
        String told = Parameters.text(context, "set");
        String set = told.isEmpty() ? standardSet(song) : told;
        if (!FeatureSets.names().contains(set)) {
            throw HttpProblem.badRequest(
                    "illegal set: '"
                            + Parameters.shortened(set)
                            + "', must be one of "
                            + String.join(", ", FeatureSets.names()));
        }
        json(context, views.wait(song, SongViews.View.FEATURES, set));
    }

    /** As {@code affetto features} chooses. */
    private static String standardSet(Song song) {
        if (has(song, Modality.AUDIO)) {
            return "paper50";
        }
        if (has(song, Modality.PERFORMANCE)) {
            return "performance";
        }
        return has(song, Modality.SCORE) ? "score" : "motion";
    }

    private void audio(Context context) throws IOException {
        Song song = require(presentSong(context), Modality.AUDIO, "sound");
        AudioFile file = AudioFile.of(song, views);
        FileRange.send(context, file.path(), file.mediaType(), file.tag());
    }

    private void explanation(Context context) throws IOException {
        Optional<Path> file = views.begin(presentSong(context), SongViews.View.EXPLANATION);
        if (file.isPresent()) {
            json(context, file.get());
        } else {
            context.status(202);
            context.header("Retry-After", Integer.toString(RETRY_SECONDS));
            Json.answer(context, Json.object().put("state", "running"));
        }
    }

    private void rate(Context context) throws IOException {
        String user = visitors.listener(context);
        Song song = song(context);
        JsonNode score = Json.body(context).path("score");
        if (!score.isInt() || Math.abs(score.intValue()) > 1) {
            throw HttpProblem.badRequest("illegal score, must be 1, 0 or -1");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        store.history().rate(user, song.tags(), score.intValue(), now);
        context.status(204);
    }
}
