/** Notes as they sound, written or played, and what can be measured of them. */
package dev.affetto.note;
