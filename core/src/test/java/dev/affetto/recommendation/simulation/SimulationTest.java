package dev.affetto.recommendation.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.library.Listen;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.MoodModel;
import dev.affetto.multimodal.FeatureSets;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimulationTest {

    /** Songs that a model reads right, all but every fifth. */
    private static List<SimulatedSong> songs(int count) {
        SplittableRandom random = new SplittableRandom(1);
        List<SimulatedSong> songs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = i % 4;
            double[] probabilities = {0.1, 0.1, 0.1, 0.1};
            probabilities[i % 5 == 0 ? (label + 1) % 4 : label] = 0.7;
            EmotionPrediction predicted =
                    new EmotionPrediction(EmotionSet.QUADRANTS, probabilities);
            float[][] rows = new float[3][50];
            for (float[] row : rows) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = (float) random.nextGaussian();
                }
            }
            songs.add(
                    new SimulatedSong(
                            new SongTags("song " + i, "Somebody", ""),
                            label,
                            new EmotionTimeline(
                                    6,
                                    predicted,
                                    List.of(new SegmentEmotion(0, 6, predicted, 1)),
                                    Map.of()),
                            new FeatureSequence(
                                    FeatureSets.named("paper50"),
                                    List.of(
                                            new Segment(0, 2),
                                            new Segment(2, 4),
                                            new Segment(4, 6)),
                                    rows)));
        }
        return songs;
    }

    private static SimulationRun run(EmotionClassifier model, long seed) throws IOException {
        try (Store store = new SimulatedStore()) {
            return new Simulation(songs(80), model, new SimulationSettings(2, 2, 4))
                    .run(seed, store);
        }
    }

    @Test
    void theSameSeedGivesTheSameAndAnotherSomethingElse() throws IOException {
        try (EmotionClassifier model = MoodModel.load()) {
            SimulationRun one = run(model, 3);
            assertThat(run(model, 3)).isEqualTo(one);
            assertThat(run(model, 4)).isNotEqualTo(one);
            assertThat(one.methods())
                    .containsKeys("random", "most popular", "nearest neighbour", "paper", "belief");
            assertThat(new SimulationReport(List.of(one)).toMarkdown())
                    .contains("| `belief`", "| `recent`");
        }
    }

    @Test
    void listenersWelcomeSongsOfTheirMoodMoreOften() {
        List<SimulatedSong> songs = songs(80);
        double[] popularity = new double[songs.size()];
        java.util.Arrays.fill(popularity, 1);
        int same = 0;
        int other = 0;
        int sameAccepted = 0;
        int otherAccepted = 0;
        for (int number = 0; number < 50; number++) {
            SimulatedListener listener =
                    new SimulatedListener(
                            1,
                            number,
                            songs,
                            popularity,
                            Simulation.SPLIT,
                            Simulation.SPLIT.plus(Duration.ofDays(30)));
            for (int song = 0; song < songs.size(); song++) {
                boolean accepts = listener.accepts(song, 0, Simulation.SPLIT);
                assertThat(listener.accepts(song, 0, Simulation.SPLIT)).isEqualTo(accepts);
                if (songs.get(song).label() == listener.mood(Simulation.SPLIT)) {
                    same++;
                    sameAccepted += accepts ? 1 : 0;
                } else {
                    other++;
                    otherAccepted += accepts ? 1 : 0;
                }
            }
        }
        // The mean of 1 / (1 + exp(-(1.1 + 0.8 z))) over standard normal z is 0.73, of the others
        // (2 * 0.27 + 0.12) / 3 = 0.22; 1000 and 3000 draws: standard errors 0.014 and 0.008.
        assertThat((double) sameAccepted / same).isCloseTo(0.73, within(0.05));
        assertThat((double) otherAccepted / other).isCloseTo(0.22, within(0.03));
    }

    @Test
    void listensFollowTheHiddenMoodAndTheirSeed() {
        List<SimulatedSong> songs = songs(80);
        double[] popularity = new double[songs.size()];
        java.util.Arrays.fill(popularity, 1);
        int inMood = 0;
        int all = 0;
        for (int number = 0; number < 20; number++) {
            SimulatedListener listener =
                    new SimulatedListener(
                            7,
                            number,
                            songs,
                            popularity,
                            Simulation.SPLIT,
                            Simulation.SPLIT.plus(Duration.ofDays(30)));
            List<Listen> listens =
                    listener.listens(Simulation.SPLIT, Simulation.SPLIT.plus(Duration.ofDays(14)));
            assertThat(
                            listener.listens(
                                    Simulation.SPLIT, Simulation.SPLIT.plus(Duration.ofDays(14))))
                    .isEqualTo(listens);
            for (Listen listen : listens) {
                int song = Integer.parseInt(listen.track().title().substring("song ".length()));
                inMood += songs.get(song).label() == listener.mood(listen.listenedAt()) ? 1 : 0;
                all++;
            }
        }
        assertThat(all).isGreaterThan(500);
        // By welcome alone 0.73 / (0.73 + 0.66) = 0.53 of plays are in the mood, of noise 0.25.
        assertThat((double) inMood / all).isCloseTo(6.0 / 7 * 0.53 + 0.25 / 7, within(0.08));
    }
}
