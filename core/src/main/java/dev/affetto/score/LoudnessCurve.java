package dev.affetto.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Velocity over a part by its dynamics. A mark holds until the next. A hairpin goes evenly to the
 * mark that stands at its end or at most a quarter note behind, if that is louder for a crescendo
 * or softer for a diminuendo, else by one step of the scale, 16; that level then holds.
 */
public final class LoudnessCurve {

    private static final double NEAR_END_BEATS = 1;
    private static final double SAME_PLACE_BEATS = 1e-6;
    private static final int STEP = 16;
    private static final int SOFTEST = 1;
    private static final int LOUDEST = 127;

    private final NavigableMap<Double, Ramp> ramps = new TreeMap<>();
    private final NavigableMap<Double, Integer> accents = new TreeMap<>();
    private final NavigableMap<Double, Integer> levels = new TreeMap<>();

    private record Ramp(double endBeats, double startVelocity, double endVelocity) {}

    LoudnessCurve(List<Timed<DynamicsMark>> marks, List<Timed<Hairpin>> hairpins) {
        for (Timed<DynamicsMark> mark : marks) {
            DynamicsMark value = mark.value();
            if (value.lastingVelocity() > 0) {
                levels.merge(mark.onsetBeats(), value.lastingVelocity(), Math::max);
            }
            if (value.lastingVelocity() != value.onsetVelocity()) {
                accents.merge(mark.onsetBeats(), value.onsetVelocity(), Math::max);
            }
        }
        lay(hairpins);
    }

    private void lay(List<Timed<Hairpin>> hairpins) {
        ramps.put(0.0, new Ramp(0, DynamicLevels.DEFAULT, DynamicLevels.DEFAULT));
        List<Timed<Runnable>> steps = new ArrayList<>();
        levels.forEach(
                (place, level) ->
                        steps.add(
                                new Timed<>(
                                        place,
                                        () -> ramps.put(place, new Ramp(place, level, level)))));
        hairpins.forEach(
                hairpin -> steps.add(new Timed<>(hairpin.onsetBeats(), () -> grow(hairpin))));
        steps.sort(Comparator.comparingDouble(Timed::onsetBeats));
        steps.forEach(step -> step.value().run());
    }

    private void grow(Timed<Hairpin> hairpin) {
        double start = hairpin.onsetBeats();
        double end = start + hairpin.value().lengthBeats();
        double from = levelAt(start);
        double step = hairpin.value().crescendo() ? STEP : -STEP;
        double target = Math.min(LOUDEST, Math.max(SOFTEST, from + step));
        Map.Entry<Double, Integer> next = levels.higherEntry(start);
        if (next != null
                && next.getKey() <= end + NEAR_END_BEATS
                && (next.getValue() - from) * step > 0) {
            target = next.getValue();
        }
        ramps.put(start, new Ramp(end, from, target));
    }

    private double levelAt(double beats) {
        Map.Entry<Double, Ramp> entry = ramps.floorEntry(beats);
        if (entry == null) {
            return DynamicLevels.DEFAULT;
        }
        Ramp ramp = entry.getValue();
        double length = ramp.endBeats() - entry.getKey();
        double share = length > 0 ? Math.min(1, (beats - entry.getKey()) / length) : 1;
        return ramp.startVelocity() + share * (ramp.endVelocity() - ramp.startVelocity());
    }

    /** The velocity of a note that starts at a place. */
    public double velocityAt(double beats) {
        Map.Entry<Double, Integer> accent = accents.floorEntry(beats + SAME_PLACE_BEATS);
        boolean here = accent != null && accent.getKey() >= beats - SAME_PLACE_BEATS;
        return here ? accent.getValue() : levelAt(beats);
    }
}
