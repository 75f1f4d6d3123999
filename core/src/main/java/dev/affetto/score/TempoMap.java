package dev.affetto.score;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * When each place of an unfolded score is played by its written tempo, which is constant between
 * two marks: {@code seconds = Σ beats_i · 60 / quarterNotesPerMinute_i}.
 */
public final class TempoMap {

    /** Tempo where none is written, in quarter notes a minute: the default of MIDI files. */
    public static final double DEFAULT_QUARTER_NOTES_PER_MINUTE = 120;

    private static final double SECONDS_PER_MINUTE = 60;

    private final NavigableMap<Double, Stretch> byBeats = new TreeMap<>();
    private final NavigableMap<Double, Stretch> bySeconds = new TreeMap<>();
    private final List<Timed<TempoMark>> marks;

    private record Stretch(double startBeats, double startSeconds, double secondsPerBeat) {}

    /**
     * Lays the marks out.
     *
     * @param marks in order of time; of several at one place the last counts. The first holds from
     *     the start
     */
    TempoMap(List<Timed<TempoMark>> marks) {
        this.marks = List.copyOf(marks);
        double tempo =
                marks.isEmpty()
                        ? DEFAULT_QUARTER_NOTES_PER_MINUTE
                        : marks.get(0).value().quarterNotesPerMinute();
        add(new Stretch(0, 0, SECONDS_PER_MINUTE / tempo));
        for (Timed<TempoMark> mark : marks) {
            double seconds = secondsAt(mark.onsetBeats());
            double secondsPerBeat = SECONDS_PER_MINUTE / mark.value().quarterNotesPerMinute();
            add(new Stretch(mark.onsetBeats(), seconds, secondsPerBeat));
        }
    }

    private void add(Stretch stretch) {
        byBeats.put(stretch.startBeats(), stretch);
        bySeconds.put(stretch.startSeconds(), stretch);
    }

    /** The marks it was made from, in unfolded time. */
    public List<Timed<TempoMark>> marks() {
        return marks;
    }

    /** When a place is played, in seconds; places before the start are reckoned by its tempo. */
    public double secondsAt(double beats) {
        Stretch stretch = at(byBeats, beats);
        return stretch.startSeconds() + (beats - stretch.startBeats()) * stretch.secondsPerBeat();
    }

    /** The place that is played at a time, in quarter notes. */
    public double beatsAt(double seconds) {
        Stretch stretch = at(bySeconds, seconds);
        return stretch.startBeats() + (seconds - stretch.startSeconds()) / stretch.secondsPerBeat();
    }

    /** The tempo at a place. */
    public double quarterNotesPerMinuteAt(double beats) {
        return SECONDS_PER_MINUTE / at(byBeats, beats).secondsPerBeat();
    }

    private static Stretch at(NavigableMap<Double, Stretch> stretches, double place) {
        Map.Entry<Double, Stretch> entry = stretches.floorEntry(place);
        return entry == null ? stretches.firstEntry().getValue() : entry.getValue();
    }
}
