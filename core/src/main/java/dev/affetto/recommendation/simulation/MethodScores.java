package dev.affetto.recommendation.simulation;

/**
 * How one way to recommend did in one run.
 *
 * @param firstAccepted share of requests in which the first offer was accepted
 * @param refusals refusals until one was accepted, on average; as many as offers are heard where
 *     none was
 * @param hitRate share of listeners with at least one song among the first ten that they play of
 *     their own in the week after
 * @param ndcg normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen
 *     2002), where a song is relevant that the listener plays of their own in the week after
 * @param coverage share of the library that was offered to somebody
 * @param variety mean distance of the sounds of two of the first ten songs
 */
public record MethodScores(
        double firstAccepted,
        double refusals,
        double hitRate,
        double ndcg,
        double coverage,
        double variety) {}
