package dev.affetto.recommendation;

import dev.affetto.library.SongProfile;
import java.util.List;

/**
 * A song in the order in which it would be offered.
 *
 * @param song the song
 * @param emotion label of the emotion that it would be offered for
 * @param score how good a choice it is, higher is better; comparable within one ranking alone
 * @param reasons why
 */
public record Ranked(SongProfile song, String emotion, double score, List<Reason> reasons) {

    /** Copies the list. */
    public Ranked {
        reasons = List.copyOf(reasons);
    }
}
