package dev.affetto.library.store;

/**
 * What went wrong in a database.
 *
 * @param message what happened and what is to be done, in one line
 * @param isWorthAnotherTry whether the same may succeed a moment later
 */
record StoreFailure(String message, boolean isWorthAnotherTry) {

    static StoreFailure lasting(String message) {
        return new StoreFailure(message, false);
    }

    static StoreFailure passing(String message) {
        return new StoreFailure(message, true);
    }

    /** Of something that has no name here. */
    static StoreFailure other(Exception cause) {
        return lasting(String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip());
    }
}
