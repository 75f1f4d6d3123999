/** Composes and plays short piano pieces by rule, each meant to express a given emotion. */
package dev.affetto.dataset.synthetic;
