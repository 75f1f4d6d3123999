package dev.affetto.performance;

import dev.affetto.note.PedalPress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sustain pedal: down while any channel holds it at half or more. */
final class Pedal {

    /** From this value of controller 64 on, the pedal is down; MIDI sends 0 to 127. */
    static final int HALF = 64;

    private final Set<Integer> channelsDown = new HashSet<>();
    private final List<PedalPress> presses = new ArrayList<>();
    private double sinceSeconds;

    /** Follows a value of the controller. */
    void take(int channel, int value, double seconds) {
        boolean wasDown = !channelsDown.isEmpty();
        if (value >= HALF) {
            channelsDown.add(channel);
        } else {
            channelsDown.remove(channel);
        }
        boolean isDown = !channelsDown.isEmpty();
        if (isDown && !wasDown) {
            sinceSeconds = seconds;
        } else if (wasDown && !isDown) {
            add(seconds);
        }
    }

    /** Lets it go up at the end of the performance. */
    void end(double seconds) {
        if (!channelsDown.isEmpty()) {
            add(seconds);
        }
        channelsDown.clear();
    }

    private void add(double endSeconds) {
        if (endSeconds > sinceSeconds) {
            presses.add(new PedalPress(sinceSeconds, endSeconds));
        }
    }

    /** How long it was down each time, in order; a press without length is left out. */
    List<PedalPress> presses() {
        return List.copyOf(presses);
    }
}
