package dev.affetto.app;

import dev.affetto.app.plot.Portrait;
import dev.affetto.app.plot.TerminalPicture;
import dev.affetto.explanation.EmotionExplanation;
import dev.affetto.explanation.ExplanationText;
import dev.affetto.explanation.ModalityInfluence;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Text: a picture for each input, with an empty line between two. */
final class Pictures implements AnalysisWriter {

    private final PrintWriter out;
    private final Terminal terminal;
    private boolean isFirst = true;

    Pictures(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void write(Analysis analysis) {
        if (analysis instanceof Analysis.Done done) {
            out.print(isFirst ? "" : "\n");
            isFirst = false;
            out.print(TerminalPicture.draw(portrait(done), terminal.columns(), terminal.colour()));
        }
    }

    /** What a picture of an analysis shows, titled by the input as the user wrote it. */
    static Portrait portrait(Analysis.Done done) {
        return new Portrait(
                Messages.oneLine(done.source()),
                done.modelName(),
                done.mappedFrom(),
                done.timeline(),
                reasons(done));
    }

    /** All sentences; with several models, those of each begin with its name. */
    private static List<String> reasons(Analysis.Done done) {
        List<EmotionExplanation> explanations = done.explanations();
        List<String> reasons = new ArrayList<>();
        if (!done.influences().isEmpty()) {
            reasons.add("What each modality had to do with it:");
            reasons.addAll(ModalityInfluence.sentences(done.influences()));
        }
        for (EmotionExplanation explanation : explanations) {
            List<String> sentences = ExplanationText.sentences(explanation);
            String start = explanations.size() == 1 ? "" : explanation.model() + ": ";
            reasons.add(start + sentences.get(0));
            reasons.addAll(sentences.subList(1, sentences.size()));
        }
        return reasons;
    }
}
