package dev.affetto.score;

import java.util.Set;

/**
 * What a measure says about the order of playing.
 *
 * @param repeatStart whether a repeat starts at its left
 * @param repeatTimes how often the passage that ends at its right is played in all; 1 is no repeat
 * @param endings the passes in which it is played; empty outside of endings
 * @param segno name of the segno at it; empty if there is none
 * @param coda name of the coda at it; empty if there is none
 * @param daCapo whether it leads back to the start
 * @param dalSegno name of the segno it leads back to; empty if there is none
 * @param toCoda name of the coda it leads to after going back; empty if there is none
 * @param fine whether the piece ends at it after going back
 */
public record Navigation(
        boolean repeatStart,
        int repeatTimes,
        Set<Integer> endings,
        String segno,
        String coda,
        boolean daCapo,
        String dalSegno,
        String toCoda,
        boolean fine) {

    /** A measure that leads to the next. */
    public static final Navigation NONE =
            new Navigation(false, 1, Set.of(), "", "", false, "", "", false);

    /** Copies the endings. */
    public Navigation {
        endings = Set.copyOf(endings);
    }
}
