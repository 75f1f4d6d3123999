package dev.affetto.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** An explanation in sentences, with its numbers. */
public final class ExplanationText {

    private static final double LEAST_LOG_ODDS = 0.05;
    private static final int MOST_DIMENSIONS = 4;
    private static final double MIDDLE_SHARE = 0.6;
    private static final Set<String> PLURALS = Set.of("dynamics", "tempo_and_density");

    private ExplanationText() {}

    /**
     * How likely the emotion is, here and for the reference pieces; then a sentence for each
     * dimension that matters most, then one for each turn.
     */
    public static List<String> sentences(EmotionExplanation explanation) {
        List<String> sentences = new ArrayList<>();
        sentences.add(opening(explanation));
        explanation.contributions().stream()
                .filter(one -> Math.abs(one.logOdds()) >= LEAST_LOG_ODDS)
                .limit(MOST_DIMENSIONS)
                .forEach(one -> sentences.add(sentence(one, explanation.emotion())));
        explanation.turns().forEach(turn -> sentences.add(sentence(turn)));
        return List.copyOf(sentences);
    }

    private static String opening(EmotionExplanation explanation) {
        return text(
                "%s is at %.0f %% here, at %.0f %% for the reference pieces (log-odds %+.2f and %+.2f);"
                        + " the difference comes from:",
                explanation.emotion(),
                percent(explanation.logOdds()),
                percent(explanation.baseLogOdds()),
                explanation.logOdds(),
                explanation.baseLogOdds());
    }

    private static double percent(double logOdds) {
        return 100 / (1 + Math.exp(-logOdds));
    }

    private static String sentence(Contribution contribution, String emotion) {
        String evidence =
                contribution.evidence().stream()
                        .map(ExplanationText::phrase)
                        .collect(Collectors.joining("; "));
        return text(
                "%s %s %s %s (%+.2f)%s",
                plain(contribution.dimension()),
                PLURALS.contains(contribution.dimension()) ? "speak" : "speaks",
                contribution.logOdds() > 0 ? "for" : "against",
                emotion,
                contribution.logOdds(),
                evidence.isEmpty() ? "" : ": " + evidence);
    }

    private static String phrase(Evidence evidence) {
        return text(
                "%s %s, %s",
                MeasureWords.name(evidence.feature()),
                MeasureWords.value(evidence.feature(), evidence.value()),
                comparison(evidence));
    }

    private static String comparison(Evidence evidence) {
        boolean isHigh = evidence.shareBelow() >= evidence.shareAbove();
        double share = Math.max(evidence.shareBelow(), evidence.shareAbove());
        if (share < MIDDLE_SHARE) {
            return "as in the middle of the pieces";
        }
        String comparative = MeasureWords.comparative(evidence.feature(), isHigh);
        return share < 1
                ? text("%s than in %.0f %% of the pieces", comparative, Math.min(99, 100 * share))
                : comparative + " than in all the pieces";
    }

    private static String sentence(Turn turn) {
        String start =
                text(
                        "%s %s by %.2f from %s, with the %s",
                        turn.quality(),
                        turn.change() > 0 ? "rises" : "falls",
                        Math.abs(turn.change()),
                        time(turn.atSeconds()),
                        plain(turn.dimension()));
        return turn.feature().isEmpty()
                ? start
                : text(
                        "%s: %s %s before, %s after",
                        start,
                        MeasureWords.name(turn.feature()),
                        MeasureWords.value(turn.feature(), turn.before()),
                        MeasureWords.value(turn.feature(), turn.after()));
    }

    private static String plain(String dimension) {
        return dimension.replace('_', ' ');
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return text("%d:%02d", whole / 60, whole % 60);
    }

    private static String text(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
