package dev.affetto.library.store;

import static dev.affetto.library.store.SyntheticSongs.emotion;
import static dev.affetto.library.store.SyntheticSongs.file;
import static dev.affetto.library.store.SyntheticSongs.song;
import static dev.affetto.library.store.SyntheticSongs.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.emotion.Emotion;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.library.CandidateQuery;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.Library;
import dev.affetto.library.Library.KnownFile;
import dev.affetto.library.Listen;
import dev.affetto.library.ListeningHistory;
import dev.affetto.library.ListeningHistory.Added;
import dev.affetto.library.ListeningHistory.Kept;
import dev.affetto.library.ListeningHistory.PlayCount;
import dev.affetto.library.Offer;
import dev.affetto.library.Offer.Answer;
import dev.affetto.library.OfferLog;
import dev.affetto.library.Song;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongProfile;
import dev.affetto.library.SongQuery;
import dev.affetto.library.SongQuery.Sort;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import dev.affetto.library.StoreException;
import dev.affetto.multimodal.Modality;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does, whatever database it lies in. */
abstract class StoreContract {

    private static final OptionalLong NEW = OptionalLong.empty();
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant EVER = Instant.MAX;

    private Store store;
    private Library library;
    private ListeningHistory history;
    private OfferLog offers;

    /** Location of a store that nobody has opened before. */
    abstract String newLocation() throws Exception;

    @BeforeEach
    final void openStore() throws Exception {
        store = Stores.open(newLocation());
        library = store.library();
        history = store.history();
        offers = store.offers();
    }

    @AfterEach
    final void closeStore() {
        if (store != null) {
            store.close();
        }
    }

    // ---- songs

    @Test
    void songIsReadAsItWasPut() throws IOException {
        SongFile midi =
                new SongFile(
                        Modality.PERFORMANCE,
                        Path.of("/music/1.mid"),
                        77,
                        Instant.ofEpochMilli(1_600_000_000_001L),
                        NameHash.of("midi"),
                        true);
        IndexedSong put = song(tags(1), file(1), midi);
        Instant before = Instant.now().minusMillis(1);

        long id = library.put(put, NEW);

        Song read = library.find(id).orElseThrow();
        assertThat(read.id()).isEqualTo(id).isPositive();
        assertThat(read.tags()).isEqualTo(put.tags());
        assertThat(read.durationSeconds()).isEqualTo(12);
        assertThat(read.model()).isEqualTo("model/1");
        assertThat(read.files()).containsExactly(file(1), midi);
        assertThat(read.isPresent()).isTrue();
        assertThat(read.indexedAt()).isBetween(before, Instant.now());
        assertSame(read.emotion(), put.course().overall());
        assertSame(library.course(id).orElseThrow(), put.course());
        assertSame(library.sound(id).orElseThrow(), put.sound().orElseThrow());
    }

    @Test
    void songWithoutSoundHasNoSound() throws IOException {
        IndexedSong song = song(1);
        long id =
                library.put(
                        new IndexedSong(
                                song.tags(),
                                song.files(),
                                song.model(),
                                song.course(),
                                Optional.empty()),
                        NEW);

        assertThat(library.sound(id)).isEmpty();
        assertThat(library.profiles(List.of(id)).get(0).sound()).isEmpty();
    }

    @Test
    void everyEmotionSetIsKept() throws IOException {
        EmotionSet own =
                new EmotionSet(
                        "eigene, mit ♥",
                        List.of(
                                new Emotion("fröhlich", 0.123456789012345, 1),
                                new Emotion("悲しい", -1, -0.3),
                                new Emotion("calm", 0.1, -1)));
        EmotionPrediction emotion =
                new EmotionPrediction(own, new double[] {1 / 3.0, 1 / 7.0, 1 - 1 / 3.0 - 1 / 7.0});

        long id = library.put(song(1, emotion), NEW);

        assertSame(library.find(id).orElseThrow().emotion(), emotion);
        assertSame(library.course(id).orElseThrow().overall(), emotion);
        assertSame(library.profiles(List.of(id)).get(0).emotion(), emotion);
    }

    @Test
    void gapsBetweenSegmentsAreKept() throws IOException {
        EmotionPrediction emotion = emotion(2, 0.5);
        EmotionTimeline course =
                new EmotionTimeline(
                        20,
                        emotion,
                        List.of(
                                new SegmentEmotion(0.5, 3.5, emotion, 0.25, Map.of("audio", 1.0)),
                                new SegmentEmotion(4, 7.1, emotion, 0.75)),
                        Map.of("audio", 0.5, "score", 0.5));
        IndexedSong song = song(1);

        long id =
                library.put(
                        new IndexedSong(song.tags(), song.files(), "m", course, song.sound()), NEW);

        assertSame(library.course(id).orElseThrow(), course);
    }

    @Test
    void profileHoldsTheCourseAtSixteenPlacesAndTheMeansOfTheFeatures() throws IOException {
        // 16 s in two halves: places lie at 0.5, 1.5, …, 15.5 s, eight in either half.
        EmotionTimeline course =
                new EmotionTimeline(
                        16,
                        emotion(0, 0.7),
                        List.of(
                                new SegmentEmotion(0, 8, emotion(0, 1), 0.5),
                                new SegmentEmotion(8, 16, emotion(2, 1), 0.5)),
                        Map.of());
        FeatureSequence sound =
                new FeatureSequence(
                        new FeatureSet("two", 1, List.of("a", "b")),
                        List.of(new Segment(0, 2), new Segment(2, 4)),
                        new float[][] {{1, -4}, {2, 8}});
        IndexedSong song =
                new IndexedSong(tags(1), List.of(file(1)), "m", course, Optional.of(sound));

        long id = library.put(song, NEW);

        SongProfile profile = library.profiles(List.of(id)).get(0);
        float[] expected = new float[32];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = i < 16 ? 0.7f : -0.7f; // happy, then sad: (0.7, 0.7), (-0.7, -0.7)
        }
        assertThat(profile.course()).isEqualTo(expected);
        assertThat(profile.sound()).containsExactly(1.5f, 2f);
        assertThat(profile.tags()).isEqualTo(tags(1));
    }

    @Test
    void profilesComeInTheOrderAskedForWithoutThoseThatAreNotThere() throws IOException {
        long first = library.put(song(1), NEW);
        long second = library.put(song(2), NEW);

        assertThat(library.profiles(List.of(second, 999L, first, second)))
                .extracting(SongProfile::songId)
                .containsExactly(second, first, second);
        assertThat(library.profiles(List.of())).isEmpty();
    }

    @Test
    void replacedSongKeepsItsNumberAndNothingElse() throws IOException {
        long id = library.put(song(1), NEW);
        IndexedSong other = song(tags(7), file(8));

        assertThat(library.put(other, OptionalLong.of(id))).isEqualTo(id);

        Song read = library.find(id).orElseThrow();
        assertThat(read.tags()).isEqualTo(tags(7));
        assertThat(read.files()).containsExactly(file(8));
        assertSame(library.course(id).orElseThrow(), other.course());
        assertSame(library.sound(id).orElseThrow(), other.sound().orElseThrow());
        assertThat(library.count(SongQuery.first(1))).isEqualTo(1);
        assertThat(library.filesWithContent(file(1).contentHash())).isEmpty();
    }

    @Test
    void songThatAnotherProcessHasJustAddedIsReplaced() throws IOException {
        long id = library.put(song(1), NEW);

        assertThat(library.put(song(1), NEW)).isEqualTo(id);
        assertThat(library.put(song(tags(1), file(2)), NEW)).isNotEqualTo(id);
    }

    @Test
    void numberThatIsNotThereCannotBeReplaced() {
        assertThatThrownBy(() -> library.put(song(1), OptionalLong.of(12)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no song of number 12 in the library");
        assertThatThrownBy(() -> library.setFiles(12, List.of(file(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no song of number 12 in the library");
    }

    @Test
    void pathIsTakenFromTheSongThatHadIt() throws IOException {
        long first = library.put(song(1), NEW);
        SongFile changed = file(file(1).path().toString(), "other content");

        long second = library.put(song(tags(2), changed), NEW);

        assertThat(second).isNotEqualTo(first);
        assertThat(library.find(first).orElseThrow().isPresent()).isFalse();
        assertThat(library.find(first).orElseThrow().files()).isEmpty();
        assertThat(library.find(SongQuery.first(9))).extracting(Song::id).containsExactly(second);
    }

    @Test
    void filesAreSetAnewInTheirOrder() throws IOException {
        long first = library.put(song(1), NEW);
        long second = library.put(song(2), NEW);

        library.setFiles(first, List.of(file(3), file(2)));

        assertThat(library.find(first).orElseThrow().files()).containsExactly(file(3), file(2));
        assertThat(library.find(second).orElseThrow().isPresent()).isFalse();
        library.setFiles(first, List.of());
        assertThat(library.find(first).orElseThrow().isPresent()).isFalse();
    }

    @Test
    void missingSongIsHiddenUntilItIsThereAgain() throws IOException {
        long id = library.put(song(1), NEW);
        SongQuery present = SongQuery.first(9);
        SongQuery all = new SongQuery("", Optional.empty(), true, Sort.NAME, 0, 9);

        library.setMissing(List.of(file(1).path(), Path.of("/not/known")), true);

        assertThat(library.find(id).orElseThrow().isPresent()).isFalse();
        assertThat(library.find(id).orElseThrow().files().get(0).isMissing()).isTrue();
        assertThat(library.find(present)).isEmpty();
        assertThat(library.count(present)).isZero();
        assertThat(library.find(all)).hasSize(1);
        library.setMissing(List.of(file(1).path()), false);
        assertThat(library.find(present)).hasSize(1);
    }

    @Test
    void filesUnderAFolderAreThoseBelowItAlone() throws IOException {
        List<String> paths =
                List.of(
                        "/m/a/1.wav",
                        "/m/a/b/c/2.wav",
                        "/m/a%/3.wav",
                        "/m/a_b/4.wav",
                        "/m/ab/5.wav",
                        "/m/a.wav",
                        "/m/A/6.wav",
                        "/m/ä/7.wav",
                        "/m/\uD7FF/8.wav",
                        "/m/🎹/9.wav");
        for (String path : paths) {
            library.put(song(tags(1), file(path, path)), NEW);
        }

        assertThat(pathsUnder("/m/a")).containsExactly("/m/a/1.wav", "/m/a/b/c/2.wav");
        assertThat(pathsUnder("/m/a%")).containsExactly("/m/a%/3.wav");
        assertThat(pathsUnder("/m/a_b")).containsExactly("/m/a_b/4.wav");
        assertThat(pathsUnder("/m/ä")).containsExactly("/m/ä/7.wav");
        assertThat(pathsUnder("/m/\uD7FF")).containsExactly("/m/\uD7FF/8.wav");
        assertThat(pathsUnder("/m/🎹")).containsExactly("/m/🎹/9.wav");
        assertThat(pathsUnder("/m/a.wav")).isEmpty();
        assertThat(pathsUnder("/")).hasSize(paths.size()).isSorted();
    }

    @Test
    void pathsOfAnyLengthAreKept() throws IOException {
        String deep = "/" + String.join("/", Collections.nCopies(40, "ordner-🎼".repeat(10)));
        library.put(song(tags(1), file(deep + "/1.wav", "1")), NEW);
        library.put(song(tags(2), file(deep + "x/2.wav", "2")), NEW);

        assertThat(pathsUnder(deep)).containsExactly(deep + "/1.wav");
        assertThat(pathsUnder("/")).hasSize(2);
    }

    private List<String> pathsUnder(String folder) throws IOException {
        return library.filesUnder(Path.of(folder)).stream()
                .map(known -> known.file().path().toString())
                .toList();
    }

    @Test
    void filesAreFoundByTheirContent() throws IOException {
        long first = library.put(song(tags(1), file("/b.wav", "same")), NEW);
        long second = library.put(song(tags(2), file("/a.wav", "same")), NEW);
        library.put(song(tags(3), file("/c.wav", "other")), NEW);

        assertThat(library.filesWithContent(NameHash.of("same")))
                .extracting(KnownFile::songId)
                .containsExactly(second, first);
    }

    @Test
    void songsAreFoundByWordsInAnySpelling() throws IOException {
        library.put(song(new SongTags("Für Elise (Remastered)", "Béla", "x"), file(1)), NEW);
        library.put(
                song(new SongTags("100 % SQL", "'); drop table song; --", "y_z"), file(2)), NEW);

        assertThat(titles("fur ELISE")).containsExactly("Für Elise (Remastered)");
        assertThat(titles("bela remastered")).containsExactly("Für Elise (Remastered)");
        assertThat(titles("elise sql")).isEmpty();
        assertThat(titles("'); drop table song; --")).containsExactly("100 % SQL");
        assertThat(titles("%")).hasSize(2); // no word at all
        assertThat(titles("")).hasSize(2);
    }

    @Test
    void marksThatMakeAnotherLetterAreNoSpelling() throws IOException {
        library.put(song(new SongTags("かき", "", ""), file(1)), NEW);

        assertThat(titles("かき")).containsExactly("かき");
        assertThat(titles("がき")).isEmpty();
    }

    private List<String> titles(String text) throws IOException {
        SongQuery query = new SongQuery(text, Optional.empty(), false, Sort.NAME, 0, 50);
        List<Song> songs = library.find(query);
        assertThat(library.count(query)).isEqualTo(songs.size());
        return songs.stream().map(song -> song.tags().title()).toList();
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void songsComeInOrderAndInParts(Sort sort) throws IOException {
        int[] quadrants = {0, 3, 1, 0, 2, 2, 0};
        double[] probabilities = {0.5, 0.6, 0.7, 0.9, 0.5, 0.8, 0.5};
        for (int i = 0; i < quadrants.length; i++) {
            library.put(song(i, emotion(quadrants[i], probabilities[i])), NEW);
        }

        List<Song> all = library.find(new SongQuery("", Optional.empty(), false, sort, 0, 50));

        List<Song> expected = new ArrayList<>(all);
        expected.sort(orderOf(sort).thenComparingLong(Song::id));
        assertThat(all).hasSize(quadrants.length).isEqualTo(expected);
        assertThat(library.find(new SongQuery("", Optional.empty(), false, sort, 2, 3)))
                .extracting(Song::id)
                .isEqualTo(all.subList(2, 5).stream().map(Song::id).toList());
        SongQuery happy = new SongQuery("", Optional.of("happy"), false, sort, 1, 50);
        assertThat(library.find(happy)).hasSize(2);
        assertThat(library.count(happy)).isEqualTo(3);
    }

    private static Comparator<Song> orderOf(Sort sort) {
        return switch (sort) {
            case NAME ->
                    Comparator.comparing((Song song) -> song.tags().artist())
                            .thenComparing(song -> song.tags().album())
                            .thenComparing(song -> song.tags().title());
            case TITLE -> Comparator.comparing(song -> song.tags().title());
            case NEWEST -> Comparator.comparing(Song::indexedAt).reversed();
            case EMOTION ->
                    Comparator.comparing((Song song) -> song.emotion().emotion().label())
                            .thenComparing(
                                    song ->
                                            -song.emotion()
                                                    .probabilityOf(
                                                            song.emotion().emotion().label()));
            case VALENCE -> Comparator.comparing(song -> -song.emotion().valence());
            case AROUSAL -> Comparator.comparing(song -> -song.emotion().arousal());
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ночь на Лысой горе",
                "ليالي الأنس في فيينا",
                "夜想曲 第2番 変ホ長調",
                "עוד לא אהבתי די",
                "दिल चाहता है",
                "👩🏽‍🎤🎹🇪🇪",
                "Robert'); DROP TABLE song;--",
                "a\u0301\u202Eesrever\u202C",
                "tab\tnew\nline\r\n\u0001\\",
                "𝔉𝔯𝔞𝔨𝔱𝔲𝔯"
            })
    void namesOfTenThousandCharactersInEveryScriptAreKept(String name) throws IOException {
        String text = name.repeat(10_000 / name.length() + 1);
        SongTags tags = new SongTags(text, text, text);
        history.add(name, List.of(new Listen(NOON, tags)));

        long id = library.put(song(tags, file("/" + name.replaceAll("[\t\n\r]", ""), "x")), NEW);

        assertThat(library.find(id).orElseThrow().tags()).isEqualTo(tags);
        assertThat(library.profiles(List.of(id)).get(0).tags()).isEqualTo(tags);
        Kept kept = history.listens(name, Instant.EPOCH, EVER, 5).get(0);
        assertThat(kept.listen().track()).isEqualTo(tags);
        assertThat(kept.songId()).hasValue(id);
        history.rate(name, tags, 1, NOON);
        assertThat(history.rated(name, 1)).containsExactly(id);
        assertThat(history.users()).containsExactly(name);
        assertThat(offers.add(name, id, "x", name, NOON).reason()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\uD83C", "\uDFB9"})
    void textThatCannotBeKeptIsRefusedInOneLine(String unit) throws IOException {
        String met = unit.equals("\u0000") ? "U+0000" : "half of a surrogate pair";
        SongTags tags = new SongTags("ab" + unit + "c", "x", "y");

        assertThatThrownBy(() -> library.put(song(tags, file(1)), NEW))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "illegal title: 'ab…' has " + met + " at place 2, must be text without it");
        assertThatThrownBy(() -> history.add("u", List.of(new Listen(NOON, tags))))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("illegal title: ");
        assertThatThrownBy(() -> history.add("u" + unit, List.of(new Listen(NOON, tags(1)))))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("illegal user: ");
        long id = library.put(song(1), NEW);
        assertThatThrownBy(() -> offers.add("u", id, "happy", unit, NOON))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("illegal reason: ");
        assertThat(history.users()).isEmpty();
    }

    // ---- candidates

    @Test
    void candidatesAreOfTheEmotionAndTheNearestFirst() throws IOException {
        long sure = library.put(song(1, emotion(0, 0.95)), NEW);
        long unsure = library.put(song(2, emotion(0, 0.4)), NEW);
        long half = library.put(song(3, emotion(0, 0.7)), NEW);
        library.put(song(4, emotion(1, 0.9)), NEW);
        long gone = library.put(song(5, emotion(0, 0.9)), NEW);
        library.setMissing(List.of(file(5).path()), true);

        assertThat(candidates("u", 0.7, EVER, 9)).containsExactly(sure, half, unsure);
        assertThat(candidates("u", 0.0, EVER, 9)).containsExactly(unsure, half, sure);
        assertThat(candidates("u", 0.7, EVER, 1)).containsExactly(sure);
        assertThat(gone).isPositive();
    }

    @Test
    void candidatesAreDrawnByTheSeedWhereThereAreMany() throws IOException {
        for (int i = 0; i < 60; i++) {
            library.put(song(i, emotion(0, 0.9)), NEW);
        }
        Set<Long> drawn = new HashSet<>();
        for (long seed = 0; seed < 40; seed++) {
            List<SongProfile> one = library.candidates(query("u", 0.6, EVER, 5, seed));
            assertThat(one).hasSize(5);
            one.forEach(profile -> drawn.add(profile.songId()));
            assertThat(library.candidates(query("u", 0.6, EVER, 5, seed)))
                    .extracting(SongProfile::songId)
                    .isEqualTo(one.stream().map(SongProfile::songId).toList());
        }
        // 200 of 60 drawn: the chance that a song is never met is about (55/60)^40 = 3 %.
        assertThat(drawn).hasSizeGreaterThan(48);
    }

    @Test
    void songOfferedUnderThatNameIsNoCandidateAnyMore() throws IOException {
        long offered = library.put(song(1, emotion(0, 0.9)), NEW);
        SongTags spelling = new SongTags("TITLE 1!", "artist 0", "Album 0");
        IndexedSong other = song(2, emotion(0, 0.9));
        library.put(
                new IndexedSong(spelling, other.files(), "m", other.course(), Optional.empty()),
                NEW);
        long free = library.put(song(3, emotion(0, 0.9)), NEW);

        Offer offer = offers.add("u", offered, "happy", "{}", NOON);

        assertThat(candidates("u", 0.5, EVER, 9)).containsExactly(free);
        assertThat(candidates("somebody else", 0.5, EVER, 9)).hasSize(3);
        offers.answer("u", offer.id(), Answer.ACCEPTED, NOON);
        assertThat(candidates("u", 0.5, EVER, 9)).containsExactly(free);
        // Under a new name it is still the song that was offered.
        library.put(
                new IndexedSong(
                        tags(9),
                        List.of(file(1)),
                        "m",
                        song(1, emotion(0, 0.9)).course(),
                        Optional.empty()),
                OptionalLong.of(offered));
        assertThat(candidates("u", 0.5, EVER, 9)).containsExactly(free);
    }

    @Test
    void songPlayedLatelyIsNoCandidateUntilLater() throws IOException {
        long played = library.put(song(1, emotion(0, 0.9)), NEW);
        long byTitle = library.put(song(2, emotion(0, 0.9)), NEW);
        long free = library.put(song(3, emotion(0, 0.9)), NEW);
        history.add(
                "u",
                List.of(
                        new Listen(NOON, tags(1)),
                        new Listen(NOON, new SongTags("title 2", "ARTIST 0", ""))));

        assertThat(candidates("u", 0.5, NOON, 9)).containsExactly(free);
        assertThat(candidates("u", 0.5, NOON.plusMillis(1), 9))
                .containsExactlyInAnyOrder(played, byTitle, free);
        assertThat(candidates("else", 0.5, NOON, 9)).hasSize(3);
    }

    @Test
    void candidatesAreAllThatMayBeOfferedWhereThereAreFew() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            ids.add(
                    library.put(
                            song(i, emotion(random.nextInt(4), 0.3 + 0.7 * random.nextDouble())),
                            NEW));
        }
        for (int i = 0; i < 120; i += 3) {
            history.add("u", List.of(new Listen(NOON.minusSeconds(i), tags(i))));
        }
        for (int i = 0; i < 120; i += 7) {
            Offer offer = offers.add("u", ids.get(i), "happy", "{}", NOON);
            offers.answer("u", offer.id(), Answer.REJECTED, NOON);
        }
        library.setMissing(List.of(file(5).path(), file(11).path(), file(50).path()), true);
        for (int trial = 0; trial < 20; trial++) {
            Instant since = NOON.minusSeconds(random.nextInt(120));
            int first = random.nextInt(119);
            Set<Long> excluded = Set.of(ids.get(first), ids.get(first + 1));
            String emotion = EmotionSet.QUADRANTS.labels().get(random.nextInt(4));
            List<Long> expected = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                Song song = library.find(ids.get(i)).orElseThrow();
                boolean isPlayed = i % 3 == 0 && !NOON.minusSeconds(i).isBefore(since);
                if (song.isPresent()
                        && song.emotion().emotion().label().equals(emotion)
                        && !isPlayed
                        && i % 7 != 0
                        && !excluded.contains(song.id())) {
                    expected.add(song.id());
                }
            }
            int limit = 1 + random.nextInt(60);
            List<Long> met =
                    library
                            .candidates(
                                    new CandidateQuery(
                                            "u",
                                            emotion,
                                            random.nextDouble(-1, 1),
                                            random.nextDouble(-1, 1),
                                            since,
                                            excluded,
                                            limit,
                                            trial))
                            .stream()
                            .map(SongProfile::songId)
                            .toList();
            assertThat(met).doesNotHaveDuplicates().isSubsetOf(expected);
            assertThat(met).hasSize(Math.min(limit, expected.size()));
        }
    }

    private List<Long> candidates(String user, double place, Instant since, int limit)
            throws IOException {
        return library.candidates(query(user, place, since, limit, 1)).stream()
                .map(SongProfile::songId)
                .toList();
    }

    private static CandidateQuery query(
            String user, double place, Instant since, int limit, long seed) {
        return new CandidateQuery(user, "happy", place, place, since, Set.of(), limit, seed);
    }

    // ---- listens

    @Test
    void listenSentTwiceIsKeptOnce() throws IOException {
        Listen listen = new Listen(NOON, tags(1));
        Listen spelling =
                new Listen(NOON.plusMillis(300), new SongTags("title 1", "ARTIST 0", "Album: 0"));
        Listen other = new Listen(NOON, tags(2));

        assertThat(history.add("u", List.of(listen, spelling, other)))
                .isEqualTo(new Added(2, 1, 0));
        assertThat(history.add("u", List.of(other, listen))).isEqualTo(new Added(0, 2, 0));
        assertThat(history.add("v", List.of(listen))).isEqualTo(new Added(1, 0, 0));
        assertThat(history.add("w", List.of())).isEqualTo(new Added(0, 0, 0));

        assertThat(history.count("u")).isEqualTo(2);
        assertThat(history.count("v")).isEqualTo(1);
        assertThat(history.count("nobody")).isZero();
        assertThat(history.users()).containsExactly("u", "v");
    }

    @Test
    void everythingThatAListenTellsIsKept() throws IOException {
        Listen full =
                new Listen(
                        NOON,
                        tags(1),
                        OptionalDouble.of(201.25),
                        OptionalDouble.of(0),
                        Optional.of(true),
                        "{\"media_player\":\"x\",\"n\":[1,2]}");
        Listen unskipped =
                new Listen(
                        NOON.plusSeconds(1),
                        tags(1),
                        OptionalDouble.empty(),
                        OptionalDouble.of(3.5),
                        Optional.of(false),
                        "{}");

        history.add("u", List.of(full, unskipped));

        assertThat(history.listens("u", NOON, EVER, 9))
                .extracting(Kept::listen)
                .containsExactly(unskipped, full);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "+292278994-08-17T07:12:55Z"
            })
    void listensOfAnyTimeAreKept(String time) throws IOException {
        Listen listen = new Listen(Instant.parse(time), tags(1));

        history.add("u", List.of(listen));

        assertThat(history.listens("u", Instant.MIN, Instant.MAX, 9))
                .extracting(Kept::listen)
                .containsExactly(listen);
        assertThat(history.latest("u")).hasValue(listen.listenedAt());
    }

    @Test
    void listensAreMatchedByIdElseByNameElseByTitleAndArtist() throws IOException {
        long byId = library.put(song(1), NEW);
        long byName = library.put(song(2), NEW);
        long noAlbum = library.put(song(new SongTags("Loose", "Artist", ""), file(3)), NEW);
        UUID id = tags(1).musicBrainzId().orElseThrow();
        UUID unknown = new UUID(9, 9);

        assertMatch(new SongTags("whatever", "x", "y", Optional.of(id)), byId);
        assertMatch(new SongTags("Title 2", "Artist 0", "Album 0", Optional.of(id)), byId);
        assertMatch(new SongTags("Title 2", "Artist 0", "Album 0", Optional.of(unknown)), byName);
        assertMatch(new SongTags("title 2", "artist 0", ""), byName);
        assertMatch(new SongTags("loose", "artist", "Some Album"), noAlbum);
        assertMatch(new SongTags("Title 2", "Artist 0", "Another Album"), null);
        assertMatch(new SongTags("Title 2", "Another", "Album 0"), null);
        assertMatch(new SongTags("Title 99", "Artist 0", ""), null);
    }

    private void assertMatch(SongTags tags, Long song) throws IOException {
        Added added = history.add("u", List.of(new Listen(NOON, tags)));
        assertThat(added).isEqualTo(new Added(1, 0, song == null ? 0 : 1));
        Kept kept = history.listens("u", Instant.EPOCH, EVER, 1).get(0);
        assertThat(kept.songId())
                .isEqualTo(song == null ? OptionalLong.empty() : OptionalLong.of(song));
        history.erase("u");
    }

    @Test
    void listenWaitsForItsSong() throws IOException {
        history.add(
                "u",
                List.of(
                        new Listen(NOON, new SongTags("TITLE 1", "artist 0", "")),
                        new Listen(NOON.plusSeconds(1), tags(1)),
                        new Listen(NOON.plusSeconds(2), tags(2))));
        history.rate("u", new SongTags("Title 1", "Artist 0", "album 0"), -1, NOON);
        assertThat(history.mostPlayed("u", Instant.EPOCH, EVER, 9)).isEmpty();

        long id = library.put(song(1), NEW);

        assertThat(history.mostPlayed("u", Instant.EPOCH, EVER, 9))
                .containsExactly(new PlayCount(id, 2, NOON.plusSeconds(1)));
        assertThat(history.rated("u", -1)).containsExactly(id);
    }

    @Test
    void listenGoesOverToTheSongThatFitsBetter() throws IOException {
        history.add("u", List.of(new Listen(NOON, tags(1))));
        long loose = library.put(song(new SongTags("Title 1", "Artist 0", ""), file(1)), NEW);
        assertThat(onlySong()).hasValue(loose);

        long named =
                library.put(song(new SongTags("Title 1", "Artist 0", "Album 0"), file(2)), NEW);
        assertThat(onlySong()).hasValue(named);

        long exact = library.put(song(tags(1), file(3)), NEW);
        assertThat(onlySong()).hasValue(exact);

        library.put(song(new SongTags("Title 1", "Artist 0", "Album 0"), file(4)), NEW);
        assertThat(onlySong()).hasValue(exact);
    }

    private OptionalLong onlySong() throws IOException {
        return history.listens("u", Instant.EPOCH, EVER, 9).get(0).songId();
    }

    @Test
    void listensOfASpanComeNewestFirst() throws IOException {
        List<Listen> listens =
                IntStream.range(0, 30)
                        .mapToObj(i -> new Listen(NOON.plusSeconds(i * 7 % 30), tags(i)))
                        .toList();
        history.add("u", listens);

        List<Kept> met = history.listens("u", NOON.plusSeconds(5), NOON.plusSeconds(20), 10);

        assertThat(met)
                .extracting(kept -> kept.listen().listenedAt())
                .containsExactlyElementsOf(
                        IntStream.iterate(19, i -> i - 1)
                                .limit(10)
                                .mapToObj(NOON::plusSeconds)
                                .toList());
        assertThat(history.listens("u", NOON.plusMillis(1), NOON.plusMillis(1001), 10)).hasSize(1);
        assertThat(history.latest("u")).hasValue(NOON.plusSeconds(29));
        assertThat(history.latest("nobody")).isEmpty();
    }

    @Test
    void allListensAreReadInParts() throws IOException {
        for (int part = 0; part < 3; part++) {
            int first = part * 100;
            history.add(
                    "u",
                    IntStream.range(first, first + 100)
                            .mapToObj(i -> new Listen(NOON.minusSeconds(i), tags(i % 17)))
                            .toList());
            history.add("v", List.of(new Listen(NOON.plusSeconds(part), tags(1))));
        }
        List<Kept> all = new ArrayList<>();
        long last = 0;
        for (List<Kept> part = history.listensAfter("u", last, 77);
                !part.isEmpty();
                part = history.listensAfter("u", last, 77)) {
            all.addAll(part);
            last = part.get(part.size() - 1).id();
        }

        assertThat(all).hasSize(300);
        assertThat(all).extracting(Kept::id).isSorted().doesNotHaveDuplicates();
        assertThat(all).extracting(kept -> kept.listen().listenedAt()).doesNotHaveDuplicates();
    }

    @Test
    void mostPlayedSongsComeFirstAndOfEqualsTheLaterPlayed() throws IOException {
        long[] ids = new long[4];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = library.put(song(i), NEW);
        }
        List<Listen> listens = new ArrayList<>();
        int[] plays = {2, 3, 2, 1};
        for (int i = 0; i < plays.length; i++) {
            for (int play = 0; play < plays[i]; play++) {
                listens.add(new Listen(NOON.plusSeconds(100 * play + i), tags(i)));
            }
        }
        listens.add(new Listen(NOON, tags(77)));
        listens.add(new Listen(NOON.minusSeconds(1), tags(3)));
        history.add("u", listens);

        List<PlayCount> met = history.mostPlayed("u", NOON, EVER, 3);

        assertThat(met)
                .containsExactly(
                        new PlayCount(ids[1], 3, NOON.plusSeconds(201)),
                        new PlayCount(ids[2], 2, NOON.plusSeconds(102)),
                        new PlayCount(ids[0], 2, NOON.plusSeconds(100)));
        assertThat(history.mostPlayed("u", NOON.minusSeconds(5), NOON.plusSeconds(3), 9))
                .extracting(PlayCount::songId)
                .containsExactly(ids[2], ids[1], ids[0], ids[3]);
    }

    @Test
    void whatIsPlayedNowIsReplacedAndEnds() throws IOException {
        Listen first = new Listen(NOON, tags(1));
        Listen second =
                new Listen(
                        NOON.plusSeconds(10),
                        new SongTags("b", "", ""),
                        OptionalDouble.of(3),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        "{\"a\":1}");

        history.setPlayingNow("u", first, NOON.plusSeconds(100));
        assertThat(history.playingNow("u", NOON)).hasValue(first);
        history.setPlayingNow("u", second, NOON.plusSeconds(20));

        assertThat(history.playingNow("u", NOON.plusSeconds(19))).hasValue(second);
        assertThat(history.playingNow("u", NOON.plusSeconds(20))).isEmpty();
        assertThat(history.playingNow("v", NOON)).isEmpty();
        assertThat(history.count("u")).isZero();
    }

    @Test
    void newestRatingOfASongCounts() throws IOException {
        long first = library.put(song(1), NEW);
        long second = library.put(song(2), NEW);
        history.rate("u", tags(1), 1, NOON);
        history.rate("u", tags(2), -1, NOON);
        history.rate("u", tags(50), 1, NOON); // not in the library

        assertThat(history.rated("u", 1)).containsExactly(first);
        assertThat(history.rated("u", -1)).containsExactly(second);
        history.rate("u", new SongTags("Title 1", "Artist 0", ""), -1, NOON.plusSeconds(1));
        assertThat(history.rated("u", 1)).isEmpty();
        assertThat(history.rated("u", -1)).containsExactly(first, second);
        history.rate("u", tags(2), 1, NOON.minusSeconds(9)); // older than what is known
        history.rate("u", tags(1), 0, NOON.plusSeconds(2));
        assertThat(history.rated("u", -1)).containsExactly(second);
        assertThat(history.rated("u", 0)).containsExactly(first);
        assertThat(history.rated("v", 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 2, 100})
    void otherScoresAreRefused(int score) {
        assertThatThrownBy(() -> history.rate("u", tags(1), score, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "illegal score: "
                                + score
                                + ", must be 1 (loved), -1 (hated) or 0 (neither)");
    }

    @Test
    void blankUserIsRefused() {
        assertThatThrownBy(() -> history.add(" ", List.of(new Listen(NOON, tags(1)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal user: ' ', must not be blank");
    }

    @Test
    void erasedListenerIsForgottenAndNobodyElse() throws IOException {
        long id = library.put(song(1), NEW);
        for (String user : List.of("u", "v")) {
            history.add(user, List.of(new Listen(NOON, tags(1)), new Listen(NOON, tags(2))));
            history.rate(user, tags(1), 1, NOON);
            history.setPlayingNow(user, new Listen(NOON, tags(1)), NOON.plusSeconds(9));
            offers.add(user, id, "happy", "{}", NOON);
        }
        history.add("u", List.of(new Listen(NOON, tags(3))));

        assertThat(history.erase("u")).isEqualTo(3);

        assertThat(history.users()).containsExactly("v");
        assertThat(history.count("u")).isZero();
        assertThat(history.rated("u", 1)).isEmpty();
        assertThat(history.playingNow("u", NOON)).isEmpty();
        assertThat(offers.open("u")).isEmpty();
        assertThat(history.count("v")).isEqualTo(2);
        assertThat(history.rated("v", 1)).containsExactly(id);
        assertThat(offers.open("v")).isPresent();
        assertThat(history.erase("u")).isZero();
        assertThat(trackTitles()).containsExactly("Title 1", "Title 2");
    }

    private List<String> trackTitles() throws StoreException {
        return ((JdbcStore) store)
                .database()
                .read(
                        handle ->
                                handle.createQuery("select title from track order by title")
                                        .mapTo(String.class)
                                        .list());
    }

    // ---- offers

    @Test
    void listenerHasOneOpenOfferAtMost() throws IOException {
        long first = library.put(song(1), NEW);
        long second = library.put(song(2), NEW);
        assertThat(offers.open("u")).isEmpty();

        Offer offer = offers.add("u", first, "happy", "{\"why\":1}", NOON);

        assertThat(offer)
                .isEqualTo(
                        new Offer(
                                offer.id(),
                                "u",
                                first,
                                "happy",
                                "{\"why\":1}",
                                NOON,
                                Optional.empty(),
                                Optional.empty()));
        assertThat(offers.add("u", second, "sad", "{}", NOON)).isEqualTo(offer);
        assertThat(offers.open("u")).hasValue(offer);
        assertThat(offers.add("v", second, "sad", "{}", NOON).songId()).isEqualTo(second);
    }

    @Test
    void answerCannotBeChanged() throws IOException {
        long id = library.put(song(1), NEW);
        Offer offer = offers.add("u", id, "happy", "{}", NOON);

        Offer answered = offers.answer("u", offer.id(), Answer.REJECTED, NOON.plusSeconds(1));

        assertThat(answered.answer()).hasValue(Answer.REJECTED);
        assertThat(answered.answeredAt()).hasValue(NOON.plusSeconds(1));
        assertThat(offers.answer("u", offer.id(), Answer.REJECTED, NOON.plusSeconds(9)))
                .isEqualTo(answered);
        assertThatThrownBy(() -> offers.answer("u", offer.id(), Answer.ACCEPTED, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "offer "
                                + offer.id()
                                + " is already rejected, an answer cannot be changed");
        assertThat(offers.open("u")).isEmpty();
    }

    @Test
    void offerOfAnotherListenerCannotBeAnswered() throws IOException {
        Offer offer = offers.add("u", library.put(song(1), NEW), "happy", "{}", NOON);

        for (String user : List.of("v", "nobody")) {
            assertThatThrownBy(() -> offers.answer(user, offer.id(), Answer.ACCEPTED, NOON))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no offer of number " + offer.id() + " for '" + user + "'");
        }
        assertThat(offers.open("u")).hasValue(offer);
    }

    @Test
    void songThatIsNotThereCannotBeOffered() throws IOException {
        assertThatThrownBy(() -> offers.add("u", 12, "happy", "{}", NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no song of number 12 in the library");
        assertThat(history.users()).isEmpty();
    }

    @Test
    void offerIsFoundByItsOwnListener() throws IOException {
        Offer offer = offers.add("u", library.put(song(1), NEW), "happy", "{}", NOON);
        Offer answered = offers.answer("u", offer.id(), Answer.REJECTED, NOON);

        assertThat(offers.find("u", offer.id())).hasValue(answered);
        assertThat(offers.find("other", offer.id())).isEmpty();
        assertThat(offers.find("u", offer.id() + 1)).isEmpty();
    }

    @Test
    void newestOffersComeFirst() throws IOException {
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Offer offer = offers.add("u", library.put(song(i), NEW), "happy", "{}", NOON);
            offers.answer("u", offer.id(), Answer.ACCEPTED, NOON);
            made.add(0, offer.id());
        }

        assertThat(offers.latest("u", 3)).extracting(Offer::id).isEqualTo(made.subList(0, 3));
        assertThat(offers.latest("nobody", 3)).isEmpty();
    }

    @Test
    void devicesThatOfferAtOnceAgree() throws Exception {
        List<Long> songs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            songs.add(library.put(song(i), NEW));
        }

        List<Offer> met =
                atOnce(
                        songs.stream()
                                .<Callable<Offer>>map(
                                        song -> () -> offers.add("u", song, "happy", "{}", NOON))
                                .toList());

        assertThat(new HashSet<>(met)).hasSize(1);
        assertThat(offers.latest("u", 9)).hasSize(1);
    }

    // ---- several writers

    @Test
    void songAddedByManyAtOnceIsOneSong() throws Exception {
        List<Long> met =
                atOnce(
                        LongStream.range(0, 8)
                                .<Callable<Long>>mapToObj(i -> () -> library.put(song(1), NEW))
                                .toList());

        assertThat(new HashSet<>(met)).hasSize(1);
        assertThat(library.count(SongQuery.first(1))).isEqualTo(1);
    }

    @Test
    void listenAndSongThatComeAtOnceFindEachOther() throws Exception {
        List<Callable<Object>> writers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int number = i;
            writers.add(() -> library.put(song(number), NEW));
            writers.add(() -> history.add("u", List.of(new Listen(NOON, tags(number)))));
        }

        atOnce(writers);

        assertThat(history.mostPlayed("u", Instant.EPOCH, EVER, 99)).hasSize(40);
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    // ---- moving

    @Test
    void songsAreTheSameAfterTheStoreWasClosed() throws Exception {
        String location = newLocation();
        long id;
        try (Store first = Stores.open(location)) {
            id = first.library().put(song(1), NEW);
        }
        try (Store second = Stores.open(location)) {
            assertThat(second.library().find(id).orElseThrow().tags()).isEqualTo(tags(1));
            assertThat(second.library().put(song(2), NEW)).isGreaterThan(id);
        }
    }

    // ---- equality

    static void assertSame(EmotionPrediction met, EmotionPrediction expected) {
        assertThat(met.emotionSet()).isEqualTo(expected.emotionSet());
        assertThat(met.probabilities()).isEqualTo(expected.probabilities());
    }

    static void assertSame(EmotionTimeline met, EmotionTimeline expected) {
        assertThat(met.durationSeconds()).isEqualTo(expected.durationSeconds());
        assertThat(met.modalityWeights()).isEqualTo(expected.modalityWeights());
        assertSame(met.overall(), expected.overall());
        assertThat(met.segments()).hasSameSizeAs(expected.segments());
        for (int i = 0; i < expected.segments().size(); i++) {
            SegmentEmotion one = met.segments().get(i);
            SegmentEmotion other = expected.segments().get(i);
            assertSame(one.prediction(), other.prediction());
            assertThat(one)
                    .usingRecursiveComparison()
                    .ignoringFields("prediction")
                    .isEqualTo(other);
        }
    }

    static void assertSame(FeatureSequence met, FeatureSequence expected) {
        assertThat(met.featureSet()).isEqualTo(expected.featureSet());
        assertThat(met.segments()).isEqualTo(expected.segments());
        assertThat(met.values()).isDeepEqualTo(expected.values());
    }
}
