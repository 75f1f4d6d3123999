package dev.affetto.recommendation;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.library.CandidateQuery;
import dev.affetto.library.Library;
import dev.affetto.library.Offer;
import dev.affetto.library.Offer.Answer;
import dev.affetto.library.SongProfile;
import dev.affetto.library.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a method of choice is told of a listener at one moment, all of it from the store.
 *
 * @param store where songs, listens and offers are
 * @param impressions what the listener heard and answered up to the moment
 * @param emotions labels of the library's songs
 * @param offers the newest offers, newest first
 * @param hated songs that the listener hates; they are not offered
 * @param restDays songs played in the last so many days are not offered
 */
public record ListenerState(
        Store store,
        Impressions impressions,
        EmotionSet emotions,
        List<Offer> offers,
        Set<Long> hated,
        int restDays) {

    /** How many offers a method looks back. */
    static final int OFFERS = 200;

    /** Copies the collections. */
    public ListenerState {
        offers = List.copyOf(offers);
        hated = Set.copyOf(hated);
    }

    /** The listener. */
    public String user() {
        return impressions.user();
    }

    /** The moment. */
    public Instant now() {
        return impressions.now();
    }

    /** The songs. */
    public Library library() {
        return store.library();
    }

    /** Songs of an emotion that may be offered, those near a place on the plane first. */
    public List<SongProfile> candidates(String emotion, double valence, double arousal, int limit)
            throws IOException {
        return library()
                .candidates(
                        new CandidateQuery(
                                user(),
                                emotion,
                                valence,
                                arousal,
                                now().minus(Duration.ofDays(restDays)),
                                hated,
                                limit,
                                seed()));
    }

    /** The same for the same listener and the same number of offers, on every device. */
    public long seed() {
        long last = offers.isEmpty() ? 0 : offers.get(0).id();
        return 0x9E3779B97F4A7C15L * (user().hashCode() + 31 * last);
    }

    /** Songs of the offers that were answered so, newest first, at most so many. */
    List<Long> answered(Answer answer, int limit) {
        return offers.stream()
                .filter(offer -> offer.answer().stream().anyMatch(answer::equals))
                .map(Offer::songId)
                .limit(limit)
                .toList();
    }
}
