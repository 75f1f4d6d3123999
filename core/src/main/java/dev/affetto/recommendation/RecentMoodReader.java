package dev.affetto.recommendation;

import dev.affetto.emotion.EmotionSet;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the mood from what each song says of itself, newer listens and answers weighing more.
 *
 * <p>Goes beyond the paper in four ways: a listen of today weighs more than one of last week
 * ({@link MoodFilter}); a song that was broken off or refused speaks against its emotion; songs are
 * read one by one, by all that is known of them, not as an average that may sound like none; and
 * the mood is a probability, which answers move. Songs that the listener hates are passed over.
 */
public final class RecentMoodReader implements MoodReader {

    /** Its name. */
    public static final String NAME = "recent";

    private final EmotionSet emotions;
    private final MoodSettings settings;
    private final MoodFilter filter;

    /**
     * A reader.
     *
     * @param emotions the moods
     * @param settings from how much
     */
    public RecentMoodReader(EmotionSet emotions, MoodSettings settings) {
        this(emotions, settings, MoodFilter.STANDARD);
    }

    RecentMoodReader(EmotionSet emotions, MoodSettings settings, MoodFilter filter) {
        this.emotions = Objects.requireNonNull(emotions, "emotions");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.filter = filter;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Mood> read(Impressions listener, Set<Long> without) throws IOException {
        Instant now = listener.now();
        Set<Long> passedOver = new HashSet<>(without);
        passedOver.addAll(listener.rated(-1));
        Map<ListeningWindow, List<Impression>> byWindow = new HashMap<>();
        ListeningWindow window =
                ListeningWindow.of(
                        now,
                        settings,
                        span -> {
                            List<Impression> found = listener.since(span.from(), passedOver);
                            byWindow.put(span, found);
                            return songs(found);
                        });
        List<Impression> impressions = byWindow.get(window);
        if (impressions.isEmpty()) {
            return Optional.empty();
        }
        MoodFilter.Course course = filter.follow(emotions, impressions, now);
        return Optional.of(
                new Mood(
                        course.belief().prediction(),
                        NAME,
                        window,
                        evidence(impressions, now),
                        centre(impressions, now),
                        remarks(impressions)));
    }

    private static int songs(List<Impression> impressions) {
        return (int) impressions.stream().map(one -> one.song().songId()).distinct().count();
    }

    private static final class Share {
        private int plays;
        private double weight;
    }

    /** How much each song still weighs: newer impressions more, unwelcome ones below 0. */
    private List<Mood.Evidence> evidence(List<Impression> impressions, Instant now) {
        Map<Long, Share> shares = new LinkedHashMap<>();
        Map<Long, Impression> songs = new LinkedHashMap<>();
        double all = 0;
        for (Impression one : impressions) {
            double weight = weight(one, now);
            Share share = shares.computeIfAbsent(one.song().songId(), id -> new Share());
            share.weight += one.isWelcome() ? weight : -weight;
            share.plays +=
                    one.kind() == Impression.Kind.HEARD || one.kind() == Impression.Kind.SKIPPED
                            ? 1
                            : 0;
            songs.put(one.song().songId(), one);
        }
        for (Share share : shares.values()) {
            all += Math.abs(share.weight);
        }
        List<Mood.Evidence> evidence = new ArrayList<>();
        for (Map.Entry<Long, Share> entry : shares.entrySet()) {
            Share share = entry.getValue();
            evidence.add(
                    new Mood.Evidence(
                            entry.getKey(),
                            songs.get(entry.getKey()).song().tags(),
                            share.plays,
                            all > 0 ? share.weight / all : 0));
        }
        evidence.sort(
                Comparator.comparingDouble((Mood.Evidence one) -> -Math.abs(one.weight()))
                        .thenComparing(Mood.Evidence::songId));
        return evidence;
    }

    private Centre centre(List<Impression> impressions, Instant now) {
        return Centre.of(
                impressions.stream()
                        .filter(Impression::isWelcome)
                        .map(one -> new Centre.Weighted(one.song(), weight(one, now)))
                        .toList());
    }

    private double weight(Impression one, Instant now) {
        // A last bit of weight is left, so that there is a centre after years of silence.
        return Math.max(1e-9, filter.kept(one.at(), now)) * filter.trust().of(one.kind());
    }

    private static List<String> remarks(List<Impression> impressions) {
        long broken = count(impressions, Impression.Kind.SKIPPED);
        long accepted = count(impressions, Impression.Kind.ACCEPTED);
        long refused = count(impressions, Impression.Kind.REFUSED);
        return broken + accepted + refused == 0
                ? List.of()
                : List.of(
                        String.format(
                                Locale.ROOT,
                                "Of what happened, %d %s broken off, %d accepted and %d refused.",
                                broken,
                                broken == 1 ? "play was" : "plays were",
                                accepted,
                                refused));
    }

    private static long count(List<Impression> impressions, Impression.Kind kind) {
        return impressions.stream().filter(one -> one.kind() == kind).count();
    }
}
