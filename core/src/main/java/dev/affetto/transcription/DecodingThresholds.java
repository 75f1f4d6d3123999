package dev.affetto.transcription;

/**
 * From which probabilities on something is heard.
 *
 * @param onset least probability of an onset
 * @param sounding a note ends where the probability of sounding falls below this
 */
record DecodingThresholds(double onset, double sounding) {

    DecodingThresholds {
        if (!(onset > 0 && onset < 1 && sounding > 0 && sounding < 1)) {
            throw new IllegalArgumentException(
                    "illegal thresholds: "
                            + onset
                            + " and "
                            + sounding
                            + ", must be within 0 to 1");
        }
    }
}
