package dev.affetto.recommendation;

import static dev.affetto.recommendation.Listening.NOW;
import static dev.affetto.recommendation.Listening.USER;
import static dev.affetto.recommendation.Listening.play;
import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.library.Listen;
import dev.affetto.library.Offer.Answer;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import dev.affetto.library.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentMoodReaderTest {

    @TempDir Path folder;
    private Store store;
    private RecentMoodReader reader;

    @BeforeEach
    void open() throws IOException {
        store = Stores.open(folder.resolve("affetto.db").toString());
        Listening.putSome(store, 3);
        reader = new RecentMoodReader(EmotionSet.QUADRANTS, MoodSettings.PAPER);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Mood read() throws IOException {
        return reader.read(new Impressions(store, USER, NOW), Set.of()).orElseThrow();
    }

    @Test
    void whoeverPlaysSadSongsIsSad() throws IOException {
        play(store, "sad 0", 3);
        Mood mood = read();
        assertThat(mood.emotion().label()).isEqualTo("sad");
        assertThat(mood.valence()).isNegative();
        assertThat(mood.arousal()).isNegative();
        assertThat(mood.evidence()).hasSize(1);
        assertThat(mood.evidence().get(0).plays()).isEqualTo(3);
        assertThat(mood.evidence().get(0).weight()).isEqualTo(1);
    }

    @Test
    void aFewNewListensOutweighManyOldOnes() throws IOException {
        play(store, "happy 0", 10, Duration.ofDays(6));
        play(store, "sad 0", 3, Duration.ofHours(1));
        assertThat(read().emotion().label()).isEqualTo("sad");
        assertThat(read().evidence().get(0).tags().title()).isEqualTo("sad 0");
    }

    @Test
    void aSongThatWasBrokenOffSpeaksAgainstItsEmotion() throws IOException {
        play(store, "happy 0", 1);
        double before = read().prediction().probabilityOf("tense");
        store.history()
                .add(USER, List.of(Listening.skipped("tense 0", NOW.minus(Duration.ofMinutes(5)))));
        assertThat(read().prediction().probabilityOf("tense")).isLessThan(before);
        assertThat(read().evidence().stream().filter(one -> one.weight() < 0))
                .extracting(one -> one.tags().title())
                .containsExactly("tense 0");
    }

    @Test
    void aRefusalMakesItsEmotionLessLikelyAndAnAcceptanceMore() throws IOException {
        play(store, "happy 0", 1);
        double before = read().prediction().probabilityOf("happy");
        answer("happy 1", Answer.REJECTED);
        double refused = read().prediction().probabilityOf("happy");
        answer("happy 2", Answer.ACCEPTED);
        assertThat(refused).isLessThan(before);
        assertThat(read().prediction().probabilityOf("happy")).isGreaterThan(refused);
    }

    private void answer(String title, Answer answer) throws IOException {
        long song =
                store.library().find(dev.affetto.library.SongQuery.first(100)).stream()
                        .filter(one -> one.tags().title().equals(title))
                        .findFirst()
                        .orElseThrow()
                        .id();
        long offer = store.offers().add(USER, song, "happy", "{}", NOW).id();
        store.offers().answer(USER, offer, answer, NOW);
    }

    @Test
    void songsThatAreHatedOrPassedOverDoNotCount() throws IOException {
        play(store, "sad 0", 5);
        play(store, "happy 0", 1);
        store.history().rate(USER, new SongTags("sad 0", "Somebody", "Album"), -1, NOW);
        assertThat(read().emotion().label()).isEqualTo("happy");
        long happy = read().evidence().get(0).songId();
        assertThat(reader.read(new Impressions(store, USER, NOW), Set.of(happy))).isEmpty();
    }

    @Test
    void listensOfTheFutureDoNotCount() throws IOException {
        play(store, "sad 0", 2);
        play(store, "happy 0", 9, Duration.ofDays(-3));
        assertThat(read().emotion().label()).isEqualTo("sad");
    }

    @Test
    void fewSongsWidenTheWindow() throws IOException {
        play(store, "sad 0", 1);
        assertThat(read().window().isWidened()).isFalse(); // nothing more is to be had
        play(store, "sad 1", 1, Duration.ofDays(20));
        assertThat(read().window().days()).isEqualTo(30);
        assertThat(read().window().isWidened()).isTrue();
    }

    @Test
    void nothingPlayedIsNoMood() throws IOException {
        assertThat(reader.read(new Impressions(store, "nobody", NOW), Set.of())).isEmpty();
        store.history().add("stranger", List.of(Listening.listen("not in the library", NOW)));
        assertThat(reader.read(new Impressions(store, "stranger", NOW), Set.of())).isEmpty();
    }

    @Test
    void whatWasHardlyHeardCountsAsBrokenOff() {
        assertThat(Impressions.kindOf(heard(100, 49))).isEqualTo(Impression.Kind.SKIPPED);
        assertThat(Impressions.kindOf(heard(100, 50))).isEqualTo(Impression.Kind.HEARD);
        assertThat(Impressions.kindOf(heard(3600, 240))).isEqualTo(Impression.Kind.HEARD);
        assertThat(Impressions.kindOf(heard(0, 29))).isEqualTo(Impression.Kind.SKIPPED);
        assertThat(Impressions.kindOf(heard(0, 30))).isEqualTo(Impression.Kind.HEARD);
        assertThat(Impressions.kindOf(Listening.listen("any", NOW)))
                .isEqualTo(Impression.Kind.HEARD);
    }

    private static Listen heard(double durationSeconds, double playedSeconds) {
        return new Listen(
                NOW,
                new SongTags("any", "", ""),
                durationSeconds > 0 ? OptionalDouble.of(durationSeconds) : OptionalDouble.empty(),
                OptionalDouble.of(playedSeconds),
                Optional.empty(),
                "{}");
    }
}
