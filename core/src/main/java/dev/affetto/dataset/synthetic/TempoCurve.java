package dev.affetto.dataset.synthetic;

/**
 * When each moment of the score is played.
 *
 * <p>Tempo changes from beat to beat: it rises towards the middle of each phrase and falls to its
 * end by a parabola (Todd 1985, "A model of expressive timing in tonal music", Music Perception
 * 3:33-57), wavers a little, and slows down in the last bar to {@value #LAST_TEMPO} of itself.
 */
final class TempoCurve {

    private static final double LAST_TEMPO = 0.72;
    private static final double WAVER = 0.015;

    /** How much of its last value the wavering keeps from beat to beat. */
    private static final double WAVER_KEPT = 0.6;

    private final double[] beatSeconds;

    private TempoCurve(double[] beatSeconds) {
        this.beatSeconds = beatSeconds;
    }

    /**
     * Draws a curve.
     *
     * @param beatsPerMinute mean tempo
     * @param rubato half the relative difference between the middle of a phrase and its ends
     * @param startSeconds when the first beat is
     */
    static TempoCurve draw(
            Composition work,
            double beatsPerMinute,
            double rubato,
            double startSeconds,
            RandomDraws draws) {
        int barBeats = work.meter().beats();
        int beats = work.bars() * barBeats;
        double[] seconds = new double[beats + 1];
        seconds[0] = startSeconds;
        double waver = 0;
        for (int beat = 0; beat < beats; beat++) {
            waver = WAVER_KEPT * waver + draws.noise(WAVER);
            double tempo =
                    beatsPerMinute
                            * (1 + arch(beat, Harmony.PHRASE_BARS * barBeats, rubato) + waver)
                            * slowing(beat - (beats - barBeats), barBeats);
            seconds[beat + 1] = seconds[beat] + 60 / tempo;
        }
        return new TempoCurve(seconds);
    }

    /** Time of a place in the score; straight within a beat. */
    double seconds(int sixteenths) {
        int beat = Math.min(sixteenths / Meter.SIXTEENTHS_PER_BEAT, beatSeconds.length - 2);
        double share = sixteenths / (double) Meter.SIXTEENTHS_PER_BEAT - beat;
        return beatSeconds[beat] + share * (beatSeconds[beat + 1] - beatSeconds[beat]);
    }

    /** A parabola whose mean over the phrase is 0. */
    private static double arch(int beat, int phraseBeats, double rubato) {
        double place = 2 * (beat % phraseBeats + 0.5) / phraseBeats - 1;
        return 2 * rubato * (1.0 / 3 - place * place);
    }

    private static double slowing(int beatOfLastBar, int barBeats) {
        return beatOfLastBar < 0 ? 1 : 1 - (1 - LAST_TEMPO) * (beatOfLastBar + 1.0) / barBeats;
    }
}
