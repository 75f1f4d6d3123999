package dev.affetto.video;

/**
 * Where the head and shoulders of a person are seen, in picture widths and heights.
 *
 * @param confidence how surely somebody is seen, 0 to 1
 */
record BodyPlace(double confidence, double left, double top, double right, double bottom) {

    static final BodyPlace NONE = new BodyPlace(0, 0, 0, 0, 0);
}
