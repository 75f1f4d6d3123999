/** All that is known of one performance, brought together on one grid of segments. */
package dev.affetto.multimodal;
