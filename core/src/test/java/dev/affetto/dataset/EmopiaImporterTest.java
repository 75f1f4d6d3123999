package dev.affetto.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.TestEnvironment;
import dev.affetto.audio.AudioReader;
import dev.affetto.audio.AudioSource;
import dev.affetto.dataset.rendering.PerformanceVideo;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.file.ContentHash;
import dev.affetto.media.StreamDecoder;
import dev.affetto.note.SoundingNote;
import dev.affetto.performance.MidiReader;
import dev.affetto.performance.Performance;
import dev.affetto.video.VideoReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.Sequence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmopiaImporterTest {

    private static final String HEADER =
            "clip,song,work,quadrant,official_split,in_v2_2,duration_seconds,midi\n";
    private static final List<String> CLIPS =
            List.of("Q1_0vLPYiPN7qY_0", "Q2_epX33OVpkmA_1", "Q4_-_FjI4bT2Wo_0");
    private static final Path SOUNDFONT = Path.of("/usr/share/sounds/sf2/TimGM6mb.sf2");

    @TempDir Path folder;
    private Path emopia;
    private Path output;

    @BeforeEach
    void makeFolders() throws IOException {
        emopia = Files.createDirectories(folder.resolve("emopia"));
        output = folder.resolve("output");
        Files.createDirectories(emopia.resolve("midis"));
    }

    @Test
    void clipsAreRenderedInFullWithTheirLabels() throws IOException {
        copyClips();
        EmopiaImport made = importer(0).importFrom(emopia, output, (done, total, seconds) -> {});

        assertThat(made.failures()).isEmpty();
        assertThat(made.rendered()).isEqualTo(3);
        assertThat(made.augmentedManifest()).isEmpty();
        List<Example> examples =
                DatasetManifest.read(made.manifest(), EmotionSet.QUADRANTS).examples();
        assertThat(examples).extracting(Example::title).isEqualTo(CLIPS);
        assertThat(examples)
                .extracting(Example::emotion)
                .containsExactly("happy", "tense", "relaxed");
        for (Example example : examples) {
            assertThat(example.artist()).isEqualTo("EMOPIA");
            Path midi = example.recording().performance().orElseThrow();
            float[] sound = read(example.recording().audio().orElseThrow());
            double expected = MidiFile.durationSeconds(MidiFile.read(midi)) + 1.5;
            // Rounded to a sample.
            assertThat(sound.length / 22050.0).isCloseTo(expected, within(1 / 22050.0));
            assertThat(SignalLevel.rootMeanSquare(sound)).isBetween(0.003, 0.3);
            assertThat(largest(sound)).isLessThan(0.999f);
        }
    }

    @Test
    void performancesAloneNeedNoSoundfont() throws IOException {
        copyClips();
        EmopiaImport made =
                EmopiaImporter.ofPerformances(1, 1)
                        .importFrom(emopia, output, (done, total, seconds) -> {});

        assertThat(made.failures()).isEmpty();
        assertThat(output.resolve("audio")).doesNotExist();
        List<Example> plain =
                DatasetManifest.read(made.manifest(), EmotionSet.QUADRANTS).examples();
        List<Example> augmented =
                DatasetManifest.read(made.augmentedManifest().orElseThrow(), EmotionSet.QUADRANTS)
                        .examples();
        assertThat(plain).extracting(Example::title).isEqualTo(CLIPS);
        assertThat(plain).allMatch(example -> example.recording().audio().isEmpty());
        for (int i = 0; i < CLIPS.size(); i++) {
            Path original = plain.get(i).recording().performance().orElseThrow();
            Path variant = augmented.get(i).recording().performance().orElseThrow();
            assertThat(variant).isEqualTo(output.resolve("performance/" + CLIPS.get(i) + "~1.mid"));
            assertThat(MidiReader.read(variant).notes())
                    .hasSameSizeAs(MidiReader.read(original).notes())
                    .isNotEqualTo(MidiReader.read(original).notes());
        }
    }

    @Test
    void videoIsDrawnOfEachPerformanceAndKept() throws IOException {
        copyClips();
        EmopiaImporter importer =
                EmopiaImporter.ofPerformances(0, 1).withVideo(PerformanceVideo.Variation.NONE);
        EmopiaImport made = importer.importFrom(emopia, output, (done, total, seconds) -> {});

        assertThat(made.failures()).isEmpty();
        assertThat(made.rendered()).isEqualTo(3);
        List<Example> examples =
                DatasetManifest.read(made.manifest(), EmotionSet.QUADRANTS).examples();
        for (Example example : examples) {
            Path video = example.recording().video().orElseThrow();
            assertThat(VideoReader.isVideo(video)).isTrue();
            assertThat(StreamDecoder.commentOf(video).orElseThrow()).startsWith("rendered by");
        }
        EmopiaImport again = importer.importFrom(emopia, output, (done, total, seconds) -> {});
        assertThat(again.rendered()).isZero();
        assertThat(again.reused()).isEqualTo(3);
    }

    @Test
    void clipsCanBePlayedInAnotherWay() throws IOException {
        copyClips();
        Path original = emopia.resolve("midis/" + CLIPS.get(0) + ".mid");
        Performance before = MidiReader.read(original);
        EmopiaImport made =
                EmopiaImporter.ofPerformances(0, 1)
                        .playedAs(
                                PerformanceAugmentation.NONE
                                        .transposedBy(-5)
                                        .atTempo(0.8)
                                        .atVelocity(64)
                                        .withoutPedal())
                        .importFrom(emopia, output, (done, total, seconds) -> {});
        assertThat(made.failures()).isEmpty();
        Performance after = MidiReader.read(output.resolve("performance/" + CLIPS.get(0) + ".mid"));
        assertThat(before.pedal()).isNotEmpty();
        assertThat(after.pedal()).isEmpty();
        assertThat(after.notes()).hasSameSizeAs(before.notes());
        assertThat(after.notes()).allMatch(played -> played.note().velocity() == 64);
        for (int i = 0; i < 10; i++) { // one note at a time at the start of this clip
            SoundingNote one = before.notes().get(i).note();
            SoundingNote other = after.notes().get(i).note();
            assertThat(other.pitch()).isEqualTo(one.pitch() - 5);
            // Ticks are rounded: half a tick is about a millisecond.
            assertThat(other.startSeconds()).isCloseTo(one.startSeconds() / 0.8, within(0.002));
        }
    }

    @Test
    void clipsThatWereTakenBackAreNotInTheLatestVersion() throws IOException {
        copyClips();
        Path manifest = emopia.resolve("manifest.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(manifest));
        assertThat(lines.get(2)).contains(CLIPS.get(1) + ",").contains(",1,");
        lines.set(2, lines.get(2).replace(",1,", ",0,"));
        Files.write(manifest, lines);
        EmopiaImport made =
                EmopiaImporter.ofPerformances(0, 1)
                        .ofVersion(EmopiaVersion.LATEST)
                        .importFrom(emopia, output, (done, total, seconds) -> {});
        assertThat(DatasetManifest.read(made.manifest(), EmotionSet.QUADRANTS).examples())
                .extracting(Example::title)
                .containsExactly(CLIPS.get(0), CLIPS.get(2));
    }

    @Test
    void variantsDifferAndKeepGroupAndSplit() throws IOException {
        copyClips();
        EmopiaImport made = importer(2).importFrom(emopia, output, (done, total, seconds) -> {});

        List<Example> plain =
                DatasetManifest.read(made.manifest(), EmotionSet.QUADRANTS).examples();
        List<Example> augmented =
                DatasetManifest.read(made.augmentedManifest().orElseThrow(), EmotionSet.QUADRANTS)
                        .examples();
        assertThat(plain).hasSize(3);
        assertThat(augmented).hasSize(6);
        Set<String> sounds = new HashSet<>(snapshot().values());
        assertThat(sounds).hasSize(9);
        for (Example variant : augmented) {
            Example original =
                    plain.stream()
                            .filter(example -> example.title().equals(variant.title()))
                            .findFirst()
                            .orElseThrow();
            assertThat(variant.group()).isEqualTo(original.group());
            assertThat(variant.split()).isEqualTo(original.split());
            assertThat(variant.emotion()).isEqualTo(original.emotion());
            assertThat(variant.recording().performance())
                    .isNotEqualTo(original.recording().performance())
                    .hasValueSatisfying(midi -> assertThat(midi).isRegularFile());
            assertThat(SignalLevel.rootMeanSquare(read(variant.recording().audio().orElseThrow())))
                    .isGreaterThan(0.001);
        }
    }

    @Test
    void importGoesOnAfterAKillAndEndsWithTheSameFiles() throws IOException {
        copyClips();
        importer(1).importFrom(emopia, output, (done, total, seconds) -> {});
        Map<String, String> whole = snapshot();
        Path audio = output.resolve("audio");
        Files.delete(audio.resolve(CLIPS.get(0) + ".wav"));
        Path cut = audio.resolve(CLIPS.get(1) + "~1.wav");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 5000));
        Files.writeString(audio.resolve("." + CLIPS.get(2) + ".wav-1-1.part"), "half");

        EmopiaImport made = importer(1).importFrom(emopia, output, (done, total, seconds) -> {});

        assertThat(made.rendered()).isEqualTo(2);
        assertThat(made.reused()).isEqualTo(4);
        assertThat(snapshot()).isEqualTo(whole);
    }

    @Test
    void otherSeedRendersTheVariantsAnewAndKeepsThePlainOnes() throws IOException {
        copyClips();
        importer(1).importFrom(emopia, output, (done, total, seconds) -> {});
        Map<String, String> before = snapshot();

        EmopiaImport made =
                new EmopiaImporter(synthesizer(), List.of(soundfont()), 1, 99)
                        .importFrom(emopia, output, (done, total, seconds) -> {});

        assertThat(made.reused()).isEqualTo(3);
        assertThat(made.rendered()).isEqualTo(3);
        assertThat(snapshot().get(CLIPS.get(0) + "~1.wav"))
                .isNotEqualTo(before.get(CLIPS.get(0) + "~1.wav"));
    }

    @Test
    void brokenAndSilentClipsAreReportedAndTheOthersDone() throws IOException {
        copyClips();
        Files.writeString(emopia.resolve("midis/broken.mid"), "this is no MIDI");
        writeSilentMidi(emopia.resolve("midis/silent.mid"));
        append(
                "broken,s,w,Q3,train,1,1.0,midis/broken.mid\n"
                        + row("silent", "midis/silent.mid")
                        + row("gone", "midis/gone.mid"));
        List<Integer> progress = Collections.synchronizedList(new ArrayList<>());

        EmopiaImport made =
                importer(0)
                        .importFrom(emopia, output, (done, total, seconds) -> progress.add(done));

        assertThat(made.rendered()).isEqualTo(3);
        assertThat(progress).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(made.failures()).hasSize(3);
        assertThat(made.failures().get(0)).startsWith("broken: broken MIDI file");
        assertThat(made.failures().get(1)).startsWith("silent: silent render of");
        assertThat(made.failures().get(2)).startsWith("gone: no such MIDI file");
        assertThat(DatasetManifest.read(made.manifest(), EmotionSet.QUADRANTS).examples())
                .hasSize(3);
    }

    @Test
    void missingThingsAreNamed() throws IOException {
        FluidSynth synthesizer = synthesizer();
        assertThatThrownBy(() -> new FluidSynth("no-such-fluidsynth"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot start no-such-fluidsynth");
        assertThatThrownBy(
                        () ->
                                new EmopiaImporter(
                                                synthesizer,
                                                List.of(folder.resolve("gone.sf2")),
                                                0,
                                                1)
                                        .importFrom(emopia, output, (done, total, seconds) -> {}))
                .hasMessage("no such soundfont: " + folder.resolve("gone.sf2"));
        assertThatThrownBy(
                        () -> importer(0).importFrom(emopia, output, (done, total, seconds) -> {}))
                .hasMessageContaining("no manifest.csv in " + emopia);
        assertThatThrownBy(() -> new EmopiaImporter(synthesizer, List.of(), 0, 1))
                .hasMessage("illegal number of soundfonts: 0, must be at least 1");
    }

    @Test
    void soundfontThatIsNoneFailsInsteadOfFallingBackToAnother() throws IOException {
        copyClips();
        Path nonsense = Files.writeString(folder.resolve("nonsense.sf2"), "no soundfont");
        EmopiaImporter importer = new EmopiaImporter(synthesizer(), List.of(nonsense), 0, 1);

        assertThatThrownBy(() -> importer.importFrom(emopia, output, (done, total, seconds) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no clip could be rendered")
                .hasMessageContaining("fluidsynth failed");
    }

    @Test
    void everyProblemOfEmopiasManifestIsListed() throws IOException {
        Files.writeString(
                emopia.resolve("manifest.csv"),
                HEADER
                        + row("../evil", "m.mid")
                        + "a,s,w,Q5,train,1,1,m.mid\n"
                        + "a,s,,Q1,later,1,1,m.mid\n");

        assertThatThrownBy(() -> EmopiaClip.readAll(emopia))
                .isInstanceOf(MalformedManifestException.class)
                .hasMessageContaining("line 2: illegal clip '../evil'")
                .hasMessageContaining("line 3: unknown quadrant 'Q5'")
                .hasMessageContaining("line 4: repeated clip 'a'")
                .hasMessageContaining("line 4: no work")
                .hasMessageContaining("line 4: unknown split 'later'");
    }

    private static String row(String clip, String midi) {
        return clip + ",s,w,Q1,train,1,1.0," + midi + "\n";
    }

    private void append(String rows) throws IOException {
        Path csv = emopia.resolve("manifest.csv");
        Files.writeString(csv, Files.readString(csv) + rows);
    }

    private static void writeSilentMidi(Path file) throws IOException {
        try {
            Sequence sequence = new Sequence(Sequence.PPQ, 480);
            sequence.createTrack();
            MidiFile.write(file, sequence);
        } catch (InvalidMidiDataException e) {
            throw new IOException(e);
        }
    }

    /** Three clips of the real EMOPIA. */
    private void copyClips() throws IOException {
        Path real = TestEnvironment.dataFolder().resolve("emopia");
        StringBuilder rows = new StringBuilder(HEADER);
        try (Stream<String> lines = Files.lines(real.resolve("manifest.csv"))) {
            List<String> found =
                    lines.filter(line -> CLIPS.contains(line.substring(0, line.indexOf(','))))
                            .toList();
            assertThat(found).hasSize(3);
            found.forEach(line -> rows.append(line).append('\n'));
        }
        Files.writeString(emopia.resolve("manifest.csv"), rows);
        for (String clip : CLIPS) {
            String midi = "midis/" + clip + ".mid";
            Files.copy(real.resolve(midi), emopia.resolve(midi));
        }
    }

    private EmopiaImporter importer(int variants) throws IOException {
        return new EmopiaImporter(synthesizer(), List.of(soundfont()), variants, 1);
    }

    private static FluidSynth synthesizer() throws IOException {
        return new FluidSynth(TestEnvironment.requireTool("fluidsynth").toString());
    }

    private static Path soundfont() {
        return Files.isRegularFile(SOUNDFONT)
                ? SOUNDFONT
                : TestEnvironment.absent("the soundfont " + SOUNDFONT);
    }

    private Map<String, String> snapshot() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.list(output.resolve("audio"))) {
            for (Path file : files.toList()) {
                hashes.put(file.getFileName().toString(), ContentHash.of(file));
            }
        }
        return hashes;
    }

    private static float[] read(Path file) throws IOException {
        float[] samples = new float[1 << 22];
        int length = 0;
        try (AudioSource source = AudioReader.open(file)) {
            for (int count = 0; count >= 0; ) {
                length += count;
                count = source.read(samples, length, samples.length - length);
            }
        }
        return Arrays.copyOf(samples, length);
    }

    private static float largest(float[] samples) {
        float largest = 0;
        for (float sample : samples) {
            largest = Math.max(largest, Math.abs(sample));
        }
        return largest;
    }
}
