package dev.affetto.library;

import java.time.Instant;
import java.util.Set;

/**
 * Which songs may be offered to a listener: present, never offered to them under the same {@link
 * SongName}, and not played by them lately.
 *
 * @param user the listener
 * @param emotion label that the songs' most probable emotion must have
 * @param valence where on the plane to look first, in [-1, 1]
 * @param arousal the same
 * @param notPlayedSince songs of a name played at this time or later are left out
 * @param exclude numbers of songs that are left out besides
 * @param limit how many at most
 * @param seed draws which, where there are more of equal distance than wanted
 */
public record CandidateQuery(
        String user,
        String emotion,
        double valence,
        double arousal,
        Instant notPlayedSince,
        Set<Long> exclude,
        int limit,
        long seed) {}
