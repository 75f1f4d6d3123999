package dev.affetto.score;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Tempo by words, in counted beats a minute, as music21 has them ({@code defaultTempoValues} of its
 * module {@code tempo}, version 10.5.1; M. Cuthbert and C. Ariza, <i>music21: a toolkit for
 * computer-aided musicology</i>, ISMIR 2010).
 */
public final class TempoWords {

    private static final Map<String, Integer> BEATS_PER_MINUTE =
            Map.ofEntries(
                    Map.entry("larghissimo", 16),
                    Map.entry("largamente", 32),
                    Map.entry("grave", 40),
                    Map.entry("molto adagio", 40),
                    Map.entry("largo", 46),
                    Map.entry("lento", 52),
                    Map.entry("adagio", 56),
                    Map.entry("slow", 56),
                    Map.entry("langsam", 56),
                    Map.entry("larghetto", 60),
                    Map.entry("adagietto", 66),
                    Map.entry("andante", 72),
                    Map.entry("andantino", 80),
                    Map.entry("andante moderato", 83),
                    Map.entry("maestoso", 88),
                    Map.entry("moderato", 92),
                    Map.entry("moderate", 92),
                    Map.entry("allegretto", 108),
                    Map.entry("animato", 120),
                    Map.entry("allegro moderato", 128),
                    Map.entry("allegro", 132),
                    Map.entry("fast", 132),
                    Map.entry("schnell", 132),
                    Map.entry("allegrissimo", 140),
                    Map.entry("molto allegro", 144),
                    Map.entry("tres vite", 144),
                    Map.entry("vivace", 160),
                    Map.entry("vivacissimo", 168),
                    Map.entry("presto", 184),
                    Map.entry("prestissimo", 208));

    private TempoWords() {}

    /**
     * The tempo of a text, by the first expression in it, the longest that starts there.
     *
     * @param text such as {@code Allegro ma non troppo}
     * @return counted beats a minute, see {@link TimeSignature#countedBeatBeats}; nothing if no
     *     expression is in it
     */
    public static OptionalDouble beatsPerMinute(String text) {
        String plain = " " + plain(text) + " ";
        String found = "";
        int place = plain.length();
        for (String expression : BEATS_PER_MINUTE.keySet()) {
            int here = plain.indexOf(" " + expression + " ");
            boolean longer = here == place && expression.length() > found.length();
            if (here >= 0 && (here < place || longer)) {
                found = expression;
                place = here;
            }
        }
        return found.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(BEATS_PER_MINUTE.get(found));
    }

    private static String plain(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        return lower.replaceAll("\\p{M}", "").replaceAll("[^a-z]+", " ").strip();
    }
}
