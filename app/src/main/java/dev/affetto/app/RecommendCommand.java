package dev.affetto.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.library.Offer.Answer;
import dev.affetto.library.Store;
import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.MoodModel;
import dev.affetto.recommendation.Advice;
import dev.affetto.recommendation.BeliefMethod;
import dev.affetto.recommendation.PaperMethod;
import dev.affetto.recommendation.PaperMoodReader;
import dev.affetto.recommendation.RecentMoodReader;
import dev.affetto.recommendation.RecommendationMethod;
import dev.affetto.recommendation.Recommender;
import dev.affetto.recommendation.RecommenderSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code affetto recommend}: the next song. */
@Command(
        name = "recommend",
        description = {
            "Offers a listener the next song that fits their mood, and says why.",
            "",
            "An offer stays until it is accepted or refused; with an answer, the next offer follows."
                    + " No song is offered twice, under whatever spelling, and none that was played"
                    + " in the last days. Where nothing is known of a listener yet, one song of each"
                    + " emotion is shown; take one with --accept song:NUMBER."
        },
        footer = {
            "Examples:",
            "  affetto recommend --user anna",
            "  affetto recommend --user anna --accept 17",
            "  affetto recommend --user anna --reject 17 --format json"
        })
final class RecommendCommand implements Callable<Integer> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Ways to choose. */
    enum Method {
        BELIEF,
        PAPER
    }

    /** An answer. */
    static final class Answered {

        @Option(
                names = "--accept",
                paramLabel = "ID",
                required = true,
                converter = AnswerId.Converter.class,
                description = "Accept the offer of this number, or song:NUMBER of a choice.")
        private AnswerId accepted;

        @Option(
                names = "--reject",
                paramLabel = "ID",
                required = true,
                converter = AnswerId.Converter.class,
                description = "Refuse it: something else comes.")
        private AnswerId rejected;
    }

    @Spec private CommandSpec spec;

    @Mixin private MoodOptions options;

    @ArgGroup(exclusive = true)
    private Answered answered;

    @Option(
            names = "--method",
            paramLabel = "M",
            defaultValue = "belief",
            description =
                    "belief: what is most probably welcome, by listens and answers. paper: the"
                            + " paper's rule, songs of the emotion of the songs played most."
                            + " Default: ${DEFAULT-VALUE}.")
    private Method method;

    @Option(
            names = "--rest-days",
            paramLabel = "N",
            defaultValue = "7",
            description =
                    "Songs played in the last N days are not offered. Default: ${DEFAULT-VALUE}.")
    private int restDays;

    @Mixin private StoreOptions storeOptions;

    @Mixin private TextOrJson format;

    @Override
    public Integer call() throws IOException {
        String user = options.user();
        RecommenderSettings settings = settings();
        try (Store store = storeOptions.open();
                EmotionClassifier model = method == Method.PAPER ? MoodModel.load() : null) {
            Recommender recommender =
                    new Recommender(
                            store, method(store, model, settings), settings, Clock.systemUTC());
            if (answered != null) {
                answer(recommender, user);
            }
            Advice advice = recommender.next(user);
            PrintWriter out = spec.commandLine().getOut();
            out.print(format.isJson() ? json(user, advice) : text(advice));
            out.flush();
        }
        return ExitCode.OK;
    }

    private RecommenderSettings settings() {
        try {
            return RecommenderSettings.STANDARD.withMood(options.settings()).withRestDays(restDays);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private RecommendationMethod method(
            Store store, EmotionClassifier model, RecommenderSettings settings) {
        return switch (method) {
            case BELIEF ->
                    new BeliefMethod(new RecentMoodReader(EmotionSet.QUADRANTS, settings.mood()));
            case PAPER ->
                    new PaperMethod(new PaperMoodReader(store, model, settings.mood()), settings);
        };
    }

    private void answer(Recommender recommender, String user) throws IOException {
        boolean isAccepted = answered.accepted != null;
        AnswerId id = isAccepted ? answered.accepted : answered.rejected;
        Answer answer = isAccepted ? Answer.ACCEPTED : Answer.REJECTED;
        if (id.isSong()) {
            recommender.answerChoice(user, id.number(), answer);
        } else {
            recommender.answer(user, id.number(), answer);
        }
    }

    private static String json(String user, Advice advice) throws IOException {
        ObjectNode node = MAPPER.createObjectNode().put("user", user);
        MoodJson.describe(advice, node);
        return MAPPER.writeValueAsString(node) + System.lineSeparator();
    }

    private static String text(Advice advice) {
        StringBuilder text = new StringBuilder();
        if (advice instanceof Advice.Recommendation offer) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "offer %s   %s   (%s %.0f %%)%s%n%n",
                            AnswerId.ofOffer(offer.offerId()),
                            SongLines.name(offer.tags()),
                            offer.songEmotion().emotion().label(),
                            100
                                    * offer.songEmotion()
                                            .probabilityOf(offer.songEmotion().emotion().label()),
                            offer.isNew() ? "" : "   still open"));
            offer.explanation()
                    .sentences()
                    .forEach(line -> text.append(String.format(" - %s%n", Messages.oneLine(line))));
        } else if (advice instanceof Advice.Choice choice) {
            text.append(String.format("%s%n%n", Messages.oneLine(choice.why())));
            for (Advice.Suggestion one : choice.songs()) {
                text.append(
                        String.format(
                                Locale.ROOT,
                                "%-10s %-9s %s%n",
                                AnswerId.ofSong(one.songId()),
                                one.songEmotion().emotion().label(),
                                SongLines.name(one.tags())));
            }
        } else if (advice instanceof Advice.Nothing nothing) {
            text.append(String.format("%s%n", nothing.why()));
        }
        return text.toString();
    }
}
