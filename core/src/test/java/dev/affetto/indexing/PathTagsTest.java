package dev.affetto.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.library.SongTags;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTagsTest {

    private static final Path ROOT = Path.of("/home/clara/Music");

    @ParameterizedTest
    @CsvSource({
        "Bach/WTC/01 Prelude.flac, Prelude, Bach, WTC",
        "Bach/WTC/01. Prelude.flac, Prelude, Bach, WTC",
        "Bach/WTC/1-02 - Fugue.flac, Fugue, Bach, WTC",
        "Bach/WTC/CD 2/03_Prelude.flac, Prelude, Bach, WTC",
        "Classical/Bach/WTC/Prelude.flac, Prelude, Bach, WTC",
        "Bach/Prelude.flac, Prelude, Bach, ''",
        "Prelude.flac, Prelude, '', ''",
        "Bach - Prelude.mp3, Prelude, Bach, ''",
        "07 Bach – Prelude.mp3, Prelude, Bach, ''",
        "Best of/Piano/Bach - Prelude - slow.mp3, Prelude - slow, Bach, Piano",
        "1984.mp3, 1984, '', ''",
        "99 Luftballons.mp3, Luftballons, '', ''",
        "Q1_0vLPYiPN7qY_0.wav, Q1_0vLPYiPN7qY_0, '', ''",
        "夜想曲/夜/01 夜想曲.mp3, 夜想曲, 夜想曲, 夜",
        "Satie/gymnopedie-1/audio.ogg, gymnopedie-1, Satie, ''",
        "Satie/Works/gymnopedie-1/performance.mid, gymnopedie-1, Satie, Works",
        "audio.ogg, Music, '', ''"
    })
    void nameIsToldByThePlaceBelowTheFolder(
            String path, String title, String artist, String album) {
        FoundFile file = new FoundFile(ROOT, ROOT.resolve(path), 1, Instant.EPOCH);

        assertThat(PathTags.of(file)).isEqualTo(new SongTags(title, artist, album));
    }
}
