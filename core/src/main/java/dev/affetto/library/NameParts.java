package dev.affetto.library;

import dev.affetto.library.NameSegments.Segment;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which parts of a title, an artist's name or an album name the music, and which only say who else
 * plays or which edition it is.
 *
 * <p>A part is what stands between brackets, or after a dash, colon, slash or semicolon. A part
 * goes if it only says that the recording was remastered, as {@code (Remastered 2011)} and {@code -
 * 2011 Remaster}; of albums also if it only names an edition, as {@code [Deluxe Edition]}. What
 * follows {@code feat.}, {@code ft.} or {@code featuring} goes up to the end of the part. A name is
 * never emptied: one of nothing but signs keeps the signs.
 */
final class NameParts {

    private static final Set<String> FEATURING = Set.of("feat", "ft", "featuring");

    /** Beside one of these, the words below say no more than which edition it is. */
    private static final Set<String> EDITION =
            Set.of("edition", "deluxe", "expanded", "anniversary", "bonus", "reissue", "reissued");

    private static final Set<String> BESIDE_EDITION =
            Set.of(
                    ("24 4k 50 60 album and anniversary bit bonus by cd collector collectors"
                                    + " deluxe digital digitally disc edition expanded extended"
                                    + " from hd hq in international japan japanese legacy limited"
                                    + " master mono newly of original platinum recording reissue"
                                    + " reissued remaster special standard stereo super tapes the"
                                    + " track tracks uk us version vinyl with")
                            .split(" "));

    private static final Set<String> BESIDE_REMASTER =
            Set.of(
                    ("album and bit by digital digitally edition from hd hq in master mono newly"
                                    + " original recording stereo tapes the version")
                            .split(" "));

    private static final Set<List<String>> OF_NO_MATTER_IN_TITLES =
            Set.of(List.of("bonus", "track"), List.of("album", "version"));

    private static final Set<List<String>> KINDS_OF_RELEASE =
            Set.of(List.of("single"), List.of("ep")); // as some shops end the names of albums

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(st|nd|rd|th|s|bit)?");

    private NameParts() {}

    static String title(String text) {
        return normalized(text, NameParts::saysNoMoreThanRemaster, true);
    }

    static String artist(String text) {
        return normalized(text, words -> false, true);
    }

    static String album(String text) {
        return normalized(text, NameParts::saysNoMoreThanEdition, false);
    }

    private interface Superfluous {
        boolean is(List<String> words);
    }

    private static String normalized(String text, Superfluous superfluous, boolean mayFeature) {
        NameSegments segments = NameSegments.of(PlainText.folded(text));
        List<String> all = joined(words(segments.list()));
        if (all.isEmpty()) {
            return NameSegments.signs(text);
        }
        List<Segment> kept = withoutSuperfluous(segments.list(), superfluous);
        List<String> words = joined(words(mayFeature ? withoutFeatured(kept) : kept));
        List<String> name = words.isEmpty() ? all : words;
        return Normalizer.normalize(
                String.join(" ", mayFeature ? withoutFeatured(name, 1) : name),
                Normalizer.Form.NFC);
    }

    private static List<Segment> withoutSuperfluous(
            List<Segment> segments, Superfluous superfluous) {
        List<Segment> kept = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (i == 0 || !superfluous.is(segments.get(i).words())) {
                kept.add(segments.get(i));
            }
        }
        return kept;
    }

    /**
     * Whether there is a word of remastering, and no word beside it that tells recordings apart.
     */
    private static boolean saysNoMoreThanRemaster(List<String> words) {
        return OF_NO_MATTER_IN_TITLES.contains(words)
                || (words.stream().anyMatch(NameParts::isRemaster)
                        && words.stream()
                                .allMatch(
                                        word ->
                                                isRemaster(word)
                                                        || BESIDE_REMASTER.contains(word)
                                                        || isNumber(word)));
    }

    private static boolean saysNoMoreThanEdition(List<String> words) {
        return KINDS_OF_RELEASE.contains(words)
                || (words.stream().anyMatch(word -> EDITION.contains(word) || isRemaster(word))
                        && words.stream()
                                .allMatch(
                                        word ->
                                                isRemaster(word)
                                                        || BESIDE_EDITION.contains(word)
                                                        || isNumber(word)));
    }

    /** In English and the languages that took the word over. */
    private static boolean isRemaster(String word) {
        return word.startsWith("remaster") || word.equals("リマスタ") || word.equals("リマスター");
    }

    private static boolean isNumber(String word) {
        return word.length() <= 7 && NUMBER.matcher(word).matches();
    }

    /** Leaves out what follows a word of featuring, up to the end of its part or bracket. */
    private static List<Segment> withoutFeatured(List<Segment> segments) {
        List<Segment> kept = new ArrayList<>();
        int leftDepth = Integer.MAX_VALUE;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.depth() > leftDepth) {
                continue; // a bracket within the one that was left out
            }
            List<String> words = withoutFeatured(segment.words(), i == 0 ? 1 : 0);
            boolean isCut = words.size() < segment.words().size();
            leftDepth = isCut && segment.depth() > 0 ? segment.depth() : Integer.MAX_VALUE;
            kept.add(new Segment(words, segment.depth()));
        }
        return kept;
    }

    private static List<String> withoutFeatured(List<String> words, int from) {
        for (int i = from; i < words.size() - 1; i++) {
            if (FEATURING.contains(words.get(i))
                    && !words.get(i + 1).equals("of") // a feat of strength
                    && (i == 0 || !isNumber(words.get(i - 1)))) { // six feet
                return words.subList(0, i);
            }
        }
        return words;
    }

    private static List<String> words(List<Segment> segments) {
        return segments.stream().flatMap(segment -> segment.words().stream()).toList();
    }

    /** Initials in one: {@code R.E.M.} and {@code J. S. Bach} are rem and js bach. */
    private static List<String> joined(List<String> words) {
        List<String> joined = new ArrayList<>(words.size());
        StringBuilder initials = new StringBuilder();
        for (String word : words) {
            if (isInitial(word)) {
                initials.append(word);
            } else {
                addTo(joined, initials);
                joined.add(word);
            }
        }
        addTo(joined, initials);
        return joined;
    }

    private static void addTo(List<String> words, StringBuilder initials) {
        if (initials.length() > 0) {
            words.add(initials.toString());
            initials.setLength(0);
        }
    }

    private static boolean isInitial(String word) {
        return word.length() == 1
                && Character.isLetter(word.charAt(0))
                && switch (Character.UnicodeScript.of(word.charAt(0))) {
                    case LATIN, GREEK, CYRILLIC -> true;
                    default -> false;
                };
    }
}
