/**
 * The store in a database, SQLite or PostgreSQL: {@link dev.affetto.library.store.Stores} opens it.
 * The only package that sees a database.
 */
package dev.affetto.library.store;
