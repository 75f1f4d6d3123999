package dev.affetto.recommendation.simulation;

import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.library.Accounts;
import dev.affetto.library.CandidateQuery;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.JobLog;
import dev.affetto.library.Library;
import dev.affetto.library.Listen;
import dev.affetto.library.ListeningHistory;
import dev.affetto.library.Offer;
import dev.affetto.library.Offer.Answer;
import dev.affetto.library.OfferLog;
import dev.affetto.library.PlayerTokens;
import dev.affetto.library.Song;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongName;
import dev.affetto.library.SongPoint;
import dev.affetto.library.SongProfile;
import dev.affetto.library.SongQuery;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A store in memory for simulations, because hundreds of thousands of questions about a few hundred
 * songs are faster answered there than by a database. It holds what a recommender asks for; what
 * only indexing or players do is refused.
 */
public final class SimulatedStore implements Store, Library, ListeningHistory, OfferLog {

    private final List<IndexedSong> songs = new ArrayList<>();
    private final List<SongProfile> profiles = new ArrayList<>();
    private final Map<SongName, Long> idOfName = new HashMap<>();
    private final Map<String, List<Kept>> listens = new HashMap<>();
    private final Map<String, List<Offer>> offers = new HashMap<>();
    private long lastOffer;

    /** An empty store. */
    public SimulatedStore() {
        // nothing to open
    }

    @Override
    public Library library() {
        return this;
    }

    @Override
    public ListeningHistory history() {
        return this;
    }

    @Override
    public OfferLog offers() {
        return this;
    }

    @Override
    public void close() {
        // nothing to close
    }

    @Override
    public long put(IndexedSong song, OptionalLong replaced) {
        if (replaced.isPresent()) {
            throw refused();
        }
        songs.add(song);
        long id = songs.size();
        profiles.add(profile(id, song));
        idOfName.putIfAbsent(song.tags().name(), id);
        return id;
    }

    private static SongProfile profile(long id, IndexedSong song) {
        List<SegmentEmotion> segments = song.course().segments();
        float[] course = new float[2 * SongProfile.COURSE_POINTS];
        for (int i = 0; i < SongProfile.COURSE_POINTS; i++) {
            int at = (2 * i + 1) * segments.size() / (2 * SongProfile.COURSE_POINTS);
            course[2 * i] = (float) segments.get(at).prediction().valence();
            course[2 * i + 1] = (float) segments.get(at).prediction().arousal();
        }
        float[] sound = song.sound().map(SimulatedStore::mean).orElse(new float[0]);
        return new SongProfile(id, song.tags(), song.course().overall(), course, sound);
    }

    private static float[] mean(FeatureSequence sequence) {
        float[] mean = new float[sequence.featureSet().size()];
        for (float[] row : sequence.values()) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / sequence.length();
            }
        }
        return mean;
    }

    private IndexedSong song(long songId) {
        return songs.get((int) songId - 1);
    }

    private SongProfile profile(long songId) {
        return profiles.get((int) songId - 1);
    }

    private boolean isKnown(long songId) {
        return songId >= 1 && songId <= songs.size();
    }

    @Override
    public Optional<Song> find(long songId) {
        if (!isKnown(songId)) {
            return Optional.empty();
        }
        IndexedSong song = song(songId);
        return Optional.of(
                new Song(
                        songId,
                        song.tags(),
                        song.course().durationSeconds(),
                        song.model(),
                        song.course().overall(),
                        Instant.EPOCH,
                        song.files()));
    }

    @Override
    public List<Song> find(SongQuery query) {
        if (!query.equals(SongQuery.first(query.limit()))) {
            throw refused();
        }
        return LongStream.rangeClosed(1, songs.size())
                .limit(query.limit())
                .mapToObj(id -> find(id).orElseThrow())
                .toList();
    }

    @Override
    public Optional<EmotionTimeline> course(long songId) {
        return isKnown(songId) ? Optional.of(song(songId).course()) : Optional.empty();
    }

    @Override
    public Optional<FeatureSequence> sound(long songId) {
        return isKnown(songId) ? song(songId).sound() : Optional.empty();
    }

    @Override
    public List<SongProfile> profiles(Collection<Long> songIds) {
        return songIds.stream().filter(this::isKnown).map(id -> profile(id)).toList();
    }

    @Override
    public List<SongProfile> candidates(CandidateQuery query) {
        Set<SongName> gone = new HashSet<>();
        for (Offer offer : ofUser(offers, query.user())) {
            gone.add(profile(offer.songId()).tags().name());
        }
        for (Kept kept : ofUser(listens, query.user())) {
            if (!kept.listen().listenedAt().isBefore(query.notPlayedSince())) {
                gone.add(kept.listen().track().name());
            }
        }
        return profiles.stream()
                .filter(song -> song.emotion().emotion().label().equals(query.emotion()))
                .filter(song -> !query.exclude().contains(song.songId()))
                .filter(song -> !gone.contains(song.tags().name()))
                .sorted(
                        Comparator.comparingDouble(
                                song ->
                                        Math.hypot(
                                                song.emotion().valence() - query.valence(),
                                                song.emotion().arousal() - query.arousal())))
                .limit(query.limit())
                .toList();
    }

    private static <T> List<T> ofUser(Map<String, List<T>> map, String user) {
        return map.getOrDefault(user, List.of());
    }

    @Override
    public Added add(String user, Collection<Listen> added) {
        List<Kept> kept = listens.computeIfAbsent(user, name -> new ArrayList<>());
        int matched = 0;
        for (Listen listen : added) {
            Long song = idOfName.get(listen.track().name());
            matched += song == null ? 0 : 1;
            kept.add(
                    new Kept(
                            kept.size() + 1L,
                            listen,
                            song == null ? OptionalLong.empty() : OptionalLong.of(song)));
        }
        return new Added(added.size(), 0, matched);
    }

    @Override
    public List<Kept> listens(String user, Instant from, Instant before, int limit) {
        return ofUser(listens, user).stream()
                .filter(kept -> !kept.listen().listenedAt().isBefore(from))
                .filter(kept -> kept.listen().listenedAt().isBefore(before))
                .sorted(
                        Comparator.comparing((Kept kept) -> kept.listen().listenedAt())
                                .thenComparing(Kept::id)
                                .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public long count(String user) {
        return ofUser(listens, user).size();
    }

    @Override
    public Optional<Instant> latest(String user) {
        return ofUser(listens, user).stream()
                .map(kept -> kept.listen().listenedAt())
                .max(Comparator.naturalOrder());
    }

    @Override
    public List<PlayCount> mostPlayed(String user, Instant from, Instant before, int limit) {
        Map<Long, List<Instant>> plays =
                listens(user, from, before, Integer.MAX_VALUE).stream()
                        .filter(kept -> kept.songId().isPresent())
                        .collect(
                                Collectors.groupingBy(
                                        kept -> kept.songId().getAsLong(),
                                        Collectors.mapping(
                                                kept -> kept.listen().listenedAt(),
                                                Collectors.toList())));
        return plays.entrySet().stream()
                .map(
                        entry ->
                                new PlayCount(
                                        entry.getKey(),
                                        entry.getValue().size(),
                                        Collections.max(entry.getValue())))
                .sorted(
                        Comparator.comparingInt(PlayCount::plays)
                                .thenComparing(PlayCount::last)
                                .reversed()
                                .thenComparing(PlayCount::songId))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Long> rated(String user, int score) {
        return List.of();
    }

    @Override
    public List<String> users() {
        return listens.keySet().stream().sorted().toList();
    }

    @Override
    public Optional<Offer> open(String user) {
        return latest(user, 1).stream().filter(offer -> offer.answer().isEmpty()).findFirst();
    }

    @Override
    public Offer add(String user, long songId, String emotion, String reason, Instant now) {
        Optional<Offer> open = open(user);
        if (open.isPresent()) {
            return open.get();
        }
        Offer offer =
                new Offer(
                        ++lastOffer,
                        user,
                        songId,
                        emotion,
                        reason,
                        now,
                        Optional.empty(),
                        Optional.empty());
        offers.computeIfAbsent(user, name -> new ArrayList<>()).add(offer);
        return offer;
    }

    @Override
    public Offer answer(String user, long offerId, Answer answer, Instant now) {
        Offer open =
                open(user)
                        .filter(offer -> offer.id() == offerId)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "unknown offer: "
                                                        + offerId
                                                        + ", must be the open one"));
        Offer answered =
                new Offer(
                        offerId,
                        user,
                        open.songId(),
                        open.emotion(),
                        open.reason(),
                        open.offeredAt(),
                        Optional.of(answer),
                        Optional.of(now));
        List<Offer> all = offers.get(user);
        all.set(all.size() - 1, answered);
        return answered;
    }

    @Override
    public Optional<Offer> find(String user, long offerId) {
        return ofUser(offers, user).stream().filter(offer -> offer.id() == offerId).findFirst();
    }

    @Override
    public List<Offer> latest(String user, int limit) {
        List<Offer> all = ofUser(offers, user);
        List<Offer> newest =
                new ArrayList<>(all.subList(Math.max(0, all.size() - limit), all.size()));
        Collections.reverse(newest);
        return newest;
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("not in a simulation");
    }

    @Override
    public List<KnownFile> filesUnder(Path folder) {
        throw refused();
    }

    @Override
    public List<KnownFile> filesWithContent(String contentHash) {
        throw refused();
    }

    @Override
    public void setFiles(long songId, List<SongFile> files) {
        throw refused();
    }

    @Override
    public void setMissing(Collection<Path> paths, boolean missing) {
        throw refused();
    }

    @Override
    public long count(SongQuery query) {
        throw refused();
    }

    @Override
    public Map<String, Long> models() {
        throw refused();
    }

    @Override
    public List<SongPoint> points() {
        throw refused();
    }

    @Override
    public Optional<Song> find(UUID musicBrainzId) {
        throw refused();
    }

    @Override
    public Accounts accounts() {
        throw refused();
    }

    @Override
    public PlayerTokens tokens() {
        throw refused();
    }

    @Override
    public JobLog jobs() {
        throw refused();
    }

    @Override
    public void setPlayingNow(String user, Listen listen, Instant until) {
        throw refused();
    }

    @Override
    public Optional<Listen> playingNow(String user, Instant now) {
        throw refused();
    }

    @Override
    public List<Kept> listensFrom(String user, Instant from, int limit) {
        throw refused();
    }

    @Override
    public List<Kept> listensAfter(String user, long id, int limit) {
        throw refused();
    }

    @Override
    public void rate(String user, SongTags song, int score, Instant at) {
        throw refused();
    }

    @Override
    public long erase(String user) {
        throw refused();
    }
}
