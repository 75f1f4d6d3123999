/**
 * What looks into files for the server, in processes of its own: a file that breaks a decoder, or
 * asks for more memory or time than there is, ends such a process and never the server.
 */
package dev.affetto.app.worker;
