/** Draws a video of a performance: the keyboard from above, and two hands that play. */
package dev.affetto.dataset.rendering;
