package dev.affetto.app.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.app.json.EmotionJson;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.library.Song;
import dev.affetto.library.Store;
import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.MoodModel;
import dev.affetto.recommendation.Impressions;
import dev.affetto.recommendation.Mood;
import dev.affetto.recommendation.MoodReader;
import dev.affetto.recommendation.MoodReasons;
import dev.affetto.recommendation.MoodSettings;
import dev.affetto.recommendation.PaperMoodReader;
import dev.affetto.recommendation.Reason;
import dev.affetto.recommendation.RecentMoodReader;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Reads moods. The network of the paper's way is loaded when somebody first asks for it. */
final class Moods implements AutoCloseable {

    /** Ways to read a mood. */
    enum Method {
        /** By what each song says of itself. */
        RECENT,
        /** As the paper does. */
        PAPER
    }

    private static final int MOST_EVIDENCE = 25;

    private final Store store;
    private final Clock clock;
    private final MoodReader recent;
    private EmotionClassifier model;

    Moods(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.recent = new RecentMoodReader(EmotionSet.QUADRANTS, MoodSettings.PAPER);
    }

    /** The reader of the first way, for recommendations too. */
    MoodReader recent() {
        return recent;
    }

    Optional<Mood> read(String user, Method method) throws IOException {
        MoodReader reader =
                method == Method.RECENT
                        ? recent
                        : new PaperMoodReader(store, model(), MoodSettings.PAPER);
        return reader.read(new Impressions(store, user, clock.instant()), Set.of());
    }

    private synchronized EmotionClassifier model() throws IOException {
        if (model == null) {
            model = MoodModel.load();
        }
        return model;
    }

    /** A mood, what it was read from, and all of it in words. */
    ObjectNode describe(Mood mood) throws IOException {
        ObjectNode node = Json.object().put("method", mood.method());
        EmotionJson.describe(mood.prediction(), node);
        node.put("window_days", mood.window().days());
        node.put("widened", mood.window().isWidened());
        ArrayNode evidence = node.putArray("evidence");
        for (Mood.Evidence one :
                mood.evidence().subList(0, Math.min(MOST_EVIDENCE, mood.evidence().size()))) {
            ObjectNode song = evidence.addObject();
            song.put("song_id", one.songId());
            song.put("title", one.tags().title());
            song.put("artist", one.tags().artist());
            song.put("plays", one.plays());
            song.put("weight", one.weight());
            song.put(
                    "emotion",
                    store.library()
                            .find(one.songId())
                            .map(Song::emotion)
                            .map(emotion -> emotion.emotion().label())
                            .orElse(null));
        }
        ArrayNode text = node.putArray("text");
        MoodReasons.of(mood).stream().map(Reason::sentence).forEach(text::add);
        return node;
    }

    @Override
    public synchronized void close() {
        if (model != null) {
            model.close();
            model = null;
        }
    }
}
