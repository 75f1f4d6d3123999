package dev.affetto.app;

import dev.affetto.app.plot.TimeAxis;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.library.Song;
import dev.affetto.library.SongTags;
import java.util.Locale;

/** How songs of the library are written for people, the same wherever they are. */
final class SongLines {

    private SongLines() {}

    /** Number, emotion, length and name in one line. */
    static String line(Song song) {
        EmotionPrediction emotion = song.emotion();
        String label = emotion.emotion().label();
        return String.format(
                Locale.ROOT,
                "%6d  %-7s %3d %%  %7s  %s%s",
                song.id(),
                label,
                Math.round(100 * emotion.probabilityOf(label)),
                TimeAxis.format(song.durationSeconds()),
                name(song.tags()),
                song.isPresent() ? "" : "  (missing)");
    }

    /** Artist, title and album. */
    static String name(SongTags tags) {
        String artist = tags.artist().isBlank() ? "" : tags.artist() + " - ";
        String album = tags.album().isBlank() ? "" : " (" + tags.album() + ")";
        return Messages.oneLine(artist + tags.title() + album);
    }
}
