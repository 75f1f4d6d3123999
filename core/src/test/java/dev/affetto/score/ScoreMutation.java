package dev.affetto.score;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Breaks a file in one of the ways in which files are broken, the same way for the same seed. */
final class ScoreMutation {

    private static final List<String> NUMBERS =
            List.of("0", "-1", "1e308", "NaN", "", "999999999999", "0.0000001", "2147483648", "x");
    private static final List<String> PIECES =
            List.of(
                    "<chord/>",
                    "<grace/>",
                    "&lol;",
                    "<repeat direction=\"backward\" times=\"99999\"/>",
                    "<barline><repeat direction=\"forward\"/></barline>",
                    "<ending number=\"1\" type=\"start\"/>",
                    "<sound dacapo=\"yes\"/>",
                    "<sound dalsegno=\"x\" tempo=\"0\"/>",
                    "<backup><duration>99999</duration></backup>",
                    "<forward><duration>99999</duration></forward>",
                    "<attributes><divisions>0</divisions></attributes>",
                    "<transpose><chromatic>99</chromatic></transpose>",
                    "<tie type=\"start\"/><tie type=\"stop\"/>",
                    "</measure>",
                    "<measure number=\"1\">",
                    "<part id=\"P1\">",
                    "]]>",
                    "<!--",
                    "\u0000");

    private final SplittableRandom random;

    ScoreMutation(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A broken copy: one to eight changes. */
    byte[] of(byte[] file) {
        byte[] broken = file;
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes && broken.length > 8; i++) {
            broken = change(broken);
        }
        return broken;
    }

    private byte[] change(byte[] file) {
        int place = random.nextInt(file.length);
        int length = random.nextInt(Math.min(2000, file.length - place));
        return switch (random.nextInt(8)) {
            case 0 -> flip(file, place);
            case 1 -> joined(file, 0, place, "", file.length);
            case 2 -> joined(file, 0, place, "", place + length);
            case 3 -> joined(file, 0, place + length, "", place);
            case 4, 5 -> number(file, place);
            default -> piece(file, place);
        };
    }

    private byte[] flip(byte[] file, int place) {
        byte[] broken = file.clone();
        broken[place] ^= (byte) (1 << random.nextInt(8));
        return broken;
    }

    /** Puts another number for the next one behind a place. */
    private byte[] number(byte[] file, int place) {
        int start = place;
        while (start < file.length && !isDigit(file[start])) {
            start++;
        }
        int end = start;
        while (end < file.length && isDigit(file[end])) {
            end++;
        }
        return joined(file, 0, start, NUMBERS.get(random.nextInt(NUMBERS.size())), end);
    }

    /** Puts a piece of XML behind the next tag, so that most of them stay well-formed. */
    private byte[] piece(byte[] file, int place) {
        int start = place;
        while (start < file.length && file[start] != '>') {
            start++;
        }
        int after = Math.min(file.length, start + 1);
        return joined(file, 0, after, PIECES.get(random.nextInt(PIECES.size())), after);
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private static byte[] joined(byte[] file, int start, int end, String piece, int from) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(file.length + piece.length());
        joined.write(file, start, end - start);
        joined.writeBytes(piece.getBytes(StandardCharsets.UTF_8));
        joined.write(file, from, file.length - from);
        return joined.toByteArray();
    }
}
