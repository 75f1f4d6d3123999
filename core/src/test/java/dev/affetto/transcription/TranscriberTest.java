package dev.affetto.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.TestEnvironment;
import dev.affetto.audio.AudioReader;
import dev.affetto.audio.AudioSignal;
import dev.affetto.audio.AudioSource;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriberTest {

    private static final List<SoundingNote> TWO_NOTES =
            List.of(new SoundingNote(0.5, 1.7, 48, 80), new SoundingNote(1.2, 2.2, 67, 80));

    private static List<SoundingNote> heard(AudioSignal signal) throws IOException {
        return inOrder(Transcriber.shipped().transcribe(signal::source));
    }

    private static List<SoundingNote> inOrder(List<SoundingNote> notes) {
        return notes.stream()
                .sorted(
                        Comparator.comparingDouble(SoundingNote::startSeconds)
                                .thenComparingInt(SoundingNote::pitch))
                .toList();
    }

    /** Two decaying tones of ten partials: their pitches and times are what they were made of. */
    @Test
    void twoAdditiveNotesAreHeardWithTheirTimes() throws IOException {
        List<SoundingNote> heard = heard(PianoSounds.additive(3, TWO_NOTES));
        assertThat(heard).extracting(SoundingNote::pitch).containsExactly(48, 67);
        for (int i = 0; i < 2; i++) {
            assertThat(heard.get(i).startSeconds())
                    .isCloseTo(TWO_NOTES.get(i).startSeconds(), within(0.05)); // mir_eval's
            assertThat(heard.get(i).endSeconds())
                    .isCloseTo(TWO_NOTES.get(i).endSeconds(), within(0.3)); // a window blurs it
        }
    }

    @Test
    void gainChangesNoNote() throws IOException {
        AudioSignal signal = PianoSounds.additive(3, TWO_NOTES);
        List<SoundingNote> soft = heard(PianoSounds.louder(signal, 0.05f));
        assertThat(soft)
                .extracting(SoundingNote::pitch)
                .isEqualTo(heard(signal).stream().map(SoundingNote::pitch).toList());
    }

    @Test
    void sameSoundGivesTheSameNotes() throws IOException {
        AudioSignal signal = PianoSounds.additive(3, TWO_NOTES);
        assertThat(heard(signal)).isEqualTo(heard(signal));
    }

    @Test
    void silenceAndNoSoundAtAllGiveNoNote() throws IOException {
        int rateHz = AudioSource.SAMPLE_RATE_HZ;
        assertThat(heard(new AudioSignal(new float[2 * rateHz], rateHz))).isEmpty();
        assertThat(heard(new AudioSignal(new float[0], rateHz))).isEmpty();
    }

    /** White noise has no partials. */
    @Test
    void noiseGivesHardlyANote() throws IOException {
        assertThat(heard(PianoSounds.noise(0.3, 5))).hasSizeLessThan(5);
    }

    @Test
    void halfASecondIsEnough() throws IOException {
        List<SoundingNote> note = List.of(new SoundingNote(0.1, 0.5, 60, 80));
        assertThat(heard(PianoSounds.additive(0.5, note)))
                .extracting(SoundingNote::pitch)
                .contains(60);
    }

    @Test
    void blocksHaveNoBorders() throws IOException {
        List<SoundingNote> scale = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            scale.add(new SoundingNote(0.2 + 0.25 * i, 0.6 + 0.25 * i, 48 + i, 60 + i));
        }
        AudioSignal signal = PianoSounds.additive(7, scale);
        TranscriptionModel model = TranscriptionModel.shipped();
        try (Transcriber inOneBlock = new Transcriber(model, 1000);
                Transcriber inBlocks = new Transcriber(model, 37)) {
            List<SoundingNote> whole = inOrder(inOneBlock.transcribe(signal::source));
            List<SoundingNote> parts = inOrder(inBlocks.transcribe(signal::source));
            assertThat(parts).hasSameSizeAs(whole);
            for (int i = 0; i < whole.size(); i++) {
                assertThat(parts.get(i).pitch()).isEqualTo(whole.get(i).pitch());
                assertThat(parts.get(i).velocity()).isEqualTo(whole.get(i).velocity());
                assertThat(parts.get(i).startSeconds())
                        .isCloseTo(whole.get(i).startSeconds(), within(1e-3)); // order of sums
                assertThat(parts.get(i).endSeconds())
                        .isCloseTo(whole.get(i).endSeconds(), within(1e-3));
            }
        }
    }

    /** However long the sound, no more is held than a block and what is around it. */
    @Test
    void longSoundIsHeldInBlocks() throws IOException {
        AudioSource threeMinutes =
                new AudioSource() {
                    private long left = 180L * AudioSource.SAMPLE_RATE_HZ;

                    @Override
                    public int sampleRateHz() {
                        return AudioSource.SAMPLE_RATE_HZ;
                    }

                    @Override
                    public int read(float[] samples, int offset, int length) {
                        int count = (int) Math.min(length, left);
                        left -= count;
                        return count == 0 ? -1 : count;
                    }

                    @Override
                    public void close() {}
                };
        int[] frames = new int[1];
        FrameBlocks.read(
                new SpectrumReader(threeMinutes, 0.1),
                Transcriber.BLOCK_FRAMES,
                (held, first, count) -> {
                    assertThat(held.size())
                            .isLessThanOrEqualTo(
                                    Transcriber.BLOCK_FRAMES + 3 * TranscriptionNetwork.REACH);
                    frames[0] += count;
                });
        assertThat(frames[0]).isEqualTo((180 * AudioSource.SAMPLE_RATE_HZ - 1) / 512 + 1);
    }

    @Test
    void otherSampleRateIsRefused() {
        AudioSignal signal = new AudioSignal(new float[100_000], 44100);
        assertThatThrownBy(() -> Transcriber.shipped().transcribe(signal.source(), 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal sample rate: 44100 Hz, must be 22050");
    }

    /** All examples together have 0.949, see docs/transcription.md; 0.85 is far below. */
    @Test
    void renderedExampleIsHeardWell() throws IOException {
        Path piece = TestEnvironment.examples().resolve("petzold-minuet-g-major");
        TranscriptionExample example =
                new TranscriptionExample(
                        piece.resolve("audio.ogg"), piece.resolve("performance.mid"));
        NoteSequence played = example.notes();
        List<SoundingNote> heard =
                Transcriber.shipped().transcribe(() -> AudioReader.open(example.sound()));
        assertThat(TranscriptionScore.of(played, heard).f1()).isGreaterThan(0.85);
    }
}
