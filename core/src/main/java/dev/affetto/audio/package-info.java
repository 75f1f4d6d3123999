/** Sound: reading, cleaning, cutting and measuring it, as a stream. */
package dev.affetto.audio;
