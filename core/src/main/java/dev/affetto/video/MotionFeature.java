package dev.affetto.video;

import java.util.Locale;

/** The measures of the feature set {@code motion}, in the order of its columns. */
enum MotionFeature {
    /** Mean quantity of motion, picture widths a second (Castellano et al. 2008). */
    QUANTITY_MEAN,
    /** Its standard deviation. */
    QUANTITY_DEVIATION,
    /** Its largest value. */
    QUANTITY_MAX,
    /** Its 20th percentile. */
    QUANTITY_LOW,
    /** Mean quantity of motion in octaves of the keyboard a second, 0 where none is seen. */
    QUANTITY_IN_OCTAVES,
    /** Mean share of the picture that moves. */
    MOVING_SHARE_MEAN,
    /** Its standard deviation. */
    MOVING_SHARE_DEVIATION,
    /** Mean of the 98th percentile of the speeds. */
    FAST_SPEED_MEAN,
    /** Its largest value. */
    FAST_SPEED_MAX,
    /** Its mean in octaves of the keyboard a second. */
    FAST_SPEED_IN_OCTAVES,
    /** Mean change of the quantity of motion a second, without its sign: velocity of motion. */
    QUANTITY_VELOCITY,
    /** Mean change of that change a second: acceleration. */
    QUANTITY_ACCELERATION,
    /** Minus the logarithm of the dimensionless jerk (Hogan and Sternad 2009): smoothness. */
    SMOOTHNESS,
    /** Mean horizontal speed. */
    HORIZONTAL_MEAN,
    /** Mean vertical speed. */
    VERTICAL_MEAN,
    /** Share of the vertical in both. */
    VERTICAL_SHARE,
    /** Mean middle of what moves, from the left. */
    CENTRE_X_MEAN,
    /** Its standard deviation. */
    CENTRE_X_DEVIATION,
    /** Mean middle of what moves, from the top. */
    CENTRE_Y_MEAN,
    /** Its standard deviation. */
    CENTRE_Y_DEVIATION,
    /** Mean spread to the sides of what moves: its extent (Castellano's contraction index). */
    SPREAD_X_MEAN,
    /** Mean spread in height. */
    SPREAD_Y_MEAN,
    /** Share of upright stripes in which at least a tenth of the busiest one's movement is. */
    EXTENT,
    /** Share of the movement on the left of its middle. */
    LEFT_SHARE_MEAN,
    /** Its standard deviation over time. */
    LEFT_SHARE_DEVIATION,
    /** Correlation of the movements on the left and on the right over time. */
    LEFT_RIGHT_CORRELATION,
    /** Distance of the middles of the left and of the right movement, picture widths. */
    HAND_DISTANCE,
    /** Peaks of the quantity of motion a second. */
    PEAK_RATE,
    /** Largest over mean quantity: impulsiveness. */
    PEAK_RATIO,
    /** Steepest rise of the quantity of motion a second: attack of the main movement. */
    STEEPEST_RISE,
    /** Steepest fall. */
    STEEPEST_FALL,
    /** Share of steps with less than a tenth of the largest movement: rests. */
    REST_SHARE,
    /** Strongest autocorrelation of the quantity of motion at 0.2 to 1.5 s: regularity. */
    REGULARITY,
    /** Spread of the middle of what moves, averaged over 1 s, to the sides: sway. */
    SWAY_X,
    /** The same in height. */
    SWAY_Y,
    /** How surely a keyboard is seen. */
    KEYBOARD_SEEN,
    /** Mean place of what moves along the keyboard, 0 (left end) to 1. */
    HAND_POSITION_MEAN,
    /** Its standard deviation. */
    HAND_POSITION_DEVIATION,
    /** Mean movement where the keys are. */
    KEY_MOVEMENT,
    /** How surely a player's head is seen. */
    BODY_SEEN,
    /** Mean speed of the player's head (Dahl and Friberg 2007). */
    HEAD_SPEED,
    /** Standard deviation of its place to the sides: the player's sway. */
    HEAD_SWAY,
    /** Standard deviation of its height: nodding. */
    HEAD_NOD,
    /** Height of the head in the picture, from the top: posture. */
    HEAD_HEIGHT,
    /** Mean speed of the camera. */
    CAMERA_SPEED,
    /**
     * Share of steps in which movement could be seen, without cuts and pictures that stand still.
     */
    SEEN_SHARE,
    /** How surely a pianist is seen playing: keyboard or head, moving, in new pictures. */
    PIANIST_SEEN;

    /** The column's name. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
