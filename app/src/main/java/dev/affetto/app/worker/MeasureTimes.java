package dev.affetto.app.worker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.multimodal.Recording;
import dev.affetto.score.ScoreMeasure;
import dev.affetto.score.Timed;
import java.io.IOException;

/**
 * When each measure of a score is heard, in the order of playing: {@code [place, start, end]},
 * where the place counts the written measures from 1, whatever is printed above them.
 */
final class MeasureTimes {

    private MeasureTimes() {}

    static ObjectNode of(Recording recording) throws IOException {
        ScorePlacement placement = ScorePlacement.of(recording);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode measures = node.putArray("measures");
        for (Timed<ScoreMeasure> measure : placement.score().measures()) {
            double from = measure.onsetBeats();
            ArrayNode one = measures.addArray();
            one.add(measure.value().index() + 1);
            one.add(seconds(placement, from));
            one.add(seconds(placement, from + measure.value().lengthBeats()));
        }
        return node;
    }

    private static double seconds(ScorePlacement placement, double beats) {
        return NoteList.milliseconds(Math.max(0, placement.secondsAt().applyAsDouble(beats)));
    }
}
