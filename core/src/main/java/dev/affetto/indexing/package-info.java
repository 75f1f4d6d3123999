/**
 * From folders to the library: finds the music in them ({@link dev.affetto.indexing.FolderWalk}),
 * reads what is new or changed ({@link dev.affetto.indexing.SongReader}) and keeps the library in
 * step ({@link dev.affetto.indexing.LibraryIndexer}).
 */
package dev.affetto.indexing;
