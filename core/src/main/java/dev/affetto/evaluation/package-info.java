/** How good a model is, by measures and protocols that a reviewer would accept. */
package dev.affetto.evaluation;
