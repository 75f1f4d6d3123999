package dev.affetto.video;

/**
 * Where a keyboard is seen in a picture.
 *
 * @param confidence how surely one is seen, 0 to 1
 * @param left its left end, or the picture's, in picture widths
 * @param right its right end
 * @param top its row at the middle of the picture, in picture heights
 * @param octaveWidth width of an octave in picture widths
 */
record KeyboardPlace(double confidence, double left, double right, double top, double octaveWidth) {

    static final KeyboardPlace NONE = new KeyboardPlace(0, 0, 1, 0.5, 1);
}
