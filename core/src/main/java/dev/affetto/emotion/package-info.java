/** Emotions as labels with a place on the valence-arousal plane, and their course over a piece. */
package dev.affetto.emotion;
