/** The command line: the only place that writes to the standard streams. */
package dev.affetto.app;
