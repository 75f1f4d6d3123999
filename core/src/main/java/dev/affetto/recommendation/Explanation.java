package dev.affetto.recommendation;

import java.util.List;
import java.util.Optional;

/**
 * Why a song is offered: what was really used in choosing it.
 *
 * @param method name of the method that chose it
 * @param reasons the grounds, in the order in which they are told
 */
public record Explanation(String method, List<Reason> reasons) {

    /** Copies the list. */
    public Explanation {
        reasons = List.copyOf(reasons);
    }

    /** All of it in sentences. */
    public List<String> sentences() {
        return reasons.stream().map(Reason::sentence).toList();
    }

    /** The ground of a kind, if there is one. */
    public Optional<Reason> reason(String kind) {
        return reasons.stream().filter(reason -> reason.kind().equals(kind)).findFirst();
    }
}
