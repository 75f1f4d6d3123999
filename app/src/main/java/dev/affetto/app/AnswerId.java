package dev.affetto.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What is answered: an offer by its number, or a song of a choice as {@code song:NUMBER}.
 *
 * @param isSong whether it is a song
 * @param number number of the offer or the song
 */
record AnswerId(boolean isSong, long number) {

    private static final String SONG = "song:";
    private static final Pattern FORM = Pattern.compile("(" + SONG + ")?([0-9]{1,18})");

    static AnswerId ofOffer(long number) {
        return new AnswerId(false, number);
    }

    static AnswerId ofSong(long number) {
        return new AnswerId(true, number);
    }

    @Override
    public String toString() {
        return (isSong ? SONG : "") + number;
    }

    /** Reads it from the command line. */
    static final class Converter implements ITypeConverter<AnswerId> {

        @Override
        public AnswerId convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "illegal ID: '" + text + "', must be a number, or song: and a number");
            }
            return new AnswerId(matcher.group(1) != null, Long.parseLong(matcher.group(2)));
        }
    }
}
