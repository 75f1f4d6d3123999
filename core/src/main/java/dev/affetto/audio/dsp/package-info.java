/**
 * Measures of one frame of sound, without state between recordings and without allocation per
 * frame.
 */
package dev.affetto.audio.dsp;
