package dev.affetto.performance;

import dev.affetto.performance.NoteAlignment.Match;
import dev.affetto.score.ScoreNote;
import java.math.BigDecimal;

/**
 * An alignment as tab-separated values, as the dataset (n)ASAP has them: {@code xml_id}, {@code
 * midi_id}, track, channel, pitch, onset in seconds. A note of the score that is not played has
 * {@code deletion} in place of {@code midi_id} and nothing after it; a performed note that is not
 * written has {@code insertion} in place of {@code xml_id}.
 */
public final class AlignmentTable {

    private static final String HEADER = "xml_id\tmidi_id\ttrack\tchannel\tpitch\tonset";

    private AlignmentTable() {}

    /** All rows, each with its line end. */
    public static String of(NoteAlignment alignment) {
        StringBuilder table = new StringBuilder(HEADER).append('\n');
        for (Match match : alignment.matches()) {
            table.append(row(plain(match.written().id()), match.played())).append('\n');
        }
        for (ScoreNote note : alignment.deletions()) {
            table.append(plain(note.id())).append("\tdeletion\n");
        }
        for (PerformedNote note : alignment.insertions()) {
            table.append(row("insertion", note)).append('\n');
        }
        return table.toString();
    }

    private static String row(String scoreId, PerformedNote note) {
        return String.join(
                "\t",
                scoreId,
                note.id(),
                Integer.toString(note.track()),
                Integer.toString(note.channel()),
                Integer.toString(note.note().pitch()),
                BigDecimal.valueOf(note.note().startSeconds()).toPlainString());
    }

    /** An id from outside, without what would break a row. */
    private static String plain(String id) {
        return id.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }
}
