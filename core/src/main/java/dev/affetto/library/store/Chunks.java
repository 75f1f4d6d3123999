package dev.affetto.library.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Parts of a list that are small enough for the parameters of one statement. */
final class Chunks {

    /** Most entries in one part. */
    static final int SIZE = 500;

    private Chunks() {}

    static <T> List<List<T>> of(Collection<T> all) {
        List<T> list = new ArrayList<>(all);
        List<List<T>> chunks = new ArrayList<>();
        for (int start = 0; start < list.size(); start += SIZE) {
            chunks.add(list.subList(start, Math.min(start + SIZE, list.size())));
        }
        return chunks;
    }
}
