package dev.affetto.app.server;

import java.util.regex.Pattern;

/** What an account may be called. */
public final class UserNames {

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._@+-]{0,62}[\\p{L}\\p{M}\\p{N}]?");

    private UserNames() {}

    /**
     * The name itself.
     *
     * @throws IllegalArgumentException if it is none: letters and digits of any script, with spaces
     *     and {@code ._@+-} between them, 64 at most
     */
    public static String require(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "illegal user: '"
                            + Parameters.shortened(name)
                            + "', must be 1 to 64 letters and digits, with spaces and ._@+- between"
                            + " them");
        }
        return name;
    }
}
