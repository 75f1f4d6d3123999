package dev.affetto.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A score while it is read. */
final class ScoreDraft {

    String title = "";
    String composer = "";
    final Map<String, PartDraft> parts = new LinkedHashMap<>();
    final List<MeasureDraft> measures = new ArrayList<>();
    final List<Placed<TempoMark>> tempo = new ArrayList<>();
    final Warnings warnings = new Warnings();
    int noteCount;

    /** The measure of an index that is at most one past the last. */
    MeasureDraft measure(int index, String number) {
        if (index == measures.size()) {
            measures.add(new MeasureDraft(number));
        }
        return measures.get(index);
    }

    /** The part of an id, with what the list of parts says of it, if it does. */
    PartDraft part(String id) {
        return parts.computeIfAbsent(id, name -> new PartDraft(new PartHeader(name)));
    }
}
