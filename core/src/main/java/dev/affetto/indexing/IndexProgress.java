package dev.affetto.indexing;

/** Is told how far indexing is, by one thread. */
@FunctionalInterface
public interface IndexProgress {

    /** So many of the groups of files that need looking into are done. */
    void reach(int done, int total);
}
