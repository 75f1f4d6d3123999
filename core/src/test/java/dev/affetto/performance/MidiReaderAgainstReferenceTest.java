package dev.affetto.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * All clips of EMOPIA, and all performances and score MIDI files of ASAP, against what partitura
 * reads in them, as {@code golden_performances.py} sums it up.
 */
class MidiReaderAgainstReferenceTest {

    private static final int WEIGHTS = 97;

    /** Six decimals are written, and thousands of times are summed in another order. */
    private static final Offset<Double> ROUNDING = Offset.offset(1e-4);

    private record Golden(String file, double[] values) {
        static Golden of(String line) {
            String[] cells = line.split(",", -1);
            double[] values = new double[cells.length - 1];
            for (int i = 0; i < values.length; i++) {
                values[i] = Double.parseDouble(cells[i + 1]);
            }
            return new Golden(cells[0], values);
        }

        boolean hasKeysStruckAgain() {
            return values[7] > 0;
        }
    }

    private static List<Golden> golden() throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                MidiReaderAgainstReferenceTest.class.getResourceAsStream(
                                        "golden-performances.csv"),
                                StandardCharsets.UTF_8))) {
            return reader.lines().skip(2).map(Golden::of).toList();
        }
    }

    @Test
    void everyFileHasTheNotesAndPedalOfTheReference() throws IOException {
        Path data = TestEnvironment.dataFolder();
        List<Golden> files = golden();
        assertThat(files).hasSize(1078 + 53 + 32);
        for (Golden golden : files) {
            Performance performance = MidiReader.read(data.resolve(golden.file()));
            assertThat(performance.warnings()).as(golden.file()).isEmpty();
            assertIsSame(golden, performance);
        }
    }

    /** partitura drops a note whose key is struck again before its release; here it is kept. */
    private static void assertIsSame(Golden golden, Performance performance) {
        List<SoundingNote> notes = sorted(performance);
        double[] values = golden.values();
        assertThat(notes.size() - values[0]).as(golden.file()).isEqualTo(values[7]);
        if (!golden.hasKeysStruckAgain()) {
            assertSum(golden, 1, notes, SoundingNote::startSeconds);
            assertSum(golden, 2, notes, MidiReaderAgainstReferenceTest::writtenEnd);
            assertSum(golden, 3, notes, SoundingNote::pitch);
            assertSum(golden, 4, notes, SoundingNote::velocity);
        }
        List<PedalPress> pedal = performance.pedal();
        assertThat((double) pedal.size()).as(golden.file()).isEqualTo(values[5]);
        assertThat(pedal.stream().mapToDouble(PedalPress::durationSeconds).sum())
                .as(golden.file())
                .isEqualTo(values[6], ROUNDING);
    }

    private static List<SoundingNote> sorted(Performance performance) {
        return performance.notes().stream()
                .map(PerformedNote::note)
                .sorted(
                        Comparator.comparingDouble(SoundingNote::startSeconds)
                                .thenComparingInt(SoundingNote::pitch)
                                .thenComparingDouble(MidiReaderAgainstReferenceTest::writtenEnd)
                                .thenComparingInt(SoundingNote::velocity))
                .toList();
    }

    /** A note without length ends where it starts in the reference. */
    private static double writtenEnd(SoundingNote note) {
        boolean hasNoLength = Math.abs(note.durationSeconds() - Keys.SHORTEST_NOTE_SECONDS) < 1e-9;
        return hasNoLength ? note.startSeconds() : note.endSeconds();
    }

    private static void assertSum(
            Golden golden,
            int column,
            List<SoundingNote> notes,
            ToDoubleFunction<SoundingNote> value) {
        double sum = 0;
        for (int i = 0; i < notes.size(); i++) {
            sum += (i % WEIGHTS + 1) * value.applyAsDouble(notes.get(i));
        }
        assertThat(sum)
                .as(golden.file() + " column " + column)
                .isEqualTo(golden.values()[column], ROUNDING);
    }
}
