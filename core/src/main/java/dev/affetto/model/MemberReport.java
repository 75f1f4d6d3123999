package dev.affetto.model;

/**
 * Which member of an ensemble or a fusion is about to learn.
 *
 * @param member name of its preset
 * @param innerFold from which inner fold it learns, from 1; 0 where it learns from all of the
 *     training examples
 * @param innerFolds how many inner folds there are; 0 in an ensemble, which has none
 * @param finished how many of the members' trainings have ended
 * @param trainings how many there are in all
 */
public record MemberReport(
        String member, int innerFold, int innerFolds, int finished, int trainings) {}
