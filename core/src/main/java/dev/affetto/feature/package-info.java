/** What every modality measures: named features over a common grid of segments. */
package dev.affetto.feature;
