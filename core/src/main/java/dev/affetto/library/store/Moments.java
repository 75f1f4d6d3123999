package dev.affetto.library.store;

import java.time.Instant;

/** Moments as the database counts them. */
final class Moments {

    private Moments() {}

    /** The first whole second that is not before the moment. */
    static long seconds(Instant moment) {
        long seconds = moment.getEpochSecond();
        return moment.getNano() > 0 ? seconds + 1 : seconds;
    }
}
