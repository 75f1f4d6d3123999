package dev.affetto.dataset.rendering;

import java.awt.Color;
import java.util.Random;

/**
 * What a scene looks like: all that has nothing to do with the playing.
 *
 * @param skin of the hands
 * @param sleeve of the arms
 * @param sleeveShare how much of the forearm it covers, 0 to 1
 * @param wood of the piano
 * @param floor behind all
 * @param white of the keys
 * @param handSize 1 is a hand that spans a tenth
 * @param lightX where shadows fall, millimetres a millimetre of height
 * @param lightY the same in depth
 * @param brightness of the light, 1 is plain
 * @param vignette how much darker the corners are, 0 to 1
 * @param noise standard deviation of each pixel, in steps of 256
 * @param flicker how far the light moves up and down, as a share
 * @param shake how far a camera held by hand moves, in pixels; 0 stands still
 */
record Look(
        Color skin,
        Color sleeve,
        double sleeveShare,
        Color wood,
        Color floor,
        Color white,
        double handSize,
        double lightX,
        double lightY,
        double brightness,
        double vignette,
        double noise,
        double flicker,
        double shake) {

    private static final Color[] SKINS = {
        new Color(241, 206, 180),
        new Color(224, 177, 143),
        new Color(198, 142, 103),
        new Color(158, 105, 71),
        new Color(112, 70, 47),
        new Color(77, 48, 35)
    };
    private static final Color[] WOODS = {
        new Color(22, 20, 20), new Color(34, 30, 30), new Color(86, 48, 28),
        new Color(120, 78, 46), new Color(205, 203, 198), new Color(58, 30, 24)
    };

    static Look draw(Random random) {
        Color skin = vary(SKINS[random.nextInt(SKINS.length)], 12, random);
        Color sleeve =
                Color.getHSBColor(
                        random.nextFloat(),
                        0.6f * random.nextFloat(),
                        0.1f + 0.8f * random.nextFloat());
        double sleeveShare = random.nextInt(4) == 0 ? 0 : 0.35 + 0.6 * random.nextDouble();
        Color wood = vary(WOODS[random.nextInt(WOODS.length)], 10, random);
        Color floor =
                Color.getHSBColor(
                        random.nextFloat(),
                        0.35f * random.nextFloat(),
                        0.08f + 0.7f * random.nextFloat());
        int white = 222 + random.nextInt(30);
        return new Look(
                skin,
                sleeve,
                sleeveShare,
                wood,
                floor,
                new Color(white, white - random.nextInt(6), white - random.nextInt(26)),
                0.92 + 0.16 * random.nextDouble(),
                -0.7 + 1.4 * random.nextDouble(),
                -0.5 + 0.9 * random.nextDouble(),
                0.62 + 0.42 * random.nextDouble(),
                0.45 * random.nextDouble(),
                1 + 5 * random.nextDouble() * random.nextDouble(),
                random.nextInt(3) == 0 ? 0.04 * random.nextDouble() : 0.004,
                random.nextInt(4) == 0 ? 0.6 + 2 * random.nextDouble() : 0);
    }

    private static Color vary(Color color, int by, Random random) {
        return new Color(
                within(color.getRed() + random.nextInt(2 * by + 1) - by),
                within(color.getGreen() + random.nextInt(2 * by + 1) - by),
                within(color.getBlue() + random.nextInt(2 * by + 1) - by));
    }

    /** A colour made darker (below 1) or lighter. */
    static Color times(Color color, double factor) {
        return new Color(
                within((int) (color.getRed() * factor)),
                within((int) (color.getGreen() * factor)),
                within((int) (color.getBlue() * factor)));
    }

    private static int within(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
