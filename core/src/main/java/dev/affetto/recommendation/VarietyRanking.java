package dev.affetto.recommendation;

import dev.affetto.library.SongName;
import dev.affetto.library.SongProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Orders songs by relevance and variety: maximal marginal relevance (Carbonell and Goldstein 1998).
 *
 * <pre>next = argmax over s of  r(s) - v max over t in T of likeness(s, t)</pre>
 *
 * <p>{@code T} are the songs that came before: those offered last and those already chosen. (As
 * there, with {@code r} divided by lambda and {@code v = (1 - lambda) / lambda}.)
 *
 * @param distance tells how alike songs are
 * @param variety {@code v}, at least 0
 */
record VarietyRanking(SongDistance distance, double variety) {

    /**
     * A song with its relevance.
     *
     * @param song the song
     * @param relevance higher is better
     */
    record Candidate(SongProfile song, double relevance) {}

    /**
     * A song that was chosen.
     *
     * @param candidate the song
     * @param likeness that to the song before which is most like it; 0 where none came before
     * @param score relevance less what likeness costs
     */
    record Chosen(Candidate candidate, double likeness, double score) {}

    /**
     * The best songs in order, no name twice.
     *
     * @param before songs that came before
     */
    List<Chosen> best(List<Candidate> candidates, List<SongProfile> before, int limit) {
        List<Candidate> left = new ArrayList<>(candidates);
        List<SongProfile> earlier = new ArrayList<>(before);
        Set<SongName> names = new HashSet<>();
        List<Chosen> chosen = new ArrayList<>();
        double[] likeness = new double[left.size()];
        for (int i = 0; i < likeness.length; i++) {
            for (SongProfile song : earlier) {
                likeness[i] = Math.max(likeness[i], distance.likeness(left.get(i).song(), song));
            }
        }
        boolean[] isGone = new boolean[left.size()];
        while (chosen.size() < limit) {
            int best = best(left, likeness, isGone);
            if (best < 0) {
                break;
            }
            isGone[best] = true;
            Candidate one = left.get(best);
            if (!names.add(one.song().tags().name())) {
                continue;
            }
            chosen.add(new Chosen(one, likeness[best], score(one, likeness[best])));
            for (int i = 0; i < likeness.length && chosen.size() < limit; i++) {
                if (!isGone[i]) {
                    double alike = distance.likeness(left.get(i).song(), one.song());
                    likeness[i] = Math.max(likeness[i], alike);
                }
            }
        }
        return chosen;
    }

    private double score(Candidate one, double likeness) {
        return one.relevance() - variety * likeness;
    }

    /** The best that is left, of equals the one with the lowest number; -1 if none is. */
    private int best(List<Candidate> left, double[] likeness, boolean[] isGone) {
        int best = -1;
        for (int i = 0; i < likeness.length; i++) {
            if (isGone[i]) {
                continue;
            }
            int order =
                    best < 0
                            ? 1
                            : Double.compare(
                                    score(left.get(i), likeness[i]),
                                    score(left.get(best), likeness[best]));
            boolean isFirst =
                    order == 0 && left.get(i).song().songId() < left.get(best).song().songId();
            best = order > 0 || isFirst ? i : best;
        }
        return best;
    }
}
