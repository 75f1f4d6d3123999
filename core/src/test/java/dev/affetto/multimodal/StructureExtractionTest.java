package dev.affetto.multimodal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import dev.affetto.feature.FeatureSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StructureExtractionTest {

    private static final Path PIECE = TestEnvironment.examples().resolve("mozart-andante-grazioso");

    private static FeatureSequence structure(Recording recording, String name) throws IOException {
        return new MultimodalExtractor(new ExtractionSettings(name, 3, true, true))
                .extract(recording)
                .sequence(name);
    }

    private static float value(FeatureSequence rows, int row, String name) {
        return rows.values()[row][rows.featureSet().indexOf(name)];
    }

    @Test
    void themeOfMozartIsInGroupsOfThreePlayedOrWritten() throws IOException {
        // In 6/8: three eighths in half a bar.
        FeatureSequence played =
                structure(
                        Recording.ofPerformance(PIECE.resolve("performance.mid")),
                        "structure-piece");
        assertThat(value(played, 0, "bar_beats_of_piece")).isEqualTo(3);
        FeatureSequence written =
                structure(
                        new Recording(
                                Optional.empty(),
                                Optional.of(PIECE.resolve("score.musicxml")),
                                Optional.empty(),
                                Optional.empty()),
                        "structure-piece");
        assertThat(value(written, 0, "bar_beats_of_piece")).isEqualTo(3);
    }

    @Test
    void wholePieceFollowsTheSegment() throws IOException {
        FeatureSequence rows =
                structure(
                        Recording.ofPerformance(PIECE.resolve("performance.mid")),
                        "structure-piece");
        int ofSegment = FeatureSets.named("structure").size();
        assertThat(rows.featureSet().size()).isEqualTo(2 * ofSegment);
        assertThat(rows.featureSet().featureNames().get(ofSegment))
                .isEqualTo(rows.featureSet().featureNames().get(0) + "_of_piece");
        assertThat(value(rows, 3, "section_count"))
                .isEqualTo(value(rows, 3, "section_count_of_piece"));
        assertThat(FeatureSets.modality("structure")).isEqualTo(Modality.SCORE);
        assertThat(FeatureSets.dimensions("structure")).hasSize(ofSegment).contains("structure");
    }
}
