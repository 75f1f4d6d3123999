package dev.affetto.video;

import dev.affetto.feature.ActivityCurve;
import java.util.List;

/**
 * How much moves along a keyboard over time.
 *
 * @param stripes of upright stripes of the picture from left to right, at the times of the onsets
 *     that the movement is for
 * @param octaveStripes how many stripes wide an octave is
 */
public record KeyboardMovement(List<ActivityCurve> stripes, double octaveStripes) {

    /** Makes a copy of the list. */
    public KeyboardMovement {
        stripes = List.copyOf(stripes);
    }
}
