package dev.affetto.note;

/**
 * Metre: how alike the beats are that lie 2, 3, 4 and 6 beats apart ({@link BeatAccents}), and the
 * grouping that follows, by the autocorrelation of accents at the beat (Brown 1993; Toiviainen and
 * Eerola 2006).
 *
 * <p>{@code triple_against_duple_metre} is the mean of the correlations at 3 and 6 beats less that
 * at 2 and 4: above 0 for a waltz, below 0 for a march. The bar has 3 beats where it is above 0, or
 * else 4 if beats 4 apart are clearly more alike (by 0.1) than beats 2 apart, or else 2.
 */
final class MetreMeasure implements NoteMeasure {

    private static final double CLEARLY = 0.1;

    @Override
    public void measure(Passage passage, MeasureRow row) {
        BeatAccents accents = new BeatAccents(passage);
        double at2 = accents.correlation(2);
        double at3 = accents.correlation(3);
        double at4 = accents.correlation(4);
        double at6 = accents.correlation(6);
        double duple = (at2 + at4) / 2;
        double triple = (at3 + at6) / 2;
        int beats = triple > duple ? 3 : at4 > at2 + CLEARLY ? 4 : 2;
        add(row, "accent_correlation_at_2_beats", at2);
        add(row, "accent_correlation_at_3_beats", at3);
        add(row, "accent_correlation_at_4_beats", at4);
        add(row, "accent_correlation_at_6_beats", at6);
        add(row, "triple_against_duple_metre", triple - duple);
        add(row, "metre_strength", Math.max(duple, triple));
        add(row, "bar_beats", beats);
        add(row, "bar_seconds", beats * passage.beat().periodSeconds());
    }

    private static void add(MeasureRow row, String name, double value) {
        row.add(MusicalDimension.RHYTHM, name, value);
    }
}
