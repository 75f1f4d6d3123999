package dev.affetto.recommendation;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.library.Offer;
import dev.affetto.library.Offer.Answer;
import dev.affetto.library.SongProfile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The paper's rule: songs of the emotion that the mood reads as. Accepted: go on with that emotion.
 * Refused: the mood is read again without what was refused, and something else comes.
 *
 * <p>The paper leaves the order within the emotion open. Here the songs come first whose course and
 * sound are nearest to the mood and to what was accepted before, with variety ({@link
 * VarietyRanking}). An answer holds for one session ({@link RecommenderSettings}); then the mood is
 * read anew. Where no song of the emotion is left, the next likely one is taken.
 */
public final class PaperMethod implements RecommendationMethod {

    /** Its name. */
    public static final String NAME = "paper";

    private static final int CANDIDATES = 200;
    private static final int ACCEPTED_BEFORE = 5;
    private static final int OFFERED_BEFORE = 5;
    private static final double VARIETY = 0.2;

    private final MoodReader reader;
    private final RecommenderSettings settings;

    /** By a reading of the mood. */
    public PaperMethod(MoodReader reader, RecommenderSettings settings) {
        this.reader = Objects.requireNonNull(reader, "reader");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What is looked for. */
    private record Aim(List<String> emotions, Centre centre, List<Reason> reasons) {}

    @Override
    public List<Ranked> rank(ListenerState listener, int limit) throws IOException {
        Optional<Aim> aim = aim(listener);
        return aim.isPresent() ? rank(listener, aim.get(), limit) : List.of();
    }

    private Optional<Aim> aim(ListenerState listener) throws IOException {
        Optional<Offer> last = lastAnswered(listener);
        List<SongProfile> accepted = accepted(listener);
        if (last.isPresent()
                && last.get().answer().orElseThrow() == Answer.ACCEPTED
                && !accepted.isEmpty()) {
            return Optional.of(goOn(accepted, last.get()));
        }
        List<Long> refused = listener.answered(Answer.REJECTED, ListenerState.OFFERS);
        Optional<Mood> mood = mood(listener, refused);
        if (mood.isEmpty()) {
            return Optional.empty();
        }
        List<Reason> reasons = new ArrayList<>(MoodReasons.of(mood.get()));
        last.ifPresent(
                offer ->
                        reasons.add(
                                new Reason(
                                        "answers",
                                        "You refused the last offer, so your mood was read again"
                                                + " without what you refused.",
                                        Map.of("refused", refused.size()))));
        EmotionPrediction prediction = mood.get().prediction().mapTo(listener.emotions());
        return Optional.of(
                new Aim(
                        EmotionOrder.of(prediction),
                        accepted.isEmpty()
                                ? mood.get().centre()
                                : mood.get().centre().halfWayTo(centre(accepted)),
                        reasons));
    }

    /** Without what was refused; where nothing else is left, with it. */
    private Optional<Mood> mood(ListenerState listener, List<Long> refused) throws IOException {
        Optional<Mood> mood = reader.read(listener.impressions(), new HashSet<>(refused));
        return mood.isPresent() ? mood : reader.read(listener.impressions(), Set.of());
    }

    /** The last answer of this session. */
    private Optional<Offer> lastAnswered(ListenerState listener) {
        Instant start = listener.now().minus(settings.session());
        return listener.offers().stream()
                .filter(offer -> offer.answer().isPresent())
                .findFirst()
                .filter(offer -> !offer.answeredAt().orElse(offer.offeredAt()).isBefore(start));
    }

    private static Aim goOn(List<SongProfile> songs, Offer accepted) {
        SongProfile last = songs.get(0);
        List<String> emotions = new ArrayList<>(EmotionOrder.of(last.emotion()));
        emotions.remove(accepted.emotion());
        emotions.add(0, accepted.emotion());
        return new Aim(
                emotions,
                centre(songs),
                List.of(
                        new Reason(
                                "answers",
                                "You accepted "
                                        + last.tags().title()
                                        + ", so it goes on with "
                                        + accepted.emotion()
                                        + ".",
                                Map.of(
                                        "accepted_song_id",
                                        last.songId(),
                                        "emotion",
                                        accepted.emotion()))));
    }

    private static List<SongProfile> accepted(ListenerState listener) throws IOException {
        return listener.library().profiles(listener.answered(Answer.ACCEPTED, ACCEPTED_BEFORE));
    }

    private static Centre centre(List<SongProfile> songs) {
        return Centre.of(songs.stream().map(one -> new Centre.Weighted(one, 1)).toList());
    }

    private List<Ranked> rank(ListenerState listener, Aim aim, int limit) throws IOException {
        List<SongProfile> before =
                listener.library()
                        .profiles(
                                listener.offers().stream()
                                        .limit(OFFERED_BEFORE)
                                        .map(Offer::songId)
                                        .toList());
        List<Ranked> ranked = new ArrayList<>();
        List<String> exhausted = new ArrayList<>();
        for (String emotion : aim.emotions()) {
            if (ranked.size() >= limit) {
                break;
            }
            List<SongProfile> songs = candidates(listener, emotion);
            if (songs.isEmpty()) {
                exhausted.add(emotion);
                continue;
            }
            SongDistance distance = SongDistance.among(songs);
            for (VarietyRanking.Chosen one :
                    new VarietyRanking(distance, VARIETY)
                            .best(
                                    candidates(songs, distance, aim.centre()),
                                    before,
                                    limit - ranked.size())) {
                ranked.add(ranked(one, emotion, aim, exhausted));
            }
        }
        return ranked;
    }

    private static List<SongProfile> candidates(ListenerState listener, String emotion)
            throws IOException {
        var place = listener.emotions().emotions().get(listener.emotions().indexOf(emotion));
        return listener.candidates(emotion, place.valence(), place.arousal(), CANDIDATES);
    }

    private static List<VarietyRanking.Candidate> candidates(
            List<SongProfile> songs, SongDistance distance, Centre centre) {
        return songs.stream()
                .map(song -> new VarietyRanking.Candidate(song, distance.closeness(song, centre)))
                .toList();
    }

    private static Ranked ranked(
            VarietyRanking.Chosen chosen, String emotion, Aim aim, List<String> exhausted) {
        SongProfile song = chosen.candidate().song();
        List<Reason> reasons = new ArrayList<>(aim.reasons());
        if (!exhausted.isEmpty()) {
            reasons.add(SongReasons.exhausted(exhausted, emotion));
        }
        reasons.add(SongReasons.emotion(song, emotion));
        reasons.add(SongReasons.closeness(chosen.candidate().relevance()));
        if (chosen.likeness() > 0) {
            reasons.add(SongReasons.variety(chosen.likeness()));
        }
        return new Ranked(song, emotion, chosen.score(), reasons);
    }
}
