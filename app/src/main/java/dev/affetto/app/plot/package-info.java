/** Pictures of an emotion's course: in the terminal, as an image and as a page. */
package dev.affetto.app.plot;
