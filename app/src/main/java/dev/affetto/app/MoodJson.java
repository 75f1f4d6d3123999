package dev.affetto.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.app.json.EmotionJson;
import dev.affetto.recommendation.Advice;
import dev.affetto.recommendation.Explanation;
import dev.affetto.recommendation.Mood;
import dev.affetto.recommendation.Reason;

/** How moods and recommendations are written in JSON, the same wherever they are. */
final class MoodJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private MoodJson() {}

    /** A mood with what it was read from. */
    static void describe(Mood mood, ObjectNode node) {
        node.put("method", mood.method());
        node.put("emotion_set", mood.prediction().emotionSet().name());
        EmotionJson.describe(mood.prediction(), node);
        ObjectNode window = node.putObject("window");
        window.put("from", mood.window().from().toString());
        window.put("before", mood.window().before().toString());
        window.put("days", mood.window().days());
        window.put("widened", mood.window().isWidened());
        ArrayNode songs = node.putArray("songs");
        for (Mood.Evidence one : mood.evidence()) {
            ObjectNode song = songs.addObject().put("id", one.songId());
            SongJson.describe(one.tags(), song);
            song.put("plays", one.plays());
            song.put("weight", one.weight());
        }
        mood.remarks().forEach(node.putArray("remarks")::add);
    }

    /** What somebody gets who asks for a song: {@code offer}, {@code choice} or {@code nothing}. */
    static void describe(Advice advice, ObjectNode node) {
        if (advice instanceof Advice.Recommendation offer) {
            node.put("kind", "offer");
            describe(offer, node);
        } else if (advice instanceof Advice.Choice choice) {
            node.put("kind", "choice");
            node.put("why", choice.why());
            ArrayNode songs = node.putArray("songs");
            for (Advice.Suggestion one : choice.songs()) {
                ObjectNode song = songs.addObject();
                song.put("id", AnswerId.ofSong(one.songId()).toString());
                song.put("song_id", one.songId());
                SongJson.describe(one.tags(), song);
                EmotionJson.describe(one.songEmotion(), song);
            }
        } else if (advice instanceof Advice.Nothing nothing) {
            node.put("kind", "nothing");
            node.put("why", nothing.why());
        }
    }

    private static void describe(Advice.Recommendation offer, ObjectNode node) {
        node.put("id", AnswerId.ofOffer(offer.offerId()).toString());
        node.put("is_new", offer.isNew());
        node.put("offered_at", offer.offeredAt().toString());
        node.put("offered_for", offer.emotion());
        ObjectNode song = node.putObject("song").put("id", offer.songId());
        SongJson.describe(offer.tags(), song);
        EmotionJson.describe(offer.songEmotion(), song);
        describe(offer.explanation(), node.putObject("explanation"));
    }

    private static void describe(Explanation explanation, ObjectNode node) {
        node.put("method", explanation.method());
        explanation.sentences().forEach(node.putArray("sentences")::add);
        ArrayNode reasons = node.putArray("reasons");
        for (Reason reason : explanation.reasons()) {
            ObjectNode one = reasons.addObject();
            one.put("kind", reason.kind());
            one.put("sentence", reason.sentence());
            one.set("numbers", MAPPER.valueToTree(reason.numbers()));
        }
    }
}
