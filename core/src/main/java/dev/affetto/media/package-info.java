/** Files of sound and pictures: opened safely, decoded packet by packet. */
package dev.affetto.media;
