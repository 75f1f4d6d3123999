package dev.affetto.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SongNameTest {

    private static String title(String title) {
        return new SongTags(title, "", "").name().title();
    }

    private static String artist(String artist) {
        return new SongTags("x", artist, "").name().artist();
    }

    private static String album(String album) {
        return new SongTags("x", "", album).name().album();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // case: Unicode CaseFolding.txt, status C and F
                "STRASSE | Straße",
                "ΟΔΥΣΣΕΥΣ | Οδυσσεύς",
                "ПРЕЛЮДИЯ | Прелюдия",
                "ＮＯＣＴＵＲＮＥ | nocturne",
                // Turkish: whatever the case, both letters i are one
                "IŞIK | ışık",
                "İstanbul | istanbul",
                "DIŞ | dış",
                // accents go, composed or not
                "Pavane pour une infante défunte | Pavane pour une infante defunte",
                "Étude | E\u0301tude",
                "Trịnh | Trinh",
                "Ἀρχή | Αρχη",
                "Всё | Все",
                "שָׁלוֹם | שלום",
                "مُوسِيقَى | موسيقى",
                // letters that Unicode does not take apart
                "Søren | Soren",
                "Lutosławski Łódź | Lutoslawski Lodz",
                "Ægir | Aegir",
                "Đorđe | Dorde",
                "Þórr | Thorr",
                "œuvre | oeuvre",
                // compatibility forms
                "ﬁnale | finale",
                "Ⅳ | IV",
                "ｶﾞ | ガ",
                "№ 2 | No 2",
                "٣ | 3",
                // punctuation and spaces
                "Don't | Dont",
                "Don’t | Don't",
                "L´été | L'ete",
                "Op.9, No.2 | Op. 9 No. 2",
                "  Für \u00a0 Elise  | Fur Elise",
                "R.E.M. | REM",
                "J. S. Bach | J.S. Bach",
                "\u202bשלום\u202c | שלום",
                "ka\u00adlinka | kalinka",
                "You & I | You and I",
                "C♯ minor | C-sharp minor",
                "F# minor | F sharp minor",
                "B♭ major | B-flat major",
                "#1 | 1",
                "❤️ Song | Song",
            })
    void spellingsOfOneTitleAreOneName(String one, String other) {
        assertThat(title(one)).isEqualTo(title(other)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // vowel signs and other marks that are letters of their own
                "कि | की",
                "कि | क",
                "कमल | कमाल",
                "நி | ந",
                "กิ | กี",
                "かき | がき",
                "ー | -",
                "ハ | パ",
                "май | маи",
                "їжак | іжак",
                "가 | 각",
                "سأل | سال",
                // what tells pieces and recordings apart
                "Song | Song (Live)",
                "Song (Live) | Song (Acoustic)",
                "Song - Live | Song",
                "Sonata I. Allegro | Sonata II. Allegro",
                "Nocturne Op. 9 No. 2 | Nocturne Op. 9 No. 1",
                "Nocturne Op. 9 No. 2 | Nocturne Op. 92",
                "Prelude in C# minor | Prelude in C minor",
                "Prelude in D♭ | Prelude in D",
                "Song (Taylor's Version) | Song",
                "Song (Instrumental) | Song",
                "Song (Remixed 2011) | Song",
                "Prelude 1 | Prelude 2",
                "❤️ | 💔",
                "! | ?",
                "+ | ÷",
                "6 ft. 7 | 6",
                "A Feat of Strength | A",
            })
    void namesOfDifferentSongsStayDifferent(String one, String other) {
        assertThat(title(one)).isNotEqualTo(title(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Song (Remastered 2011)",
                "Song (2011 Remaster)",
                "Song (Remastered)",
                "Song [2015 Remastered Version]",
                "Song - 2011 Remaster",
                "Song – Remastered 2011",
                "Song - 2011 - Remaster",
                "Song (Digitally Remastered)",
                "Song (24-Bit Digital Remaster)",
                "Song （Remastered）",
                "Song - Remasterizado 2009",
                "Song (feat. Somebody)",
                "Song (Feat. Somebody & Someone Else)",
                "Song [ft. Somebody]",
                "Song feat. Somebody",
                "Song ft Somebody, Someone",
                "Song featuring Somebody",
                "Song (featuring Somebody [of Some Band])",
                "Song (feat. Somebody) [2011 Remaster]",
                "Song feat. Somebody - Remastered 2011",
                "(feat. Somebody) Song",
                "Song (Album Version)",
                "Song (Bonus Track)",
                "SONG!",
                "“Song”",
            })
    void whatOnlyNamesTheRemasteringOrTheGuestIsNoPartOfATitle(String title) {
        assertThat(title(title)).isEqualTo(title.contains("2011 - ") ? "song 2011" : "song");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Song (feat. Somebody) [Live] | song live",
                "Song - Live / Remastered 2011 | song live",
                "Song (Live; 2011 Remaster) | song live",
                "Song feat. Somebody (Acoustic) | song acoustic",
                "Prelude: II. Largo - Remastered | prelude ii largo",
                "Remastered | remastered",
                "(Remastered) | remastered",
                "Featuring Nobody | featuring nobody",
                "(feat. Nobody) | feat nobody",
                "Ft. Worth Blues | ft worth blues",
                "AC/DC | ac dc",
                "P!nk | p nk",
            })
    void whatTellsMoreStaysInATitle(String title, String normalized) {
        assertThat(title(title)).isEqualTo(normalized);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Album [Deluxe Edition]",
                "Album (Deluxe)",
                "Album (Super Deluxe Edition)",
                "Album - Expanded Edition",
                "Album (20th Anniversary Edition)",
                "Album: 50th Anniversary Edition",
                "Album (Remastered)",
                "Album (Deluxe Edition) [Remastered 2011]",
                "Album (Bonus Track Version)",
                "Album (Special Edition)",
                "Album - Single",
                "Album - EP",
            })
    void editionIsNoPartOfAnAlbum(String album) {
        assertThat(album(album)).isEqualTo("album");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Album (Live) | album live",
                "Album (Live Edition) | album live edition",
                "Deluxe | deluxe",
                "The Anniversary | the anniversary",
                "Album, Vol. 2 | album vol 2",
                "Album (2011) | album 2011",
            })
    void otherWordsOfAnAlbumStay(String album, String normalized) {
        assertThat(album(album)).isEqualTo(normalized);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A feat. B | a",
                "Anna ft. Berta & Carla | anna",
                "Anna & Berta | anna and berta",
                "Anna and Berta | anna and berta",
                "Anna (featuring Berta) | anna",
                "Frédéric Chopin | frederic chopin",
                "!!! | !!!",
                "The Remastered | the remastered",
                "Band (Remastered) | band remastered",
            })
    void artistIsWhoeverIsNamedFirst(String artist, String normalized) {
        assertThat(artist(artist)).isEqualTo(normalized);
    }

    @Test
    void wordsOfOtherScriptsAreKeptWhole() {
        assertThat(title("月光奏鳴曲（第一樂章）")).isEqualTo("月光奏鳴曲 第一樂章");
        assertThat(title("\u1112\u1161\u11ab글")).isEqualTo("한글");
        assertThat(title("राग भैरवी")).isEqualTo("राग भैरवी");
        assertThat(title("ลาวดวงเดือน")).isEqualTo("ลาวดวงเดือน");
        assertThat(title("が")).isEqualTo("が");
        assertThat(title("ليلى")).isEqualTo("ليلى");
    }

    @Test
    void unknownArtistAndAlbumStayEmpty() {
        assertThat(new SongTags("Song", "", " ").name()).isEqualTo(new SongName("song", "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"🎹", "❤️", "★", "…", "()", "\u200b", "™", "\u0308", "\ud800", "\u0001"})
    void titleWithoutLettersKeepsSomethingOfItsOwn(String title) {
        assertThat(title(title)).isNotBlank();
        assertThat(title(title + title)).isNotEqualTo(title(title));
    }

    @Test
    void keysOfDifferentNamesDiffer() {
        SongName one = new SongTags("a b", "c", "d").name();
        SongName other = new SongTags("a", "b c", "d").name();
        assertThat(one.key()).isNotEqualTo(other.key());
        assertThat(one.titleAndArtistKey()).isNotEqualTo(other.titleAndArtistKey());
        assertThat(title("a\u001fb")).isEqualTo("ab"); // initials, not a separator
    }

    @Property(tries = 2000)
    void nameOfANameIsItself(@ForAll("names") String text) {
        for (UnaryOperator<String> part :
                List.<UnaryOperator<String>>of(
                        NameParts::title, NameParts::artist, NameParts::album)) {
            String once = part.apply(text);
            assertThat(part.apply(once)).isEqualTo(once).doesNotContain("\u001f");
            assertThat(once.isEmpty()).isEqualTo(isEmpty(text));
        }
    }

    private static boolean isEmpty(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** Anything, and what the rules speak of, mixed. */
    @Provide
    static Arbitrary<String> names() {
        Arbitrary<String> words =
                Arbitraries.of(
                        "Song",
                        "feat.",
                        "ft",
                        "featuring",
                        "of",
                        "6",
                        "(",
                        ")",
                        "[",
                        "]",
                        " - ",
                        "/",
                        ";",
                        ":",
                        "Remastered",
                        "2011",
                        "Deluxe Edition",
                        "Live",
                        "R.E.M.",
                        "C#",
                        "é",
                        "İ",
                        "ı",
                        "ß",
                        "ς",
                        "Σ",
                        "&",
                        "'",
                        "\u0308",
                        "\u3099",
                        "か",
                        "\u1100",
                        "\u1161",
                        "कि",
                        "ᾳ",
                        "ŉ",
                        "ǰ",
                        "™",
                        "❤️",
                        "\u200d",
                        "½",
                        "a",
                        "b",
                        "\u0345",
                        "\u0653",
                        "ا",
                        "и\u0306",
                        "\udc00",
                        "single",
                        "ﷺ",
                        "Ⓐ",
                        "-",
                        "–");
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(4);
        return Arbitraries.oneOf(words, words, words, any, Arbitraries.just(" "))
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    @Test
    void tenThousandSignsTakeNoLongerThanTheyShould() {
        // Some milliseconds when warm, with room for a busy machine; a search around each
        // sigma, as in String.toLowerCase, took seven seconds.
        for (String sign :
                List.of(
                        "a",
                        "(",
                        ")",
                        " - ",
                        "feat. ",
                        "(feat. ",
                        "[Remastered] ",
                        "2011 ",
                        "\u0308",
                        "\u0323\u0301",
                        "ﷺ",
                        "🎹",
                        "R.",
                        "'",
                        "&",
                        "Σ",
                        "e\u0301",
                        "/",
                        "\ud800")) {
            String title = sign.repeat(10_000 / sign.length());
            assertTimeout(Duration.ofSeconds(3), () -> title("x" + title));
            assertTimeout(Duration.ofSeconds(3), () -> album("x" + title));
        }
    }
}
