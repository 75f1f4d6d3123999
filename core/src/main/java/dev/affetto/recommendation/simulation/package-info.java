/** Simulated listeners with a hidden mood, on whom ways to recommend are compared. */
package dev.affetto.recommendation.simulation;
