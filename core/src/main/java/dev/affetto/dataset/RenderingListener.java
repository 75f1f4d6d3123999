package dev.affetto.dataset;

/** Hears how an import goes on; calls come from several threads, one at a time. */
@FunctionalInterface
public interface RenderingListener {

    /**
     * A render is done, was there already, or failed.
     *
     * @param done how many are finished, from 1
     * @param total how many there are
     * @param soundSeconds length of all finished sound so far
     */
    void renderFinished(int done, int total, double soundSeconds);
}
