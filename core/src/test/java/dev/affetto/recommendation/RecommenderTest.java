package dev.affetto.recommendation;

import static dev.affetto.recommendation.Listening.NOW;
import static dev.affetto.recommendation.Listening.USER;
import static dev.affetto.recommendation.Listening.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.library.Listen;
import dev.affetto.library.Offer.Answer;
import dev.affetto.library.SongName;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import dev.affetto.library.store.Stores;
import dev.affetto.recommendation.Advice.Choice;
import dev.affetto.recommendation.Advice.Nothing;
import dev.affetto.recommendation.Advice.Recommendation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommenderTest {

    private static final RecommenderSettings SETTINGS = RecommenderSettings.STANDARD;

    @TempDir Path folder;
    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = Stores.open(folder.resolve("affetto.db").toString());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Recommender recommender(Store store, String method, Instant now) {
        RecentMoodReader reader = new RecentMoodReader(EmotionSet.QUADRANTS, MoodSettings.PAPER);
        return new Recommender(
                store,
                method.equals(PaperMethod.NAME)
                        ? new PaperMethod(reader, SETTINGS)
                        : new BeliefMethod(reader),
                SETTINGS,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private Recommender belief() {
        return recommender(store, BeliefMethod.NAME, NOW);
    }

    private Recommender paper() {
        return recommender(store, PaperMethod.NAME, NOW);
    }

    private static Recommendation offer(Recommender recommender) throws IOException {
        return (Recommendation) recommender.next(USER);
    }

    private static Recommendation answered(Recommender recommender, Answer answer)
            throws IOException {
        Recommendation offer = offer(recommender);
        recommender.answer(USER, offer.offerId(), answer);
        return offer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"belief", "paper"})
    void whoeverPlaysSadSongsIsOfferedASadOne(String method) throws IOException {
        Listening.putSome(store, 4);
        play(store, "sad 0", 3);
        Recommendation offer = offer(recommender(store, method, NOW));
        assertThat(offer.emotion()).isEqualTo("sad");
        assertThat(offer.isNew()).isTrue();
        assertThat(offer.tags().title()).startsWith("sad").isNotEqualTo("sad 0");
        assertThat(offer.explanation().method()).isEqualTo(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"belief", "paper"})
    void anOfferStaysUntilItIsAnsweredOnEveryDeviceAndAfterRestart(String method)
            throws IOException {
        Listening.putSome(store, 4);
        play(store, "sad 0", 3);
        Recommendation first = offer(recommender(store, method, NOW));
        try (Store other = Stores.open(folder.resolve("affetto.db").toString())) {
            Recommendation same = offer(recommender(other, method, NOW.plusSeconds(60)));
            assertThat(same.offerId()).isEqualTo(first.offerId());
            assertThat(same.songId()).isEqualTo(first.songId());
            assertThat(same.isNew()).isFalse();
            assertThat(same.explanation()).isEqualTo(first.explanation());
            recommender(other, method, NOW).answer(USER, first.offerId(), Answer.REJECTED);
        }
        store.close();
        store = Stores.open(folder.resolve("affetto.db").toString());
        Recommendation next = offer(recommender(store, method, NOW.plusSeconds(120)));
        assertThat(next.offerId()).isNotEqualTo(first.offerId());
        assertThat(next.songId()).isNotEqualTo(first.songId());
    }

    @Test
    void twoStoresWithTheSameContentGiveTheSameOffer() throws IOException {
        try (Store other = Stores.open(folder.resolve("other.db").toString())) {
            for (Store one : List.of(store, other)) {
                Listening.putSome(one, 6);
                play(one, "tense 1", 3);
                play(one, "sad 2", 2);
            }
            for (int i = 0; i < 5; i++) {
                Recommendation one =
                        answered(belief(), i % 2 == 0 ? Answer.REJECTED : Answer.ACCEPTED);
                Recommendation same =
                        answered(
                                recommender(other, BeliefMethod.NAME, NOW),
                                i % 2 == 0 ? Answer.REJECTED : Answer.ACCEPTED);
                assertThat(same.songId()).isEqualTo(one.songId());
                assertThat(same.explanation()).isEqualTo(one.explanation());
            }
        }
    }

    @Test
    void byThePapersRuleAnAcceptedEmotionGoesOn() throws IOException {
        Listening.putSome(store, 6);
        play(store, "sad 0", 3);
        answered(paper(), Answer.ACCEPTED);
        // The mood now reads as happy; the accepted emotion goes on all the same.
        play(store, "happy 0", 9, Duration.ofMinutes(1));
        Recommendation next = offer(paper());
        assertThat(next.emotion()).isEqualTo("sad");
        assertThat(next.explanation().sentences().get(0)).contains("so it goes on with sad");
    }

    @Test
    void byThePapersRuleARefusalReadsTheMoodAgain() throws IOException {
        Listening.putSome(store, 6);
        play(store, "sad 0", 3);
        answered(paper(), Answer.ACCEPTED);
        answered(paper(), Answer.REJECTED);
        play(store, "happy 0", 9, Duration.ofMinutes(1));
        Recommendation next = offer(paper());
        assertThat(next.emotion()).isEqualTo("happy");
        assertThat(next.explanation().reason("answers").orElseThrow().sentence())
                .contains("read again without what you refused");
    }

    @Test
    void byThePapersRuleAnAnswerHoldsForOneSession() throws IOException {
        Listening.putSome(store, 6);
        play(store, "sad 0", 3);
        answered(paper(), Answer.ACCEPTED);
        play(store, "happy 0", 20, Duration.ofMinutes(1));
        Recommender later =
                recommender(store, PaperMethod.NAME, NOW.plus(SETTINGS.session()).plusSeconds(1));
        assertThat(offer(later).emotion()).isEqualTo("happy");
    }

    @Test
    void refusalsLeadToAnotherEmotion() throws IOException {
        Listening.putSome(store, 9);
        play(store, "sad 0", 1);
        Set<String> emotions = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            emotions.add(answered(belief(), Answer.REJECTED).emotion());
        }
        assertThat(emotions).contains("sad").hasSizeGreaterThan(1);
    }

    @Test
    void theExplanationSaysWhatAnAnswerChanged() throws IOException {
        Listening.putSome(store, 6);
        play(store, "sad 0", 2);
        Recommendation refused = answered(belief(), Answer.REJECTED);
        Reason reason = offer(belief()).explanation().reason("answers").orElseThrow();
        assertThat(reason.sentence()).startsWith("You refused " + refused.tags().title());
        assertThat((Double) reason.numbers().get("probability_with"))
                .isLessThan((Double) reason.numbers().get("probability_without"));
        assertThat(((Number) reason.numbers().get("song_id")).longValue())
                .isEqualTo(refused.songId());
    }

    @Test
    void theExplanationFollowsItsCause() throws IOException {
        Listening.putSome(store, 4);
        play(store, "sad 0", 3);
        Ranked sad = belief().best(USER, 1).get(0);
        assertThat(mood(sad).sentence()).contains("reads as sad", "1 song", "sad 0 (3 plays");
        play(store, "happy 1", 9, Duration.ofMinutes(1));
        Ranked happy = belief().best(USER, 1).get(0);
        assertThat(happy.emotion()).isEqualTo("happy");
        assertThat(mood(happy).sentence())
                .contains("reads as happy", "2 songs", "happy 1 (9 plays");
        assertThat(mood(happy).numbers()).containsEntry("emotion", "happy");
    }

    private static Reason mood(Ranked ranked) {
        return new Explanation("any", ranked.reasons()).reason("mood").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"belief", "paper"})
    void noSongComesAgainUnderAnotherSpelling(String method) throws IOException {
        Listening.putSome(store, 2);
        long again =
                store.library()
                        .put(
                                Listening.song(
                                        new SongTags("SAD  1!", "somebody", "album"),
                                        Listening.surely("sad", 0.8),
                                        Optional.of(Listening.sound(4, 1))),
                                OptionalLong.empty());
        play(store, "happy 0", 1, Duration.ofDays(8));
        Recommender recommender = recommender(store, method, NOW);
        Set<SongName> names = new HashSet<>();
        Set<Long> ids = new HashSet<>();
        int offers = 0;
        while (recommender.next(USER) instanceof Recommendation offer) {
            assertThat(names.add(offer.tags().name())).isTrue();
            ids.add(offer.songId());
            recommender.answer(USER, offer.offerId(), Answer.REJECTED);
            offers++;
        }
        assertThat(offers).isEqualTo(8); // 9 songs, two of one name
        assertThat(ids).doesNotContain(again, 0L).hasSize(8);
        assertThat(recommender.next(USER)).isInstanceOf(Nothing.class);
    }

    @Test
    void whatWasPlayedLatelyIsNotOffered() throws IOException {
        Listening.putSome(store, 1);
        play(store, "sad 0", 1, Duration.ofDays(6));
        play(store, "relaxed 0", 1, Duration.ofDays(8));
        Set<String> offered = new HashSet<>();
        while (belief().next(USER) instanceof Recommendation offer) {
            offered.add(offer.tags().title());
            belief().answer(USER, offer.offerId(), Answer.ACCEPTED);
        }
        assertThat(offered).containsExactlyInAnyOrder("relaxed 0", "happy 0", "tense 0");
    }

    @Test
    void whatIsHatedIsNotOffered() throws IOException {
        Listening.putSome(store, 1);
        play(store, "sad 0", 1);
        store.history().rate(USER, new SongTags("happy 0", "Somebody", "Album"), -1, NOW);
        assertThat(belief().best(USER, 9))
                .extracting(one -> one.song().tags().title())
                .containsExactlyInAnyOrder("tense 0", "relaxed 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"belief", "paper"})
    void anExhaustedEmotionGivesWayToTheNextLikely(String method) throws IOException {
        Listening.put(store, "sad 0", "sad", 1);
        Listening.put(store, "relaxed 0", "relaxed", 2);
        play(store, "sad 0", 3);
        Recommendation offer = offer(recommender(store, method, NOW));
        assertThat(offer.emotion()).isEqualTo("relaxed");
        Reason reason = offer.explanation().reason("exhausted").orElseThrow();
        assertThat(reason.sentence())
                .contains("No song of sad")
                .endsWith("relaxed is the next likely.");
    }

    @Test
    void anExhaustedLibraryIsSaid() throws IOException {
        Listening.put(store, "sad 0", "sad", 1);
        play(store, "sad 0", 3);
        assertThat(belief().next(USER))
                .isEqualTo(
                        new Nothing(
                                "No song is left to offer: each was offered before or played in the"
                                        + " last 7 days."));
    }

    @Test
    void anEmptyLibraryIsSaid() throws IOException {
        assertThat(belief().next(USER))
                .isEqualTo(
                        new Nothing(
                                "The library is empty: add music with 'affetto library add DIR'."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"belief", "paper"})
    void whoeverIsUnknownMayChooseFromOneOfEachEmotion(String method) throws IOException {
        Listening.putSome(store, 3);
        Recommender recommender = recommender(store, method, NOW);
        Choice choice = (Choice) recommender.next(USER);
        assertThat(choice.why()).startsWith("Nothing that you listened to is known yet");
        assertThat(choice.songs())
                .extracting(one -> one.songEmotion().emotion().label())
                .containsExactly("happy", "tense", "sad", "relaxed");
        assertThat(store.offers().open(USER)).isEmpty();
        recommender.answerChoice(USER, choice.songs().get(2).songId(), Answer.ACCEPTED);
        recommender.answerChoice(USER, choice.songs().get(2).songId(), Answer.ACCEPTED); // again
        Recommendation next = offer(recommender);
        assertThat(next.emotion()).isEqualTo("sad");
        assertThat(next.songId()).isNotEqualTo(choice.songs().get(2).songId());
    }

    @Test
    void listensOfUnknownSongsAreNoMood() throws IOException {
        Listening.putSome(store, 1);
        store.history().add(USER, List.of(Listening.listen("elsewhere", NOW)));
        assertThat(((Choice) belief().next(USER)).why())
                .startsWith("None of the 1 listens that are known is of a song of the library");
    }

    @Test
    void aChoiceIsRefusedWhileAnotherOfferIsOpenOrThereIsNoSuchSong() throws IOException {
        Listening.putSome(store, 2);
        play(store, "sad 0", 1);
        Recommendation open = offer(belief());
        long other = open.songId() == 1 ? 2 : 1;
        assertThatThrownBy(() -> belief().answerChoice(USER, other, Answer.ACCEPTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "another offer is open: "
                                + open.offerId()
                                + ", must be accepted or refused before song "
                                + other);
        assertThatThrownBy(() -> belief().answerChoice(USER, 999, Answer.ACCEPTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown song: 999, must be the number of a song of the library");
    }

    @Test
    void listensOfTheFutureArePassedOverAndSaid() throws IOException {
        Listening.putSome(store, 3);
        play(store, "sad 0", 2);
        Instant future = NOW.plus(Duration.ofDays(400));
        store.history().add(USER, List.<Listen>of(Listening.listen("happy 0", future)));
        Recommendation offer = offer(belief());
        assertThat(offer.emotion()).isEqualTo("sad");
        assertThat(offer.explanation().sentences())
                .contains(
                        "Listens that lie in the future are passed over, the last of "
                                + future
                                + ".");
    }

    @Test
    void aClockThatWentBackIsSaidAndNothingComesTwice() throws IOException {
        Listening.putSome(store, 3);
        play(store, "sad 0", 2, Duration.ofDays(20));
        Recommendation first = answered(belief(), Answer.ACCEPTED);
        Recommendation next =
                offer(recommender(store, BeliefMethod.NAME, NOW.minus(Duration.ofDays(10))));
        assertThat(next.songId()).isNotEqualTo(first.songId());
        assertThat(next.explanation().sentences())
                .anyMatch(
                        sentence -> sentence.startsWith("The clock stands before the last offer"));
    }

    @Test
    void explanationsComeBackAsTheyWere() throws IOException {
        Listening.putSome(store, 3);
        play(store, "sad 0", 2);
        List<Reason> reasons = belief().best(USER, 1).get(0).reasons();
        Explanation explanation = new Explanation("belief", reasons);
        String json = ExplanationJson.write(explanation);
        assertThat(ExplanationJson.write(ExplanationJson.read(json))).isEqualTo(json);
        assertThat(ExplanationJson.read("{}").sentences())
                .containsExactly("Why it was offered is not known any more.");
    }
}
