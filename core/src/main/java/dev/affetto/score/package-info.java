/** What is written: reading scores, and their notes. */
package dev.affetto.score;
