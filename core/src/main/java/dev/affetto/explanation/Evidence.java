package dev.affetto.explanation;

/**
 * One measure that spoke for an emotion or against it.
 *
 * @param feature its name
 * @param value mean over the segments of the piece
 * @param shareBelow share of the reference corpus whose pieces have less, 0 to 1
 * @param shareAbove share of it whose pieces have more; the rest have the same
 * @param logOdds what the emotion's log-odds lose when this measure alone is replaced
 */
public record Evidence(
        String feature, double value, double shareBelow, double shareAbove, double logOdds) {}
