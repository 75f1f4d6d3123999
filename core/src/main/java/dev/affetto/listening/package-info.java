/**
 * What players and exports tell of listening, as {@link dev.affetto.library.Listen}s: {@link
 * dev.affetto.listening.ListenSubmission} of the ListenBrainz API, {@link
 * dev.affetto.listening.ListenImport} of files, {@link dev.affetto.listening.ListenExport} back to
 * a file.
 */
package dev.affetto.listening;
