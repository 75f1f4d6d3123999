package dev.affetto.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.library.Store;
import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.MoodModel;
import dev.affetto.recommendation.Impressions;
import dev.affetto.recommendation.Mood;
import dev.affetto.recommendation.MoodReader;
import dev.affetto.recommendation.MoodSettings;
import dev.affetto.recommendation.PaperMoodReader;
import dev.affetto.recommendation.RecentMoodReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code affetto mood}: what a listener is in the mood for. */
@Command(
        name = "mood",
        description = {
            "Reads what a listener is in the mood for from what they listened to.",
            "",
            "recent: by what each song says of itself; newer listens and answers weigh more, songs"
                    + " broken off or refused speak against their emotion. paper: the songs played"
                    + " most, averaged into one sequence of features, through a network."
        },
        footer = {
            "Examples:",
            "  affetto mood --user anna",
            "  affetto mood --user anna --reading paper --days 14 --format json"
        })
final class MoodCommand implements Callable<Integer> {

    private static final int SONGS_SHOWN = 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Ways to read it. */
    enum Reading {
        RECENT,
        PAPER
    }

    @Spec private CommandSpec spec;

    @Mixin private MoodOptions options;

    @Option(
            names = "--reading",
            paramLabel = "R",
            defaultValue = "recent",
            description = "recent or paper. Default: ${DEFAULT-VALUE}.")
    private Reading reading;

    @Mixin private StoreOptions storeOptions;

    @Mixin private TextOrJson format;

    @Override
    public Integer call() throws IOException, CommandFailure {
        String user = options.user();
        MoodSettings settings = options.settings();
        try (Store store = storeOptions.open()) {
            Optional<Mood> mood = read(store, user, settings);
            if (mood.isEmpty()) {
                throw new CommandFailure(
                        "the mood of "
                                + user
                                + " cannot be read: of "
                                + store.history().count(user)
                                + " listens none is of a song of the library"
                                + (reading == Reading.PAPER ? " with sound" : ""));
            }
            PrintWriter out = spec.commandLine().getOut();
            out.print(format.isJson() ? json(user, mood.get()) : text(user, mood.get()));
            out.flush();
        }
        return ExitCode.OK;
    }

    private Optional<Mood> read(Store store, String user, MoodSettings settings)
            throws IOException {
        if (reading == Reading.RECENT) {
            MoodReader reader = new RecentMoodReader(EmotionSet.QUADRANTS, settings);
            return reader.read(impressions(store, user), Set.of());
        }
        try (EmotionClassifier model = MoodModel.load()) {
            MoodReader reader = new PaperMoodReader(store, model, settings);
            return reader.read(impressions(store, user), Set.of());
        }
    }

    private static Impressions impressions(Store store, String user) {
        return new Impressions(store, user, Clock.systemUTC().instant());
    }

    private static String json(String user, Mood mood) throws IOException {
        ObjectNode node = MAPPER.createObjectNode().put("user", user);
        MoodJson.describe(mood, node);
        return MAPPER.writeValueAsString(node) + System.lineSeparator();
    }

    private static String text(String user, Mood mood) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s   %s %.0f %%%n%nreading %s, from %s%s%n%n",
                        Messages.oneLine(user),
                        mood.emotion().label(),
                        100 * mood.prediction().probabilityOf(mood.emotion().label()),
                        mood.method(),
                        mood.window().inWords(),
                        mood.window().isWidened() ? " (widened: fewer days held too few)" : ""));
        for (String label : mood.prediction().emotionSet().labels()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            " %-10s %3.0f %%%n",
                            label,
                            100 * mood.prediction().probabilityOf(label)));
        }
        text.append(
                String.format(
                        Locale.ROOT,
                        "%n valence %+.2f   arousal %+.2f%n%n plays  weight%n",
                        mood.valence(),
                        mood.arousal()));
        for (Mood.Evidence one : mood.evidence().stream().limit(SONGS_SHOWN).toList()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%6d %6.1f %%  %s%n",
                            one.plays(),
                            100 * one.weight(),
                            SongLines.name(one.tags())));
        }
        int more = mood.evidence().size() - SONGS_SHOWN;
        text.append(more > 0 ? String.format(Locale.ROOT, "and %d more%n", more) : "");
        mood.remarks().forEach(remark -> text.append(String.format("%n%s", remark)));
        return text.append(mood.remarks().isEmpty() ? "" : System.lineSeparator()).toString();
    }
}
