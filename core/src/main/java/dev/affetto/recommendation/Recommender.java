package dev.affetto.recommendation;

import dev.affetto.emotion.Emotion;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.library.Offer;
import dev.affetto.library.Offer.Answer;
import dev.affetto.library.Song;
import dev.affetto.library.SongProfile;
import dev.affetto.library.SongQuery;
import dev.affetto.library.Store;
import dev.affetto.recommendation.Advice.Choice;
import dev.affetto.recommendation.Advice.Nothing;
import dev.affetto.recommendation.Advice.Recommendation;
import dev.affetto.recommendation.Advice.Suggestion;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Offers the next song, and takes the answer.
 *
 * <p>It holds no state: all that it knows of a listener is in the store, so it goes on after a
 * restart where it was, and two devices of one listener get the same offer. An offer stays until it
 * is answered. No song is offered twice under any spelling of its name, none that was played lately
 * and none that the listener hates.
 *
 * <p>Listens that lie in the future are not believed, and a clock that went back is said. Safe for
 * several threads.
 */
public final class Recommender {

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final Store store;
    private final RecommendationMethod method;
    private final RecommenderSettings settings;
    private final Clock clock;

    /**
     * A recommender.
     *
     * @param store all that is known
     * @param method how songs are chosen
     * @param settings what it keeps to
     * @param clock tells the time
     */
    public Recommender(
            Store store, RecommendationMethod method, RecommenderSettings settings, Clock clock) {
        this.store = Objects.requireNonNull(store, "store");
        this.method = Objects.requireNonNull(method, "method");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * The next song: the open offer where there is one, otherwise a new one.
     *
     * @throws IOException if the store cannot be read or written
     */
    public Advice next(String user) throws IOException {
        Optional<Offer> open = store.offers().open(user);
        if (open.isPresent()) {
            Optional<Advice> still = recommendation(open.get(), false);
            if (still.isPresent()) {
                return still.get();
            }
        }
        Optional<EmotionSet> emotions = emotions();
        if (emotions.isEmpty()) {
            return new Nothing("The library is empty: add music with 'affetto library add DIR'.");
        }
        ListenerState listener = state(user, emotions.get());
        List<Ranked> best = method.rank(listener, 1);
        if (!best.isEmpty()) {
            return offer(listener, best.get(0));
        }
        return choice(listener);
    }

    /**
     * The best songs for a listener now, best first, without offering them.
     *
     * @throws IOException if the store cannot be read
     */
    public List<Ranked> best(String user, int limit) throws IOException {
        Optional<EmotionSet> emotions = emotions();
        return emotions.isEmpty() ? List.of() : method.rank(state(user, emotions.get()), limit);
    }

    /**
     * Takes the answer to an offer. The same answer twice is one answer.
     *
     * @throws IllegalArgumentException if the listener has no such offer, or has given the other
     *     answer
     * @throws IOException if the store cannot be written
     */
    public void answer(String user, long offerId, Answer answer) throws IOException {
        store.offers().answer(user, offerId, answer, now());
    }

    /**
     * Takes the answer to a song that a {@link Choice} held, which thereby counts as offered.
     *
     * @throws IllegalArgumentException if there is no such song, or another offer is open
     * @throws IOException if the store cannot be written
     */
    public void answerChoice(String user, long songId, Answer answer) throws IOException {
        Song song =
                store.library()
                        .find(songId)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "unknown song: "
                                                        + songId
                                                        + ", must be the number of a song of the"
                                                        + " library"));
        Optional<Offer> before =
                store.offers().latest(user, ListenerState.OFFERS).stream()
                        .filter(offer -> offer.songId() == songId)
                        .findFirst();
        Offer offer = before.isPresent() ? before.get() : offerChoice(user, song);
        if (offer.songId() != songId) {
            throw new IllegalArgumentException(
                    "another offer is open: "
                            + offer.id()
                            + ", must be accepted or refused before song "
                            + songId);
        }
        store.offers().answer(user, offer.id(), answer, now());
    }

    private Offer offerChoice(String user, Song song) throws IOException {
        String emotion = song.emotion().emotion().label();
        Explanation explanation =
                new Explanation(
                        "choice",
                        List.of(
                                Reason.remark(
                                        "You chose it from one song of each emotion; of your mood"
                                                + " nothing was known yet.")));
        return store.offers()
                .add(user, song.id(), emotion, ExplanationJson.write(explanation), now());
    }

    /** The emotions of the library's songs; none of an empty library. */
    private Optional<EmotionSet> emotions() throws IOException {
        return store.library().find(SongQuery.first(1)).stream()
                .findFirst()
                .map(song -> song.emotion().emotionSet());
    }

    private ListenerState state(String user, EmotionSet emotions) throws IOException {
        Impressions impressions = new Impressions(store, user, now());
        return new ListenerState(
                store,
                impressions,
                emotions,
                impressions.offers().stream().limit(ListenerState.OFFERS).toList(),
                impressions.rated(-1),
                settings.restDays());
    }

    private Advice offer(ListenerState listener, Ranked best) throws IOException {
        List<Reason> reasons =
                Stream.concat(best.reasons().stream(), clockRemarks(listener).stream()).toList();
        Offer offer =
                store.offers()
                        .add(
                                listener.user(),
                                best.song().songId(),
                                best.emotion(),
                                ExplanationJson.write(new Explanation(method.name(), reasons)),
                                listener.now());
        // Where another device was faster, this is its offer.
        return recommendation(offer, offer.songId() == best.song().songId())
                .orElseThrow(() -> new IOException("song " + offer.songId() + " is gone"));
    }

    private Optional<Advice> recommendation(Offer offer, boolean isNew) throws IOException {
        return store.library()
                .find(offer.songId())
                .map(
                        song ->
                                new Recommendation(
                                        offer.id(),
                                        song.id(),
                                        song.tags(),
                                        song.emotion(),
                                        offer.emotion(),
                                        offer.offeredAt(),
                                        isNew,
                                        ExplanationJson.read(offer.reason())));
    }

    /** What is not believed, and why. */
    private List<Reason> clockRemarks(ListenerState listener) throws IOException {
        List<Reason> remarks = new ArrayList<>();
        Instant trusted = ListeningWindow.lastTrusted(listener.now());
        futureListens(listener.user(), trusted).ifPresent(remarks::add);
        listener.offers().stream()
                .findFirst()
                .filter(last -> last.offeredAt().isAfter(trusted))
                .ifPresent(
                        last ->
                                remarks.add(
                                        Reason.remark(
                                                "The clock stands before the last offer ("
                                                        + last.offeredAt()
                                                        + "); answers since then are taken as of"
                                                        + " now.")));
        return remarks;
    }

    private Optional<Reason> futureListens(String user, Instant trusted) throws IOException {
        return store.history().listens(user, trusted, END_OF_TIME, 1).stream()
                .findFirst()
                .map(
                        kept ->
                                Reason.remark(
                                        "Listens that lie in the future are passed over, the last"
                                                + " of "
                                                + kept.listen().listenedAt()
                                                + "."));
    }

    private Advice exhausted() {
        return new Nothing(
                "No song is left to offer: each was offered before or played in the last "
                        + settings.restDays()
                        + " days.");
    }

    private Advice choice(ListenerState listener) throws IOException {
        List<Suggestion> songs = new ArrayList<>();
        for (Emotion emotion : listener.emotions().emotions()) {
            listener.candidates(emotion.label(), emotion.valence(), emotion.arousal(), 1).stream()
                    .findFirst()
                    .map(Recommender::suggestion)
                    .ifPresent(songs::add);
        }
        if (songs.isEmpty()) {
            return exhausted();
        }
        String why = whyUnread(listener);
        return new Choice(why + " Here is one song of each emotion.", songs);
    }

    private String whyUnread(ListenerState listener) throws IOException {
        long listens = store.history().count(listener.user());
        if (listens == 0) {
            return "Nothing that you listened to is known yet, so your mood cannot be read.";
        }
        boolean isMatched =
                !store.history()
                        .mostPlayed(
                                listener.user(),
                                Instant.EPOCH,
                                ListeningWindow.lastTrusted(listener.now()),
                                1)
                        .isEmpty();
        return isMatched
                ? "None of the songs that you listened to has sound that your mood could be read"
                        + " from."
                : "None of the "
                        + listens
                        + " listens that are known is of a song of the library by now, so your mood"
                        + " cannot be read.";
    }

    private static Suggestion suggestion(SongProfile song) {
        return new Suggestion(song.songId(), song.tags(), song.emotion());
    }

    /** Whole seconds, as stores keep them. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
