package dev.affetto.app.server;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What a request's address says beside its path, checked. */
final class Parameters {

    private static final int LONGEST = 200;

    private Parameters() {}

    /** A text; empty if it is not there. */
    static String text(Context context, String name) {
        String value = Optional.ofNullable(context.queryParam(name)).orElse("").strip();
        return value.isEmpty() ? "" : OneLine.require(name, value, LONGEST);
    }

    /** A whole number of a range, or else the default. */
    static int number(Context context, String name, int otherwise, int least, int most) {
        return (int) number(context, name, least, most).orElse(otherwise);
    }

    /** A whole number of a range. */
    static OptionalLong number(Context context, String name, long least, long most) {
        String value = context.queryParam(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException e) {
            throw illegal(name, value, least, most);
        }
        throw illegal(name, value, least, most);
    }

    private static HttpProblem illegal(String name, String value, long least, long most) {
        return HttpProblem.badRequest(
                "illegal "
                        + name
                        + ": '"
                        + shortened(value)
                        + "', must be a whole number from "
                        + least
                        + " to "
                        + most);
    }

    /** One of an enumeration's names in lower case, or else the default. */
    static <E extends Enum<E>> E choice(Context context, String name, E otherwise) {
        String value = context.queryParam(name);
        if (value == null) {
            return otherwise;
        }
        E[] values = otherwise.getDeclaringClass().getEnumConstants();
        return Arrays.stream(values)
                .filter(one -> word(one).equals(value))
                .findFirst()
                .orElseThrow(
                        () ->
                                HttpProblem.badRequest(
                                        "illegal "
                                                + name
                                                + ": '"
                                                + shortened(value)
                                                + "', must be one of "
                                                + Arrays.stream(values)
                                                        .map(Parameters::word)
                                                        .collect(Collectors.joining(", "))));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** True or false, or else false. */
    static boolean flag(Context context, String name) {
        String value = Optional.ofNullable(context.queryParam(name)).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw HttpProblem.badRequest(
                    "illegal " + name + ": '" + shortened(value) + "', must be true or false");
        }
        return value.equals("true");
    }

    /**
     * The number in a path.
     *
     * @throws HttpProblem 404 if it is no number: then there is no such thing
     */
    static long id(Context context, String what) {
        String value = context.pathParam("id");
        if (value.matches("[1-9][0-9]{0,17}")) {
            return Long.parseLong(value);
        }
        throw HttpProblem.notFound("no " + what + " of number '" + shortened(value) + "'");
    }

    static String shortened(String value) {
        String line = OneLine.of(value);
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }
}
