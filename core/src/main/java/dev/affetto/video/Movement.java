package dev.affetto.video;

/**
 * What moved from one small picture to the next, the camera's own movement taken away.
 *
 * @param seconds time of the second picture
 * @param kind whether movement could be seen
 * @param quantity mean speed over all of the picture, in picture widths a second: the quantity of
 *     motion
 * @param movingShare share of the picture that moves
 * @param fastSpeed 98th percentile of the speeds, in picture widths a second
 * @param horizontal mean of the horizontal speed without its sign
 * @param vertical the same of the vertical speed
 * @param centreX middle of what moves, 0 (left) to 1
 * @param centreY the same from the top
 * @param spreadX standard deviation of the places of what moves, in picture widths
 * @param spreadY the same in picture heights
 * @param columns mean speed of each of {@value #COLUMNS} upright stripes
 * @param cameraSpeed how fast the camera moves, in picture widths a second
 * @param brightness mean of the picture, 0 to 1
 * @param contrast standard deviation of the picture, 0 to 1
 */
record Movement(
        double seconds,
        Kind kind,
        double quantity,
        double movingShare,
        double fastSpeed,
        double horizontal,
        double vertical,
        double centreX,
        double centreY,
        double spreadX,
        double spreadY,
        float[] columns,
        double cameraSpeed,
        double brightness,
        double contrast) {

    static final int COLUMNS = 40;

    /** What kind of step it is. */
    enum Kind {
        /** Movement was measured. */
        SEEN,
        /** The video has no new picture. */
        HELD,
        /** Another scene, or another light: nothing can be said. */
        CUT
    }

    static Movement none(double seconds, Kind kind, double brightness, double contrast) {
        return new Movement(
                seconds,
                kind,
                0,
                0,
                0,
                0,
                0,
                0.5,
                0.5,
                0,
                0,
                new float[COLUMNS],
                0,
                brightness,
                contrast);
    }
}
