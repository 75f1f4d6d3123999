package dev.affetto.dataset.rendering;

/**
 * Where the 88 keys of a piano lie, in millimetres: {@code x} from the left end, {@code y} from the
 * front edge of the white keys towards the fallboard, {@code z} up from the tops of the white keys.
 */
final class KeyboardGeometry {

    static final int LOWEST_PITCH = 21;
    static final int HIGHEST_PITCH = 108;
    static final double WHITE_WIDTH = 23.5;
    static final double WHITE_LENGTH = 150;
    static final double BLACK_WIDTH = 12.5;
    static final double BLACK_LENGTH = 95;
    static final double BLACK_HEIGHT = 12;
    static final double WIDTH = 52 * WHITE_WIDTH;

    /** How far the front edge of a key goes down. */
    static final double KEY_DIP = 10;

    private static final int[] WHITES_BELOW = {0, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 6};
    private static final boolean[] BLACK = {
        false, true, false, true, false, false, true, false, true, false, true, false
    };

    /** How far a black key stands from the middle between its neighbours. */
    private static final double[] BLACK_SHIFT = {0, -3.2, 0, 3.2, 0, 0, -4.2, 0, 0, 0, 4.2, 0};

    private static final int WHITES_BEFORE_LOWEST = 12; // A0 is the 13th white key from C-1 on

    private KeyboardGeometry() {}

    /** The pitch, moved by octaves onto the keyboard. */
    static int onKeyboard(int pitch) {
        int moved = pitch;
        while (moved < LOWEST_PITCH) {
            moved += 12;
        }
        while (moved > HIGHEST_PITCH) {
            moved -= 12;
        }
        return moved;
    }

    static boolean isBlack(int pitch) {
        return BLACK[pitch % 12];
    }

    /** Middle of a key from the left end. */
    static double x(int pitch) {
        int whites = pitch / 12 * 7 + WHITES_BELOW[pitch % 12] - WHITES_BEFORE_LOWEST;
        return isBlack(pitch)
                ? whites * WHITE_WIDTH + BLACK_SHIFT[pitch % 12]
                : (whites + 0.5) * WHITE_WIDTH;
    }
}
