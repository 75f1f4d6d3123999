/** Files as wholes: written at once, and known by their content. */
package dev.affetto.file;
