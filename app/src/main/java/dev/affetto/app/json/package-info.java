/** How emotions, songs and explanations are written in JSON, the same by commands and server. */
package dev.affetto.app.json;
