package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.feature.SegmentGrid;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.MultimodalFeatures;
import dev.affetto.tensor.Tensor;
import dev.affetto.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencePiecesTest {

    private static final FeatureSet SET = FeatureSets.named("paper50");
    private static final String FIRST = SET.featureNames().get(0);
    private static final String SECOND = SET.featureNames().get(1);

    @TempDir private Path folder;

    /** 101 pieces: feature 0 is the piece's number; feature 1 is 0 in the first 61, then 1. */
    private static List<LabelledFeatures> corpus() {
        return IntStream.rangeClosed(0, 100).mapToObj(ReferencePiecesTest::example).toList();
    }

    private static LabelledFeatures example(int number) {
        float[] row = new float[SET.size()];
        row[0] = number;
        row[1] = number <= 60 ? 0 : 1;
        List<Segment> grid = SegmentGrid.covering(0, 6, 3);
        FeatureSequence sequence =
                new FeatureSequence(SET, grid, new float[][] {row.clone(), row.clone()});
        return new LabelledFeatures(
                new MultimodalFeatures(6, List.of(sequence)), number % 4, "piece " + number);
    }

    @Test
    void sharesAreThoseOfTheCorpus() {
        // The values 0 to 100, each once: exactly v % of the range lies below v.
        ReferencePieces pieces = ReferencePieces.of(corpus(), 1);
        for (double value : new double[] {0, 3, 12.5, 50, 99, 100}) {
            // Quantiles and values are kept in single precision.
            assertThat(pieces.shareBelow(SET, FIRST, value)).isCloseTo(value / 100, within(1e-6));
            assertThat(pieces.shareAbove(SET, FIRST, value))
                    .isCloseTo(1 - value / 100, within(1e-6));
        }
        assertThat(pieces.shareBelow(SET, FIRST, -1)).isZero();
        assertThat(pieces.shareAbove(SET, FIRST, -1)).isEqualTo(1);
        assertThat(pieces.shareBelow(SET, FIRST, 101)).isEqualTo(1);
        assertThat(pieces.shareAbove(SET, FIRST, 101)).isZero();
    }

    @Test
    void piecesWithTheSameAreNeitherBelowNorAbove() {
        // 61 of 101 pieces have 0; the quantile of 60 % is the last that has, 65 % the first of 1.
        ReferencePieces pieces = ReferencePieces.of(corpus(), 1);
        assertThat(pieces.shareBelow(SET, SECOND, 0)).isZero();
        assertThat(pieces.shareAbove(SET, SECOND, 0)).isCloseTo(0.4, within(1e-6));
        assertThat(pieces.shareBelow(SET, SECOND, 1)).isCloseTo(0.65, within(1e-6));
        assertThat(pieces.shareAbove(SET, SECOND, 1)).isZero();
    }

    @Test
    void spreadIsFromTheTenthToTheNinetiethPercentile() {
        ReferencePieces pieces = ReferencePieces.of(corpus(), 1);
        assertThat(pieces.spread(SET, FIRST)).isEqualTo(80);
        assertThat(pieces.spread(SET, SET.featureNames().get(2))).isEqualTo(1); // always 0
    }

    @Test
    void threePiecesOfEachEmotionAreDrawnBySeed() {
        ReferencePieces pieces = ReferencePieces.of(corpus(), 1);
        assertThat(numbers(pieces)).hasSize(12).doesNotHaveDuplicates();
        for (int label = 0; label < 4; label++) {
            int wanted = label;
            assertThat(numbers(pieces)).filteredOn(number -> number % 4 == wanted).hasSize(3);
        }
        assertThat(numbers(ReferencePieces.of(corpus(), 1))).isEqualTo(numbers(pieces));
        assertThat(numbers(ReferencePieces.of(corpus(), 2))).isNotEqualTo(numbers(pieces));
    }

    private static List<Integer> numbers(ReferencePieces pieces) {
        return pieces.pieces().stream()
                .map(piece -> (int) piece.sequence(SET.name()).values()[0][0])
                .toList();
    }

    @Test
    void savedPiecesAreReadBack() throws IOException {
        ReferencePieces saved = ReferencePieces.of(corpus(), 1);
        saved.save(folder);
        ReferencePieces read = ReferencePieces.load(folder).orElseThrow();
        assertThat(read.featureSets()).containsExactly(SET);
        assertThat(numbers(read)).isEqualTo(numbers(saved));
        assertThat(read.pieces().get(0).durationSeconds()).isEqualTo(6);
        assertThat(read.pieces().get(0).sequence(SET.name()).segments())
                .isEqualTo(saved.pieces().get(0).sequence(SET.name()).segments());
        assertThat(read.shareBelow(SET, FIRST, 12.5)).isEqualTo(saved.shareBelow(SET, FIRST, 12.5));
    }

    @Test
    void folderWithoutThemHasNone() throws IOException {
        assertThat(ReferencePieces.load(folder)).isEmpty();
    }

    @Test
    void damagedFileIsSaid() throws IOException {
        ReferencePieces.of(corpus(), 1).save(folder);
        Path file = folder.resolve("references.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> ReferencePieces.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("references.bin")
                .hasMessageContaining("checksum");
    }

    @Test
    void fileOfOtherFeaturesIsSaid() throws IOException {
        Map<String, Tensor> tensors =
                Map.of("quantiles/unknown", Tensor.ofRows(new float[21][2], 2));
        new TensorFile("reference pieces", tensors).write(folder.resolve("references.bin"));
        assertThatThrownBy(() -> ReferencePieces.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageStartingWith("damaged reference pieces: ")
                .hasMessageContaining("0, must be at least 1");
    }
}
