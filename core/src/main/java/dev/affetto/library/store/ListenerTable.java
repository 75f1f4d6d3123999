package dev.affetto.library.store;

import dev.affetto.library.StoreException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Who listens, in one transaction. */
final class ListenerTable {

    /** The number of the listener whose key is bound to {@code user}; null if there is none. */
    static final String NUMBER = "(select id from listener where name_key = :user)";

    private final Handle handle;

    ListenerTable(Handle handle) {
        this.handle = handle;
    }

    Optional<Long> find(String name) {
        return handle.createQuery("select id from listener where name_key = :key")
                .bind("key", NameKeys.key(name))
                .mapTo(Long.class)
                .findOne();
    }

    /**
     * The listener's number, given where there was none.
     *
     * @throws IllegalArgumentException if the name is blank
     * @throws StoreException if the name cannot be kept
     */
    long findOrAdd(String name) throws StoreException {
        Optional<Long> known = find(name);
        if (known.isPresent()) {
            return known.get();
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("illegal user: '" + name + "', must not be blank");
        }
        handle.createUpdate(
                        "insert into listener (name, name_key) values (:name, :key)"
                                + " on conflict do nothing")
                .bind("name", StoredText.require("user", name))
                .bind("key", NameKeys.key(name))
                .execute();
        return find(name).orElseThrow();
    }
}
