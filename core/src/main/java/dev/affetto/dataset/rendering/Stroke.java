package dev.affetto.dataset.rendering;

/**
 * What one hand strikes at once.
 *
 * @param startSeconds when the keys go down
 * @param endSeconds when the last of them goes up
 * @param pitches one to five, rising
 * @param velocity the largest of them, 1 to 127
 */
record Stroke(double startSeconds, double endSeconds, int[] pitches, int velocity) {

    /** Middle of its keys in millimetres. */
    double x() {
        return (KeyboardGeometry.x(pitches[0]) + KeyboardGeometry.x(pitches[pitches.length - 1]))
                / 2;
    }

    boolean hasBlack() {
        for (int pitch : pitches) {
            if (KeyboardGeometry.isBlack(pitch)) {
                return true;
            }
        }
        return false;
    }
}
