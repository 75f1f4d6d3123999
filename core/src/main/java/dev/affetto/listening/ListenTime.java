package dev.affetto.listening;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Times as exports write them: Unix time in seconds, or milliseconds from 10^11 on; ISO 8601, with
 * a space for the T or without; {@code 31 Jan 2024, 18:05} in English. Without a time zone they are
 * UTC, as in every export that is known.
 */
public final class ListenTime {

    private static final double FIRST_MILLISECONDS = 1e11; // seconds of the year 5138
    private static final double LAST_MILLISECONDS = 1e15; // of the year 33658
    private static final int LONGEST = 64;

    private static final DateTimeFormatter ISO =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendLiteral('T')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffset("+HH:MM", "Z")
                    .optionalEnd()
                    .optionalStart()
                    .appendOffset("+HHMM", "Z")
                    .optionalEnd()
                    .toFormatter(Locale.ROOT);

    private static final List<DateTimeFormatter> ENGLISH =
            List.of(english("d MMM yyyy[','] HH:mm[:ss]"), english("d MMMM yyyy[','] HH:mm[:ss]"));

    private ListenTime() {}

    private static DateTimeFormatter english(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }

    /** The time, in whole seconds; empty if the text is none. */
    public static Optional<Instant> parse(String text) {
        String time = Names.stripped(text);
        if (time.isEmpty() || time.length() > LONGEST) {
            return Optional.empty();
        }
        OptionalDouble unix = Numbers.of(time);
        return unix.isPresent() ? ofUnix(unix.getAsDouble()) : ofText(time);
    }

    /** The time of a number. */
    static Optional<Instant> ofUnix(double unix) {
        double seconds = Math.abs(unix) >= FIRST_MILLISECONDS ? unix / 1000 : unix;
        return Math.abs(unix) < LAST_MILLISECONDS
                ? Optional.of(Instant.ofEpochSecond((long) Math.floor(seconds)))
                : Optional.empty();
    }

    private static Optional<Instant> ofText(String time) {
        if (Character.isDigit(time.charAt(0)) && time.indexOf('-') == 4) {
            return ofIso(time.length() > 10 && time.charAt(10) == ' ' ? withT(time) : time);
        }
        return ENGLISH.stream().flatMap(format -> ofEnglish(time, format).stream()).findFirst();
    }

    private static String withT(String time) {
        String zoned = time.substring(11).replaceFirst(" ?UTC$", "Z").replace(" ", "");
        return time.substring(0, 10) + "T" + zoned;
    }

    private static Optional<Instant> ofIso(String time) {
        try {
            if (time.length() == 10) {
                return Optional.of(LocalDate.parse(time).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            var parsed = ISO.parseBest(time, OffsetDateTime::from, LocalDateTime::from);
            Instant instant =
                    parsed instanceof OffsetDateTime zoned
                            ? zoned.toInstant()
                            : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
            return Optional.of(instant.truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> ofEnglish(String time, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDateTime.parse(time, format).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
