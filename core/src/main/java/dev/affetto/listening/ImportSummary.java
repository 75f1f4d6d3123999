package dev.affetto.listening;

import dev.affetto.library.ListeningHistory.Added;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a file of listens.
 *
 * @param formats what wrote it
 * @param added listens that are in the history now
 * @param bad rows that cannot be read
 * @param tooEarly listens before 2002-10-01
 * @param tooLate listens from more than a day ahead
 * @param leftOut what else is not kept, and how often
 * @param problems the first bad rows, each with its line and why
 * @param otherFiles entries of an archive that hold no listens
 * @param brokenOff why the file could not be read to its end
 */
public record ImportSummary(
        Set<ListenFormat> formats,
        Added added,
        long bad,
        long tooEarly,
        long tooLate,
        Map<LeftOut, Long> leftOut,
        List<String> problems,
        List<String> otherFiles,
        Optional<String> brokenOff) {

    /** Copies the lists. */
    public ImportSummary {
        formats = Set.copyOf(formats);
        leftOut = Map.copyOf(leftOut);
        problems = List.copyOf(problems);
        otherFiles = List.copyOf(otherFiles);
    }
}
