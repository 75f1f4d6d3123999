/**
 * What a listener is in the mood for, {@link dev.affetto.recommendation.Mood}, and the next song,
 * {@link dev.affetto.recommendation.Recommender}.
 */
package dev.affetto.recommendation;
