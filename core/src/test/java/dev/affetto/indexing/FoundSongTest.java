package dev.affetto.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.multimodal.Modality;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FoundSongTest {

    private static final Path ROOT = Path.of("/music");

    private static FoundFile file(String name) {
        return new FoundFile(ROOT, ROOT.resolve(name), 1, Instant.EPOCH);
    }

    private static List<List<String>> groups(String... names) {
        List<FoundFile> files = Stream.of(names).map(FoundSongTest::file).toList();
        return FileGroup.of(files).stream()
                .map(
                        group ->
                                group.files().stream()
                                        .map(file -> ROOT.relativize(file.path()).toString())
                                        .toList())
                .toList();
    }

    /** Songs as modalities with file names, of files named by their kinds. */
    private static List<Map<Modality, String>> songs(Map<String, FileKind> kinds) {
        Map<FoundFile, FileKind> files = new LinkedHashMap<>();
        kinds.forEach((name, kind) -> files.put(file(name), kind));
        return FoundSong.of(files).stream()
                .map(
                        song -> {
                            Map<Modality, String> names = new LinkedHashMap<>();
                            song.files()
                                    .forEach(
                                            (modality, file) ->
                                                    names.put(
                                                            modality,
                                                            file.path().getFileName().toString()));
                            return names;
                        })
                .toList();
    }

    @Test
    void filesOfOneNameInOneFolderAreAGroup() {
        assertThat(groups("a/x.mid", "a/x.wav", "a/y.wav", "b/x.wav"))
                .containsExactly(
                        List.of("a/x.mid", "a/x.wav"), List.of("a/y.wav"), List.of("b/x.wav"));
    }

    @Test
    void sameNameInTwoFormsOfUnicodeIsOneName() {
        assertThat(groups("caf\u00e9.mid", "cafe\u0301.wav")).hasSize(1);
    }

    @Test
    void filesNamedAfterWhatTheyAreOfARecordingAreAGroup() {
        assertThat(groups("p/audio.ogg", "p/performance.mid", "p/score.musicxml", "p/other.mid"))
                .containsExactly(
                        List.of("p/audio.ogg", "p/performance.mid", "p/score.musicxml"),
                        List.of("p/other.mid"));
    }

    @Test
    void soundScorePerformanceAndVideoAreOneSong() {
        assertThat(
                        songs(
                                Map.of(
                                        "x.wav", FileKind.SOUND,
                                        "x.mid", FileKind.PERFORMANCE,
                                        "x.mxl", FileKind.SCORE,
                                        "x.mp4", FileKind.VIDEO_WITH_SOUND)))
                .containsExactly(
                        Map.of(
                                Modality.AUDIO, "x.wav",
                                Modality.SCORE, "x.mxl",
                                Modality.PERFORMANCE, "x.mid",
                                Modality.VIDEO, "x.mp4"));
    }

    @Test
    void videoWithSoundIsTheSoundWhereThereIsNoOther() {
        Map<FoundFile, FileKind> kinds = Map.of(file("x.mp4"), FileKind.VIDEO_WITH_SOUND);

        FoundSong song = FoundSong.of(kinds).get(0);

        assertThat(song.files()).containsOnlyKeys(Modality.AUDIO);
        assertThat(song.recording().audio()).contains(ROOT.resolve("x.mp4"));
        assertThat(song.recording().video()).contains(ROOT.resolve("x.mp4"));
    }

    @Test
    void eachSoundIsASongAndTheFirstHasTheNotes() {
        assertThat(
                        songs(
                                Map.of(
                                        "x.mp3", FileKind.SOUND,
                                        "x.flac", FileKind.SOUND,
                                        "x.mid", FileKind.PERFORMANCE)))
                .containsExactly(
                        Map.of(Modality.AUDIO, "x.flac", Modality.PERFORMANCE, "x.mid"),
                        Map.of(Modality.AUDIO, "x.mp3"));
    }

    @Test
    void notesAloneAreASongAndOfTwoScoresTheFirstCounts() {
        assertThat(
                        songs(
                                Map.of(
                                        "x.musicxml", FileKind.SCORE,
                                        "x.mxl", FileKind.SCORE,
                                        "x.mid", FileKind.PERFORMANCE)))
                .containsExactly(
                        Map.of(Modality.SCORE, "x.musicxml", Modality.PERFORMANCE, "x.mid"));
    }

    @Test
    void nothingThatIsMusicIsNoSong() {
        assertThat(songs(Map.of())).isEmpty();
    }
}
