package dev.affetto.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An explanation in sentences, with its numbers. */
public final class ExplanationText {

    private static final double LEAST_LOG_ODDS = 0.05;
    private static final int MOST_DIMENSIONS = 4;

    private ExplanationText() {}

    /** One sentence for each dimension that matters most, then one for each turn. */
    public static List<String> sentences(EmotionExplanation explanation) {
        List<String> sentences = new ArrayList<>();
        explanation.contributions().stream()
                .filter(one -> Math.abs(one.logOdds()) >= LEAST_LOG_ODDS)
                .limit(MOST_DIMENSIONS)
                .forEach(one -> sentences.add(sentence(one, explanation.emotion())));
        explanation.turns().forEach(turn -> sentences.add(sentence(turn)));
        return List.copyOf(sentences);
    }

    private static String sentence(Contribution contribution, String emotion) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s speaks %s %s (%+.2f)",
                        plain(contribution.dimension()),
                        contribution.logOdds() > 0 ? "for" : "against",
                        emotion,
                        contribution.logOdds()));
        String separator = ": ";
        for (Evidence evidence : contribution.evidence()) {
            text.append(separator).append(phrase(evidence));
            separator = "; ";
        }
        return text.toString();
    }

    private static String phrase(Evidence evidence) {
        boolean isHigh = evidence.shareBelow() >= 0.5;
        double share = isHigh ? evidence.shareBelow() : 1 - evidence.shareBelow();
        return String.format(
                Locale.ROOT,
                "%s %s, %s than %.0f %% of the pieces",
                MeasureWords.name(evidence.feature()),
                MeasureWords.value(evidence.feature(), evidence.value()),
                isHigh ? "more" : "less",
                100 * share);
    }

    private static String sentence(Turn turn) {
        String start =
                String.format(
                        Locale.ROOT,
                        "%s %s by %.2f from %s, with the %s",
                        turn.quality(),
                        turn.change() > 0 ? "rises" : "falls",
                        Math.abs(turn.change()),
                        time(turn.atSeconds()),
                        plain(turn.dimension()));
        return turn.feature().isEmpty()
                ? start
                : start
                        + ": "
                        + MeasureWords.name(turn.feature())
                        + " "
                        + MeasureWords.value(turn.feature(), turn.before())
                        + " before, "
                        + MeasureWords.value(turn.feature(), turn.after())
                        + " after";
    }

    private static String plain(String dimension) {
        return dimension.replace('_', ' ');
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
