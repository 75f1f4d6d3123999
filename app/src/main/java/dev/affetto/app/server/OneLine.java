package dev.affetto.app.server;

import java.util.regex.Pattern;

/** Text from outside that becomes part of a line. */
final class OneLine {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private OneLine() {}

    /** Without control characters. */
    static String of(String text) {
        return CONTROLS.matcher(text).replaceAll(" ").strip();
    }

    /**
     * A name that somebody gives something.
     *
     * @throws HttpProblem if it is blank, too long, or holds control characters
     */
    static String require(String what, String text, int longest) {
        String plain = text.strip();
        if (plain.isEmpty()) {
            throw HttpProblem.badRequest("illegal " + what + ": it is blank");
        }
        if (plain.length() > longest) {
            throw HttpProblem.badRequest(
                    "illegal "
                            + what
                            + ": "
                            + plain.length()
                            + " characters, must be at most "
                            + longest);
        }
        if (CONTROLS.matcher(plain).find()) {
            throw HttpProblem.badRequest("illegal " + what + ": it holds control characters");
        }
        return plain;
    }
}
