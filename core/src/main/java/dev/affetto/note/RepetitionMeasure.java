package dev.affetto.note;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Repetition of melodic patterns: of the runs of 2 and of 4 highest notes of the onsets, taken
 * relative to their first, the chance that two runs are equal, and the share of different ones.
 */
final class RepetitionMeasure implements NoteMeasure {

    private static final int[] LENGTHS = {2, 4};

    @Override
    public void measure(Passage passage, MeasureRow row) {
        int[] highest = new int[passage.groups().count()];
        Arrays.setAll(highest, group -> passage.pitch(passage.highest(group)));
        for (int length : LENGTHS) {
            Map<List<Integer>, Integer> counts = count(highest, length);
            double sum = 0;
            double squares = 0;
            for (double count : counts.values()) {
                sum += count;
                squares += count * count;
            }
            String name = "melodic_pattern_of_" + length + "_notes_";
            row.add(MusicalDimension.STRUCTURE, name + "repetition", squares / (sum * sum));
            row.add(MusicalDimension.STRUCTURE, name + "variety", counts.size() / sum);
        }
    }

    private static Map<List<Integer>, Integer> count(int[] pitches, int length) {
        Map<List<Integer>, Integer> counts = new HashMap<>();
        int runs = Math.max(1, pitches.length - length);
        for (int i = 0; i < runs; i++) {
            int first = pitches[i];
            int[] run = Arrays.copyOfRange(pitches, i, Math.min(pitches.length, i + length));
            counts.merge(
                    Arrays.stream(run).map(pitch -> pitch - first).boxed().toList(),
                    1,
                    Integer::sum);
        }
        return counts;
    }
}
