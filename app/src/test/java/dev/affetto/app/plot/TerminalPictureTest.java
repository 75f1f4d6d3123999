package dev.affetto.app.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalPictureTest {

    private static List<String> draw(EmotionTimeline timeline, int columns) {
        return TerminalPicture.draw(Timelines.portrait("piece.ogg", timeline), columns, false)
                .lines()
                .toList();
    }

    @Test
    void certainCourseIsDrawnToTheLetter() {
        // 40 columns: 11 for labels, 7 on the right, so 22 for 6 s: 11 for each segment.
        // Happy lies at (0.7, 0.7): round((0.7 + 1) / 2 * 16) = 14 of 16 eighths, 6 in the upper
        // row;
        // sad at (-0.7, -0.7): round(2.4) = 2, in the lower row.
        // Attention: 1.2 + sin 0 = 1.2 and 1.2 + sin 0.5 = 1.679, so 8 * 0.715 = 6 eighths and 8.
        List<String> lines = draw(Timelines.certain(EmotionSet.QUADRANTS, 0, 2), 40);

        assertThat(lines)
                .containsExactly(
                        "piece.ogg                0:06   sad 58 %",
                        "model test",
                        "",
                        " happy     █████████                42 %",
                        " tense                               0 %",
                        " sad       ▒▒▒▒▒▒▒▒▒▒▒▒▒            58 %",
                        " relaxed                             0 %",
                        "",
                        " course    ███████████▒▒▒▒▒▒▒▒▒▒▒  100 %",
                        "           ███████████▒▒▒▒▒▒▒▒▒▒▒",
                        "           ███████████▒▒▒▒▒▒▒▒▒▒▒",
                        "           ███████████▒▒▒▒▒▒▒▒▒▒▒",
                        "           ███████████▒▒▒▒▒▒▒▒▒▒▒    0 %",
                        "           hhhhhhhhhhhsssssssssss",
                        "           ┬─────────────────┬───",
                        "           0:00              0:05",
                        " valence   ▆▆▆▆▆▆▆▆▆▆▆                +1",
                        "           ███████████▂▂▂▂▂▂▂▂▂▂▂     -1",
                        " arousal   ▆▆▆▆▆▆▆▆▆▆▆                +1",
                        "           ███████████▂▂▂▂▂▂▂▂▂▂▂     -1",
                        " attention ▆▆▆▆▆▆▆▆▆▆▆███████████");
    }

    @Test
    void reasonsAreWrappedAndKeepTheirPercentSigns() {
        EmotionTimeline timeline = Timelines.certain(EmotionSet.QUADRANTS, 0);
        Portrait portrait =
                new Portrait(
                        "piece.ogg",
                        "test",
                        Optional.empty(),
                        timeline,
                        List.of("mode speaks for happy: more than in 90 % of the pieces", "end"));
        // 40 columns: the first line has room for "90", but not for "90 %".
        assertThat(TerminalPicture.draw(portrait, 40, false).lines().toList())
                .endsWith(
                        "why",
                        "  mode speaks for happy: more than in",
                        "    90 % of the pieces",
                        "  end");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 60, 80, 133})
    void noLineIsWiderThanTheTerminal(int columns) {
        for (EmotionTimeline timeline :
                List.of(
                        Timelines.certain(EmotionSet.PAPER, 1),
                        Timelines.swinging(EmotionSet.QUADRANTS, 7),
                        Timelines.swinging(EmotionSet.PAPER, 3600))) {
            assertThat(draw(timeline, columns))
                    .allMatch(
                            line ->
                                    line.length()
                                            <= Math.max(columns, TerminalPicture.MINIMUM_COLUMNS));
        }
    }

    @Test
    void coloursChangeNothingButTheGrain() {
        Portrait portrait = Timelines.portrait("x", Timelines.swinging(EmotionSet.QUADRANTS, 31));

        String coloured = TerminalPicture.draw(portrait, 80, true);
        String plain = TerminalPicture.draw(portrait, 80, false);

        String uncoloured = coloured.replaceAll("\u001b\\[[0-9;]*m", "");
        assertThat(withoutGrain(uncoloured)).isEqualTo(withoutGrain(plain));
        assertThat(coloured.lines())
                .allMatch(line -> !line.contains("\u001b") || line.contains("\u001b[0m"));
    }

    /** Letters, digits and line ends. */
    private static String withoutGrain(String picture) {
        return picture.replaceAll("[^\\p{Alnum}\n:%]+", " ").replace(" \n", "\n");
    }

    @Test
    void longTitleKeepsItsEnd() {
        String title = "a/very/long/way/to/a/piece/".repeat(5) + "nocturne.ogg";

        String first =
                TerminalPicture.draw(
                                Timelines.portrait(
                                        title, Timelines.certain(EmotionSet.QUADRANTS, 3)),
                                80,
                                false)
                        .lines()
                        .findFirst()
                        .orElseThrow();

        assertThat(first).startsWith("…").contains("/nocturne.ogg", "relaxed 100 %");
    }
}
