package dev.affetto.indexing;

import dev.affetto.library.SongTags;
import dev.affetto.media.MediaTags;
import dev.affetto.multimodal.Modality;
import dev.affetto.performance.MidiTitle;
import dev.affetto.score.MusicXmlReader;
import dev.affetto.score.Score;
import java.io.IOException;
import java.util.Optional;

/**
 * What a song is called: by the tags of its sound; where those are silent by title and composer of
 * its score, then by the title of its performance, then by its path ({@link PathTags}).
 */
final class TagReader {

    private TagReader() {}

    /**
     * Reads them.
     *
     * @throws IOException if a file cannot be read
     */
    static SongTags read(FoundSong song) throws IOException {
        MediaTags sound = sound(song);
        String title = sound.title();
        String artist = sound.artist();
        Optional<FoundFile> score = Optional.ofNullable(song.files().get(Modality.SCORE));
        if ((title.isEmpty() || artist.isEmpty()) && score.isPresent()) {
            Score written = MusicXmlReader.read(score.get().path());
            title = firstTold(title, written.title());
            artist = firstTold(artist, written.composer());
        }
        Optional<FoundFile> played = Optional.ofNullable(song.files().get(Modality.PERFORMANCE));
        if (title.isEmpty() && played.isPresent()) {
            title = storable(MidiTitle.of(played.get().path()).orElse(""));
        }
        SongTags path = PathTags.of(song.main());
        return new SongTags(
                firstTold(title, path.title()),
                firstTold(artist, path.artist()),
                firstTold(sound.album(), path.album()),
                sound.musicBrainzId());
    }

    private static MediaTags sound(FoundSong song) throws IOException {
        return song.files().containsKey(Modality.AUDIO)
                ? MediaTags.read(song.files().get(Modality.AUDIO).path())
                : new MediaTags("", "", "", Optional.empty());
    }

    private static String firstTold(String first, String second) {
        String plain = storable(first);
        return plain.isEmpty() ? storable(second) : plain;
    }

    /** Without U+0000, which PostgreSQL does not take. */
    private static String storable(String text) {
        return text.replace("\u0000", "").strip();
    }
}
