/** Keys and chords of a distribution over the twelve pitch classes, heard or written. */
package dev.affetto.tonality;
