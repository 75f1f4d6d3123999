package dev.affetto.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.app.plot.EmotionPalette;
import dev.affetto.emotion.EmotionSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteTest {

    @Test
    void pageHasTheColoursOfThePictures() throws IOException {
        String script;
        try (InputStream stream =
                PaletteTest.class.getResourceAsStream("/dev/affetto/app/page/palette.js")) {
            script = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (EmotionSet set : List.of(EmotionSet.QUADRANTS, EmotionSet.PAPER)) {
            EmotionPalette palette = new EmotionPalette(set);
            for (String label : set.labels()) {
                assertThat(script).contains(label + ": '" + palette.shadeOf(label).hex() + "'");
            }
        }
        for (String modality : List.of("audio", "score", "performance", "video")) {
            assertThat(script)
                    .contains(modality + ": '" + EmotionPalette.ofModality(modality).hex() + "'");
        }
        assertThat(script)
                .contains("VALENCE = '" + EmotionPalette.VALENCE.hex() + "'")
                .contains("AROUSAL = '" + EmotionPalette.AROUSAL.hex() + "'")
                .contains("ATTENTION = '" + EmotionPalette.ATTENTION.hex() + "'");
    }
}
