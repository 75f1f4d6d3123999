package dev.affetto.app.plot;

import dev.affetto.emotion.EmotionSet;
import java.awt.Color;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One colour for each emotion, told apart by colour-blind eyes too: the palette of Okabe and Ito
 * (2008), with its nearest neighbours among a terminal's 256 colours.
 */
public final class EmotionPalette {

    /**
     * A colour.
     *
     * @param hex as in a page, {@code #E69F00}
     * @param terminalCode its index among a terminal's 256 colours
     */
    public record Shade(String hex, int terminalCode) {

        /** For drawing with Java2D. */
        public Color color() {
            return Color.decode(hex);
        }
    }

    /** For valence in every picture. */
    public static final Shade VALENCE = new Shade("#AA3FB0", 133);

    /** For arousal in every picture. */
    public static final Shade AROUSAL = new Shade("#999933", 143);

    /** For attention in every picture. */
    public static final Shade ATTENTION = new Shade("#8C8C8C", 245);

    private static final Map<String, Shade> MODALITIES =
            Map.of(
                    "audio", new Shade("#332288", 54),
                    "score", new Shade("#DDCC77", 186),
                    "performance", new Shade("#44AA99", 73),
                    "video", new Shade("#882255", 89));

    private static final Map<String, Shade> KNOWN =
            Map.of(
                    "happy", new Shade("#E69F00", 214),
                    "tense", new Shade("#CC3311", 160),
                    "sad", new Shade("#0072B2", 32),
                    "relaxed", new Shade("#009E73", 36),
                    "fresh", new Shade("#56B4E9", 117));

    private static final List<Shade> OTHERS =
            List.of(
                    new Shade("#CC79A7", 175),
                    new Shade("#F0E442", 227),
                    new Shade("#999999", 246),
                    new Shade("#7A5195", 97));

    private final Map<String, Shade> shades;

    /** The colours of a set; a label without a colour of its own takes one that is left. */
    public EmotionPalette(EmotionSet emotionSet) {
        Map<String, Shade> chosen = new LinkedHashMap<>();
        int next = 0;
        for (String label : emotionSet.labels()) {
            Shade known = KNOWN.get(label);
            chosen.put(label, known != null ? known : OTHERS.get(next++ % OTHERS.size()));
        }
        shades = new HashMap<>(chosen);
    }

    /** The colour of a modality's weight, of the palette of Tol (2021); grey for an unknown one. */
    public static Shade ofModality(String modality) {
        return MODALITIES.getOrDefault(modality, ATTENTION);
    }

    /**
     * The colour of a label.
     *
     * @throws IllegalArgumentException if the set has no such label
     */
    public Shade shadeOf(String label) {
        Shade shade = shades.get(label);
        if (shade == null) {
            throw new IllegalArgumentException(
                    "unknown emotion: '" + label + "', must be one of " + shades.keySet());
        }
        return shade;
    }

    /** The colours in the order of the labels. */
    public List<Shade> shadesOf(List<String> labels) {
        List<Shade> ordered = new ArrayList<>();
        labels.forEach(label -> ordered.add(shadeOf(label)));
        return ordered;
    }
}
