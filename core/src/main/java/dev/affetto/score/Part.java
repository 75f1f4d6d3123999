package dev.affetto.score;

import java.util.List;

/**
 * A part of a score.
 *
 * @param id its id in the file
 * @param name its name; empty where it has none
 * @param selected whether it is played: the piano's part, or any other that has pitches if there is
 *     no piano
 * @param staves number of its staves
 * @param notes as written, in order of onset; those of a part that is not selected are left out
 * @param marks what else is written for it
 */
public record Part(
        String id,
        String name,
        boolean selected,
        int staves,
        List<WrittenNote> notes,
        PartMarks marks) {

    /** Copies the notes. */
    public Part {
        notes = List.copyOf(notes);
    }
}
