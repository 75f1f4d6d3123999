package dev.affetto.score;

import java.util.Map;
import java.util.Optional;

/**
 * The MIDI velocity of each dynamics mark: 16 for {@code ppp}, then steps of about 16 up to 126 for
 * {@code fff}, as in the MuseScore handbook ("Dynamics", values of the palette). MusicXML's own
 * scale gives the same: {@code sound dynamics} in percent of the velocity 90.
 */
final class DynamicLevels {

    /** Velocity where no mark is written: that of mezzo forte. */
    static final int DEFAULT = 80;

    private static final Map<String, DynamicsMark> MARKS =
            Map.ofEntries(
                    level("pppppp", 1),
                    level("ppppp", 5),
                    level("pppp", 10),
                    level("ppp", 16),
                    level("pp", 33),
                    level("p", 49),
                    level("mp", 64),
                    level("mf", 80),
                    level("f", 96),
                    level("ff", 112),
                    level("fff", 126),
                    level("ffff", 127),
                    level("fffff", 127),
                    level("ffffff", 127),
                    mark("fp", 96, 49),
                    mark("pf", 49, 96),
                    mark("sfp", 112, 49),
                    mark("sfpp", 112, 33),
                    mark("sf", 112, 0),
                    mark("sfz", 112, 0),
                    mark("sffz", 126, 0),
                    mark("sfzp", 112, 49),
                    mark("fz", 112, 0),
                    mark("rf", 112, 0),
                    mark("rfz", 112, 0));

    private DynamicLevels() {}

    /** What a sign of MusicXML means; nothing for signs that say nothing of loudness. */
    static Optional<DynamicsMark> of(String sign) {
        return Optional.ofNullable(MARKS.get(sign));
    }

    private static Map.Entry<String, DynamicsMark> level(String sign, int velocity) {
        return mark(sign, velocity, velocity);
    }

    private static Map.Entry<String, DynamicsMark> mark(String sign, int onset, int lasting) {
        return Map.entry(sign, new DynamicsMark(sign, onset, lasting));
    }
}
