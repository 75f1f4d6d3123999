/** The sight of the player: reading and writing video, and what is measured of movement. */
package dev.affetto.video;
