package dev.affetto.recommendation;

import dev.affetto.library.Library;
import dev.affetto.library.Listen;
import dev.affetto.library.ListeningHistory.Kept;
import dev.affetto.library.Offer;
import dev.affetto.library.Offer.Answer;
import dev.affetto.library.SongProfile;
import dev.affetto.library.Store;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a listener heard and answered up to a moment, in order of time, and judged. It is read from
 * the store once, when first asked for, and stays as it was then. For one thread.
 */
public final class Impressions {

    /** More than this is not read of either, so that a long history costs no more than a short. */
    private static final int MOST = 500;

    /** Less of a track than this was not really heard, as players count it. */
    private static final double LEAST_SHARE = 0.5;

    /** What is longer than this was heard, whatever the length of the track. */
    private static final double LEAST_SECONDS = 240;

    private final Store store;
    private final String user;
    private final Instant now;
    private final Map<Integer, Set<Long>> rated = new HashMap<>();
    private List<Offer> offers;
    private List<Placed> all;

    /**
     * Those of a listener.
     *
     * @param store where listens and answers are
     * @param user the listener
     * @param now the moment; answers of the future are taken for those of now
     */
    public Impressions(Store store, String user, Instant now) {
        this.store = Objects.requireNonNull(store, "store");
        this.user = Objects.requireNonNull(user, "user");
        this.now = Objects.requireNonNull(now, "now");
    }

    /** An impression, and when it is said to have been, which may be in the future. */
    private record Placed(Instant said, Impression impression) {}

    /** The listener. */
    public String user() {
        return user;
    }

    /** The moment. */
    public Instant now() {
        return now;
    }

    /**
     * The newest offers, newest first; at most 500.
     *
     * @throws IOException if the store cannot be read
     */
    List<Offer> offers() throws IOException {
        if (offers == null) {
            offers = List.copyOf(store.offers().latest(user, MOST));
        }
        return offers;
    }

    /**
     * The songs that the listener loves or hates.
     *
     * @param score 1 for those that are loved, -1 for those that are hated
     * @throws IOException if the store cannot be read
     */
    Set<Long> rated(int score) throws IOException {
        Set<Long> songs = rated.get(score);
        if (songs == null) {
            songs = Set.copyOf(store.history().rated(user, score));
            rated.put(score, songs);
        }
        return songs;
    }

    /**
     * The newest impressions of a span of time, oldest first.
     *
     * @param from first moment
     * @param without songs that are passed over
     * @throws IOException if the store cannot be read
     */
    List<Impression> since(Instant from, Set<Long> without) throws IOException {
        if (all == null) {
            all = read();
        }
        return all.stream()
                .filter(one -> !one.said.isBefore(from))
                .map(Placed::impression)
                .filter(one -> !without.contains(one.song().songId()))
                .toList();
    }

    private List<Placed> read() throws IOException {
        List<Kept> listens =
                store
                        .history()
                        .listens(user, Instant.EPOCH, ListeningWindow.lastTrusted(now), MOST)
                        .stream()
                        .filter(kept -> kept.songId().isPresent())
                        .toList();
        List<Offer> answered =
                offers().stream().filter(offer -> offer.answer().isPresent()).toList();
        Map<Long, SongProfile> songs = profiles(store.library(), listens, answered);
        List<Placed> found = new ArrayList<>();
        for (Kept kept : listens) {
            SongProfile song = songs.get(kept.songId().getAsLong());
            if (song != null) {
                Instant at = kept.listen().listenedAt();
                found.add(new Placed(at, new Impression(at, song, kindOf(kept.listen()))));
            }
        }
        for (Offer offer : answered) {
            SongProfile song = songs.get(offer.songId());
            if (song != null) {
                Instant said = answeredAt(offer);
                found.add(
                        new Placed(said, new Impression(earlier(said, now), song, kindOf(offer))));
            }
        }
        found.sort(
                Comparator.comparing(
                        Placed::impression,
                        Comparator.comparing(Impression::at)
                                .thenComparing(one -> one.song().songId())
                                .thenComparing(Impression::kind)));
        return found;
    }

    private static Instant answeredAt(Offer offer) {
        return offer.answeredAt().orElse(offer.offeredAt());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Map<Long, SongProfile> profiles(
            Library library, List<Kept> listens, List<Offer> offers) throws IOException {
        Set<Long> ids =
                Stream.concat(
                                listens.stream().map(kept -> kept.songId().getAsLong()),
                                offers.stream().map(Offer::songId))
                        .collect(Collectors.toCollection(HashSet::new));
        return library.profiles(ids.stream().sorted().toList()).stream()
                .collect(Collectors.toMap(SongProfile::songId, Function.identity()));
    }

    private static Impression.Kind kindOf(Offer offer) {
        return offer.answer().orElseThrow() == Answer.ACCEPTED
                ? Impression.Kind.ACCEPTED
                : Impression.Kind.REFUSED;
    }

    /** What the source says, else whether at least half of it or four minutes were heard. */
    static Impression.Kind kindOf(Listen listen) {
        boolean isSkipped =
                listen.isSkipped()
                        .orElseGet(
                                () ->
                                        listen.playedSeconds().isPresent()
                                                && isShort(
                                                        listen.playedSeconds().getAsDouble(),
                                                        listen.durationSeconds().orElse(0)));
        return isSkipped ? Impression.Kind.SKIPPED : Impression.Kind.HEARD;
    }

    private static boolean isShort(double playedSeconds, double durationSeconds) {
        double least =
                durationSeconds > 0
                        ? Math.min(LEAST_SHARE * durationSeconds, LEAST_SECONDS)
                        : 30; // ListenBrainz and Last.fm count no track as heard before that
        return playedSeconds < least;
    }
}
