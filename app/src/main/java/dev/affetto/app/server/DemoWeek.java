package dev.affetto.app.server;

import dev.affetto.library.Listen;
import dev.affetto.library.Song;
import dev.affetto.library.SongTags;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A week of an invented listener's: lively at its beginning, quieter towards its end. Five of the
 * examples are not in it, so that there is something to recommend.
 */
final class DemoWeek {

    /** One time that a song was played: how long ago, its folder, and whether to its end. */
    private record Play(int hoursAgo, String folder, boolean isSkipped) {}

    private static final List<Play> PLAYS =
            List.of(
                    new Play(163, "joplin-entertainer", false),
                    new Play(162, "mozart-alla-turca", false),
                    new Play(141, "grieg-mountain-king", false),
                    new Play(140, "joplin-entertainer", false),
                    new Play(118, "bach-prelude-c-major", false),
                    new Play(117, "mozart-alla-turca", true),
                    new Play(93, "beethoven-fuer-elise", false),
                    new Play(92, "joplin-entertainer", true),
                    new Play(69, "beethoven-moonlight", false),
                    new Play(68, "bach-prelude-c-major", false),
                    new Play(46, "beethoven-moonlight", false),
                    new Play(45, "grieg-mountain-king", true),
                    new Play(22, "beethoven-fuer-elise", false),
                    new Play(21, "beethoven-moonlight", false),
                    new Play(2, "bach-prelude-c-major", false),
                    new Play(1, "beethoven-moonlight", false));

    private static final double SKIPPED_AFTER_SECONDS = 12;

    private DemoWeek() {}

    /**
     * The listens.
     *
     * @param songs songs by the folder of their example
     */
    static List<Listen> before(Instant now, Map<String, Song> songs) {
        List<Listen> listens = new ArrayList<>();
        for (Play play : PLAYS) {
            Song song = songs.get(play.folder());
            SongTags tags = song.tags();
            double seconds = song.durationSeconds();
            listens.add(
                    new Listen(
                            now.minus(Duration.ofHours(play.hoursAgo()))
                                    .truncatedTo(ChronoUnit.SECONDS),
                            tags,
                            OptionalDouble.of(seconds),
                            OptionalDouble.of(play.isSkipped() ? SKIPPED_AFTER_SECONDS : seconds),
                            Optional.of(play.isSkipped()),
                            "{\"media_player\":\"demo\"}"));
        }
        return listens;
    }
}
