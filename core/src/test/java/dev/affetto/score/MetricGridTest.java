package dev.affetto.score;

import static dev.affetto.score.TinyScore.note;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricGridTest {

    /** Of sums of halves. */
    private static final Offset<Double> CLOSE = Offset.offset(1e-9);

    @TempDir private Path folder;

    private MetricGrid grid(String... measures) throws IOException {
        return new MetricGrid(TinyScore.read(folder, measures).unfolded());
    }

    private static String time(int beats, int unit) {
        return "<attributes><time><beats>"
                + beats
                + "</beats><beat-type>"
                + unit
                + "</beat-type></time></attributes>";
    }

    private static int[] depths(MetricGrid grid, double... places) {
        return Arrays.stream(places).mapToInt(grid::depth).toArray();
    }

    @Test
    void commonTimeIsHalvedAgainAndAgain() throws IOException {
        MetricGrid grid = grid(note("C4", 8), note("C4", 8));

        assertThat(depths(grid, 0, 2, 1, 3, 0.5, 0.25, 4)).containsExactly(0, 1, 2, 2, 3, 4, 0);
        assertThat(grid.beats()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void tripleTimeHasThreeBeats() throws IOException {
        MetricGrid grid = grid(time(3, 4) + note("C4", 6));

        assertThat(depths(grid, 0, 1, 2, 0.5)).containsExactly(0, 1, 1, 2);
    }

    @Test
    void compoundTimeHasBeatsOfThree() throws IOException {
        MetricGrid grid = grid(time(6, 8) + note("C4", 6));

        assertThat(depths(grid, 0, 1.5, 0.5, 1, 0.25)).containsExactly(0, 1, 2, 2, 3);
        assertThat(grid.beats()).containsExactly(0, 1.5);
    }

    @Test
    void placeOffEveryCutIsDeepest() throws IOException {
        // Measure, halves, quarters, then five halvings: cuts down to level 7, off them 8.
        assertThat(grid(note("C4", 8)).depth(1.0 / 3)).isEqualTo(8);
    }

    @Test
    void upbeatIsCountedFromItsEnd() throws IOException {
        MetricGrid grid = grid(note("C4", 3), note("C4", 8));

        // One quarter and a half: from 2.5 on in the measure that it ends.
        assertThat(grid.placeInMeasure(0)).isCloseTo(2.5, CLOSE);
        assertThat(grid.beats()).containsExactly(0.5, 1.5, 2.5, 3.5, 4.5);
        assertThat(depths(grid, 0, 0.5, 1.5)).containsExactly(3, 2, 0);
    }
}
