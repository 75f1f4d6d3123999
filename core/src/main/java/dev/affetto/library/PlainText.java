package dev.affetto.library;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * Text in any script without what two people who write down the same name may do differently.
 *
 * <p>Compatibility forms become plain ones (Unicode NFKD, UAX #15), case goes (as in full case
 * folding, with ß as ss, every sigma alike, and ı and İ as i, so that Turkish capitals meet their
 * small letters), and so do accents. An accent is a mark over a Latin or Greek letter, a digit or a
 * sign, the stress and the dots of Cyrillic ё, the points of Hebrew and the short vowels of Arabic,
 * which are mostly left out in writing. Other marks are letters of their own (vowel signs of Indic
 * scripts and Thai, the voicing of kana, Cyrillic й) and stay. Hangul is composed.
 *
 * <p>Time grows with the length alone.
 */
public final class PlainText {

    /** Letters that have no decomposition, after their case is gone. */
    private static final Map<Integer, String> PLAIN_LETTERS =
            Map.ofEntries(
                    Map.entry((int) 'ø', "o"),
                    Map.entry((int) 'ł', "l"),
                    Map.entry((int) 'æ', "ae"),
                    Map.entry((int) 'œ', "oe"),
                    Map.entry((int) 'đ', "d"),
                    Map.entry((int) 'ð', "d"),
                    Map.entry((int) 'þ', "th"),
                    Map.entry((int) 'ħ', "h"),
                    Map.entry((int) 'ŧ', "t"),
                    Map.entry((int) 'ŋ', "n"),
                    Map.entry((int) 'ß', "ss"),
                    Map.entry((int) 'ı', "i"));

    /** The longest run of marks that text has; longer ones are made to slow programs down. */
    private static final int MAXIMUM_MARKS = 30; // Stream-Safe Text Format, UAX #15

    private PlainText() {}

    /** Letters without case and accents; punctuation, signs and spaces as they were. */
    public static String folded(String text) {
        String decomposed = Normalizer.normalize(prepared(text), Normalizer.Form.NFKD);
        String small = withoutCase(withoutAccents(decomposed));
        String plain = withPlainLetters(Normalizer.normalize(small, Normalizer.Form.NFKD));
        return Normalizer.normalize(withoutAccents(plain), Normalizer.Form.NFC);
    }

    /** Accents alone would become a space in decomposition, and trade marks letters. */
    private static String prepared(String text) {
        StringBuilder prepared = new StringBuilder(text.length());
        int marks = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            marks = isMark(c) ? marks + 1 : 0;
            if (marks > MAXIMUM_MARKS || isIgnorable(c) || isTradeMark(c)) {
                continue;
            }
            prepared.appendCodePoint(isApostrophe(c) ? '\'' : c);
        }
        return prepared.toString();
    }

    /** What is written but not seen: joiners, directions, soft hyphens, variation selectors. */
    static boolean isIgnorable(int c) {
        return Character.getType(c) == Character.FORMAT
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF)
                || c == 0x0640; // Arabic tatweel, which only stretches
    }

    private static boolean isTradeMark(int c) {
        return c == '™' || c == '®' || c == '©' || c == '℠' || c == '℗';
    }

    static boolean isApostrophe(int c) {
        return c == '\'' || c == '’' || c == '‘' || c == '‛' || c == '`' || c == '´' || c == '′'
                || c == 'ʼ' || c == 'ʻ' || c == 'ʹ' || c == '＇';
    }

    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static String withoutAccents(String decomposed) {
        StringBuilder plain = new StringBuilder(decomposed.length());
        int base = ' ';
        for (int i = 0; i < decomposed.length(); ) {
            int c = decomposed.codePointAt(i);
            i += Character.charCount(c);
            if (isIgnorable(c)) {
                continue; // ligatures of Arabic hold tatweels
            }
            if (!isMark(c)) {
                base = c;
                plain.appendCodePoint(c);
            } else if (!isAccent(c, base)) {
                plain.appendCodePoint(c);
            }
        }
        return plain.toString();
    }

    /** Whether a mark may go; one that stands over no letter or digit may. */
    private static boolean isAccent(int mark, int base) {
        if (!Character.isLetterOrDigit(base)) {
            return true;
        }
        return switch (UnicodeScript.of(base)) {
            case LATIN, GREEK, HEBREW, COMMON, INHERITED -> true;
            case CYRILLIC ->
                    mark == 0x0300
                            || mark == 0x0301
                            || (mark == 0x0308 && Character.toLowerCase(base) == 'е');
            case ARABIC ->
                    (mark >= 0x064B && mark <= 0x0652)
                            || mark == 0x0670
                            || (mark >= 0x0610 && mark <= 0x061A)
                            || (mark >= 0x06D6 && mark <= 0x06ED);
            default -> false;
        };
    }

    /** Letter by letter: {@code String.toLowerCase} looks around each sigma, as far as it goes. */
    private static String withoutCase(String text) {
        StringBuilder small = new StringBuilder(text.length());
        text.toUpperCase(Locale.ROOT)
                .codePoints()
                .map(Character::toLowerCase)
                .forEach(small::appendCodePoint);
        return small.toString();
    }

    private static String withPlainLetters(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            String letters = PLAIN_LETTERS.get(c);
                            if (letters != null) {
                                plain.append(letters);
                            } else if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                                plain.append(Character.digit(c, 10));
                            } else {
                                plain.appendCodePoint(c);
                            }
                        });
        return plain.toString();
    }
}
