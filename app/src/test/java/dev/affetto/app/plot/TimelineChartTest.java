package dev.affetto.app.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class TimelineChartTest {

    private static BufferedImage draw(EmotionTimeline timeline) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TimelineChart.writePng(Timelines.portrait("piece.ogg", timeline), bytes);
        return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static int colourOf(String label) {
        return new EmotionPalette(EmotionSet.QUADRANTS).shadeOf(label).color().getRGB();
    }

    @Test
    void eachEmotionFillsItsPlaceInTime() throws IOException {
        BufferedImage image = draw(Timelines.certain(EmotionSet.QUADRANTS, 0, 1, 2, 3));

        assertThat(image.getWidth()).isEqualTo(TimelineChart.WIDTH_PIXELS);
        assertThat(image.getHeight()).isEqualTo(TimelineChart.HEIGHT_PIXELS);
        // the plot begins right of the labels and ends before the margin: about 110 to 1560
        int y = 300; // within the stacked shares
        assertThat(image.getRGB(280, y)).isEqualTo(colourOf("happy"));
        assertThat(image.getRGB(640, y)).isEqualTo(colourOf("tense"));
        assertThat(image.getRGB(1000, y)).isEqualTo(colourOf("sad"));
        assertThat(image.getRGB(1400, y)).isEqualTo(colourOf("relaxed"));
    }

    @Test
    void neighboursHaveNoSeam() throws IOException {
        BufferedImage image = draw(Timelines.certain(EmotionSet.QUADRANTS, 2, 2, 2, 2, 2));

        for (int x = 150; x < 1500; x++) {
            assertThat(image.getRGB(x, 300)).isEqualTo(colourOf("sad"));
        }
    }

    @Test
    void weightsOfTheModalitiesStandUnderTheCourse() throws IOException {
        BufferedImage image =
                draw(Timelines.weighed(Timelines.certain(EmotionSet.QUADRANTS, 0, 1, 2, 3)));

        int y = 820; // within the last plot, above the times
        int audio = EmotionPalette.ofModality("audio").color().getRGB();
        int performance = EmotionPalette.ofModality("performance").color().getRGB();
        assertThat(image.getRGB(280, y)).isEqualTo(performance);
        assertThat(image.getRGB(640, y)).isEqualTo(audio);
        assertThat(image.getRGB(1000, y)).isEqualTo(performance);
        assertThat(image.getRGB(1400, y)).isEqualTo(audio);
    }

    @Test
    void threeHoursAreDrawn() throws IOException {
        assertThat(draw(Timelines.swinging(EmotionSet.QUADRANTS, 3600)).getWidth()).isEqualTo(1600);
    }
}
