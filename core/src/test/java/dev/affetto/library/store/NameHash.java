package dev.affetto.library.store;

import dev.affetto.file.ContentHash;

/** Stands for the content of a file in tests. */
final class NameHash {

    private NameHash() {}

    static String of(String content) {
        return new ContentHash().add(content).toHexadecimal();
    }
}
