package dev.affetto.app.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many of something one may have at the same time, so that one with slow connections keeps no
 * other waiting. Safe for several threads.
 */
final class Places {

    private final int most;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    Places(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    /**
     * Takes a place.
     *
     * @return whether there was one left
     */
    boolean take(String who) {
        if (taken.merge(who, 1, Integer::sum) > most) {
            giveBack(who);
            return false;
        }
        return true;
    }

    /** Gives a place back that was taken. */
    void giveBack(String who) {
        taken.computeIfPresent(who, (any, count) -> count == 1 ? null : count - 1);
    }
}
