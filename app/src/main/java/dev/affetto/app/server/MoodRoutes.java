package dev.affetto.app.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.library.Offer;
import dev.affetto.library.Song;
import dev.affetto.library.Store;
import dev.affetto.recommendation.Advice;
import dev.affetto.recommendation.BeliefMethod;
import dev.affetto.recommendation.Explanation;
import dev.affetto.recommendation.Mood;
import dev.affetto.recommendation.Reason;
import dev.affetto.recommendation.Recommender;
import dev.affetto.recommendation.RecommenderSettings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a listener is in the mood for, and the next song. */
final class MoodRoutes {

    /** An offer's number, or {@code song:NUMBER} for one of several that may be chosen. */
    private static final Pattern ANSWERED = Pattern.compile("(song:)?([1-9][0-9]{0,17})");

    private static final double NOTABLE_CHANGE = 0.005;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Store store;
    private final Visitors visitors;
    private final Moods moods;
    private final Recommender recommender;

    MoodRoutes(Store store, Visitors visitors, Moods moods, Clock clock) {
        this.store = store;
        this.visitors = visitors;
        this.moods = moods;
        this.recommender =
                new Recommender(
                        store,
                        new BeliefMethod(moods.recent()),
                        RecommenderSettings.STANDARD,
                        clock);
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/mood", this::mood);
        routes.get("/api/recommendation", this::next);
        routes.post("/api/recommendation/{id}", this::answer);
    }

    private void mood(Context context) throws IOException {
        String user = visitors.listener(context);
        Moods.Method method = Parameters.choice(context, "method", Moods.Method.RECENT);
        Mood mood =
                moods.read(user, method)
                        .orElseThrow(
                                () ->
                                        HttpProblem.notFound(
                                                "no mood can be read yet: nothing of the library"
                                                        + " was listened to"));
        Json.answer(context, moods.describe(mood));
    }

    private void next(Context context) throws IOException {
        String user = visitors.listener(context);
        Json.answer(
                context,
                describe(user, recommender.next(user), moods.read(user, Moods.Method.RECENT)));
    }

    private ObjectNode describe(String user, Advice advice, Optional<Mood> mood)
            throws IOException {
        SongView view = new SongView(store.history(), user);
        ObjectNode node = Json.object();
        if (advice instanceof Advice.Recommendation offer) {
            node.put("id", Long.toString(offer.offerId()));
            Optional<Song> song = store.library().find(offer.songId());
            song.ifPresent(one -> node.set("song", view.of(one)));
            node.put("emotion", offer.emotion());
            node.put("offered_at", offer.offeredAt().toString());
            node.put("cold_start", false);
            describe(offer.explanation(), node.putObject("explanation"));
        } else if (advice instanceof Advice.Choice choice) {
            node.putNull("id");
            node.putNull("song");
            node.put("cold_start", true);
            node.putObject("explanation").putArray("text").add(choice.why());
            ArrayNode choices = node.putArray("choices");
            for (Advice.Suggestion one : choice.songs()) {
                Optional<Song> song = store.library().find(one.songId());
                song.ifPresent(
                        found ->
                                choices.add(view.of(found).put("answer_id", "song:" + found.id())));
            }
        } else if (advice instanceof Advice.Nothing nothing) {
            node.putNull("id");
            node.putNull("song");
            node.put("cold_start", false);
            node.putObject("explanation").putArray("text").add(nothing.why());
        }
        node.set("mood", mood.isPresent() ? moods.describe(mood.get()) : MAPPER.nullNode());
        return node;
    }

    private static void describe(Explanation explanation, ObjectNode node) {
        node.put("method", explanation.method());
        explanation.sentences().forEach(node.putArray("text")::add);
        ArrayNode reasons = node.putArray("reasons");
        for (Reason reason : explanation.reasons()) {
            ObjectNode one = reasons.addObject();
            one.put("kind", reason.kind());
            one.put("sentence", reason.sentence());
            one.set("numbers", MAPPER.valueToTree(reason.numbers()));
        }
    }

    private void answer(Context context) throws IOException {
        String user = visitors.listener(context);
        Matcher id = ANSWERED.matcher(context.pathParam("id"));
        if (!id.matches()) {
            throw HttpProblem.notFound(
                    "no offer '" + Parameters.shortened(context.pathParam("id")) + "'");
        }
        String said = Json.text(Json.body(context), "answer", 20);
        Offer.Answer answer =
                switch (said) {
                    case "accepted" -> Offer.Answer.ACCEPTED;
                    case "rejected" -> Offer.Answer.REJECTED;
                    default ->
                            throw HttpProblem.badRequest(
                                    "illegal answer: '"
                                            + Parameters.shortened(said)
                                            + "', must be accepted or rejected");
                };
        Optional<Mood> before = moods.read(user, Moods.Method.RECENT);
        take(user, id.group(1) != null, Long.parseLong(id.group(2)), answer);
        Optional<Mood> after = moods.read(user, Moods.Method.RECENT);
        ObjectNode next = describe(user, recommender.next(user), after);
        next.put("changed", changed(answer, before, after));
        Json.answer(context, next);
    }

    private void take(String user, boolean isChoice, long id, Offer.Answer answer)
            throws IOException {
        boolean isThere =
                isChoice
                        ? store.library().find(id).isPresent()
                        : store.offers().find(user, id).isPresent();
        if (!isThere) {
            throw HttpProblem.notFound("no offer '" + (isChoice ? "song:" : "") + id + "'");
        }
        try {
            if (isChoice) {
                recommender.answerChoice(user, id, answer);
            } else {
                recommender.answer(user, id, answer);
            }
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(409, e.getMessage());
        }
    }

    /** How the mood reads now that this was answered. */
    private static String changed(
            Offer.Answer answer, Optional<Mood> before, Optional<Mood> after) {
        String start = answer == Offer.Answer.ACCEPTED ? "Accepted" : "Refused";
        if (after.isEmpty()) {
            return start + ": your mood cannot be read yet.";
        }
        String now = after.get().emotion().label();
        if (before.isEmpty()) {
            return start + ": your mood now reads as " + now + ".";
        }
        List<String> changes = new ArrayList<>();
        for (String label : after.get().prediction().emotionSet().labels()) {
            double old = before.get().prediction().probabilityOf(label);
            double current = after.get().prediction().probabilityOf(label);
            if (Math.abs(current - old) >= NOTABLE_CHANGE) {
                changes.add(
                        String.format(
                                Locale.ROOT, "%s %.0f → %.0f %%", label, 100 * old, 100 * current));
            }
        }
        String was = before.get().emotion().label();
        String course =
                was.equals(now)
                        ? "your mood still reads as " + now
                        : "your mood now reads as " + now + ", no longer as " + was;
        return start
                + ": "
                + course
                + (changes.isEmpty() ? "." : " (" + String.join(", ", changes) + ").");
    }
}
