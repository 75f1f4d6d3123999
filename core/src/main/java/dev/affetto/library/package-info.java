/**
 * The music that is known, what was listened to and what was offered: {@link
 * dev.affetto.library.Song}, {@link dev.affetto.library.Listen}, {@link dev.affetto.library.Offer},
 * and where they are kept, {@link dev.affetto.library.Store}.
 */
package dev.affetto.library;
