/**
 * The HTTP server: the JSON API, the routes of ListenBrainz, the page, and what keeps them safe.
 *
 * <p>What a file holds is never looked at in this process; {@link dev.affetto.app.worker} does that
 * in others.
 */
package dev.affetto.app.server;
