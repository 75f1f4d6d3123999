package dev.affetto.app;

/**
 * What the output goes to.
 *
 * @param outIsTerminal whether a person watches standard output
 * @param errorIsTerminal whether a person watches standard error
 * @param columns its width
 * @param colour whether standard output may be coloured
 */
record Terminal(boolean outIsTerminal, boolean errorIsTerminal, int columns, boolean colour) {

    private static final int DEFAULT_COLUMNS = 80;
    private static final int MAXIMUM_COLUMNS = 160; // wider pictures are hard to take in

    /** Neither stream is watched: plain text, 80 columns. */
    static final Terminal NONE = new Terminal(false, false, DEFAULT_COLUMNS, false);

    /** What the launcher found out; colours obey {@code NO_COLOR} and {@code TERM=dumb}. */
    static Terminal ofSystem() {
        boolean out = Boolean.getBoolean("affetto.terminal.out");
        String noColour = System.getenv("NO_COLOR");
        boolean colour =
                out
                        && (noColour == null || noColour.isEmpty())
                        && !"dumb".equals(System.getenv("TERM"));
        int columns = Integer.getInteger("affetto.terminal.columns", DEFAULT_COLUMNS);
        return new Terminal(
                out,
                Boolean.getBoolean("affetto.terminal.error"),
                columns <= 0 ? DEFAULT_COLUMNS : Math.min(columns, MAXIMUM_COLUMNS),
                colour);
    }
}
