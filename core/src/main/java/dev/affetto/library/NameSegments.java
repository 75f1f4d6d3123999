package dev.affetto.library;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a name, in the parts that brackets, dashes, colons, slashes and semicolons make.
 *
 * @param list the parts in their order; the first may be empty, the others are not
 */
record NameSegments(List<NameSegments.Segment> list) {

    /**
     * A part of a name.
     *
     * @param words its words: letters, digits and marks
     * @param depth how many brackets are open around it
     */
    record Segment(List<String> words, int depth) {}

    /** The parts of a text that {@link PlainText} has folded. */
    static NameSegments of(String folded) {
        Splitting splitting = new Splitting(folded);
        return new NameSegments(splitting.segments());
    }

    /** What stays of a name without letters and digits: its signs, or else their numbers. */
    static String signs(String text) {
        StringBuilder signs = new StringBuilder();
        StringBuilder numbers = new StringBuilder();
        PlainText.folded(text)
                .codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .filter(c -> !Character.isISOControl(c) && !PlainText.isIgnorable(c))
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .forEach(signs::appendCodePoint);
        text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .forEach(c -> numbers.append('u').append(Integer.toHexString(c)));
        return signs.length() > 0 ? signs.toString() : numbers.toString();
    }

    /** One walk through a text. */
    private static final class Splitting {

        private final String text;
        private final List<Segment> segments = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private List<String> words = new ArrayList<>();
        private int depth;

        Splitting(String text) {
            this.text = text;
        }

        List<Segment> segments() {
            for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
                take(text.codePointAt(i), i);
            }
            endSegment();
            return List.copyOf(segments);
        }

        private void take(int c, int at) {
            if (PlainText.isApostrophe(c)) {
                return; // don't is dont
            }
            if (isOfWord(c)) {
                word.appendCodePoint(c);
            } else if (c == '&') {
                add("and");
            } else if (c == '♯' || (c == '#' && isNoteLetter())) {
                add("sharp");
            } else if (c == '♭') {
                add("flat");
            } else {
                endWord();
                split(c, at);
            }
        }

        private static boolean isOfWord(int c) {
            return Character.isLetter(c)
                    || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER
                    || Character.getType(c) == Character.LETTER_NUMBER
                    || Character.getType(c) == Character.OTHER_NUMBER
                    || PlainText.isMark(c);
        }

        /** Whether the word so far is the name of a note: C# is C sharp, #1 is 1. */
        private boolean isNoteLetter() {
            return word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'g';
        }

        private void split(int c, int at) {
            int type = Character.getType(c);
            if (type == Character.START_PUNCTUATION && !isQuote(c)) {
                endSegment();
                depth++;
            } else if (type == Character.END_PUNCTUATION && !isQuote(c)) {
                endSegment();
                depth = Math.max(0, depth - 1);
            } else if (c == ':' || c == '/' || c == ';' || c == '–' || c == '—') {
                endSegment();
            } else if (type == Character.DASH_PUNCTUATION && isSpace(at - 1) && isSpace(at + 1)) {
                endSegment();
            }
        }

        private static boolean isQuote(int c) {
            return c == '„' || c == '‚' || c == '〝' || c == '〞' || c == '〟';
        }

        private boolean isSpace(int at) {
            return at < 0 || at >= text.length() || Character.isSpaceChar(text.charAt(at));
        }

        private void add(String wholeWord) {
            endWord();
            words.add(wholeWord);
        }

        private void endWord() {
            if (word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        }

        private void endSegment() {
            endWord();
            if (!words.isEmpty() || segments.isEmpty()) {
                segments.add(new Segment(List.copyOf(words), depth));
                words = new ArrayList<>();
            }
        }
    }
}
