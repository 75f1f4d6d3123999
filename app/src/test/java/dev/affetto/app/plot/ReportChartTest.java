package dev.affetto.app.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.evaluation.ConfusionMatrix;
import dev.affetto.evaluation.ExperimentReport;
import dev.affetto.evaluation.ExperimentReport.Row;
import dev.affetto.evaluation.Trial.Protocol;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ReportChartTest {

    private static final ExperimentReport FULL = SampleReports.FULL;
    private static final ExperimentReport SYNTHETIC = SampleReports.SYNTHETIC;

    private static Set<Integer> coloursOf(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(ReportChart.WIDTH_PIXELS);
        assertThat(image.getRGB(2, 2)).isEqualTo(Color.WHITE.getRGB());
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }

    @Test
    void accuracyStandsBesideThePapers() throws IOException {
        for (Protocol protocol : Protocol.values()) {
            assertThat(coloursOf(AccuracyChart.png(FULL, protocol)))
                    .contains(ReportChart.OURS.getRGB(), ReportChart.OTHER.getRGB());
        }
    }

    @Test
    void oneSeedHasNoIntervalAndIsStillDrawn() throws IOException {
        assertThat(coloursOf(AccuracyChart.png(SYNTHETIC, Protocol.CROSS_VALIDATION)))
                .contains(ReportChart.OURS.getRGB());
    }

    @Test
    void cellOfTheMatrixHasTheShadeOfItsShare() throws IOException {
        Row row = FULL.rows().get(4);
        long[] happy = row.confusion().counts()[0];
        double share = (double) happy[0] / (happy[0] + happy[1] + happy[2] + happy[3]);
        // From white at 0 to our blue, (0, 114, 178), at 1.
        Color shade =
                new Color(
                        (int) Math.round(255 - share * 255),
                        (int) Math.round(255 - share * (255 - 114)),
                        (int) Math.round(255 - share * (255 - 178)));

        assertThat(coloursOf(ConfusionChart.png(FULL, row))).contains(shade.getRGB());
    }

    @Test
    void emotionWithoutExamplesHasNoShade() throws IOException {
        Row row = SYNTHETIC.rows().get(0);
        long[][] counts = row.confusion().counts().clone();
        counts[3] = new long[4];
        Row lacking =
                new Row(
                        row.preset(),
                        row.protocol(),
                        row.seeds(),
                        row.examples(),
                        row.accuracy(),
                        row.accuracyOfGroups(),
                        row.arousal(),
                        row.valence(),
                        row.macroF1(),
                        new ConfusionMatrix(SYNTHETIC.emotionSet(), counts),
                        row.emotions(),
                        row.uncalibrated(),
                        row.calibrated(),
                        row.learningCurve(),
                        row.cost());

        assertThat(coloursOf(ConfusionChart.png(SYNTHETIC, lacking)))
                .doesNotContain(Color.BLACK.getRGB());
    }

    @Test
    void reliabilityIsDrawnBeforeAndAfter() throws IOException {
        for (Row row : FULL.rows().subList(0, 2)) {
            assertThat(coloursOf(ReliabilityChart.png(FULL, row)))
                    .contains(ReportChart.OURS.getRGB(), ReportChart.OTHER.getRGB());
        }
    }

    @Test
    void lossesAndAccuracyAreDrawn() throws IOException {
        assertThat(coloursOf(LearningCurveChart.png(FULL, FULL.rows().get(0))))
                .contains(
                        ReportChart.OURS.getRGB(),
                        ReportChart.OTHER.getRGB(),
                        ReportChart.THIRD.getRGB());
    }

    @Test
    void longNameIsCut() {
        assertThat(ReportChart.shortened("x".repeat(300))).hasSize(60).endsWith("…");
        assertThat(ReportChart.shortened("lstm")).isEqualTo("lstm");
    }
}
