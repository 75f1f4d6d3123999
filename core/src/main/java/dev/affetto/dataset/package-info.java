/** Labelled recordings: manifests, folds and importers. */
package dev.affetto.dataset;
