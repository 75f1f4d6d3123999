package dev.affetto.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {

    private static TensorFile file() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("a", new Tensor(new long[] {2, 1}, new float[] {1, -0.5f}));
        return new TensorFile("é", tensors);
    }

    /** Written by hand from the format's description: 1 is 3f800000, -0.5 is bf000000. */
    @Test
    void bytesFollowTheDescribedFormat() {
        assertThat(HexFormat.of().formatHex(file().encode()))
                .startsWith(
                        "41464645"
                                + "54544f31"
                                + ("02000000" + "c3a9")
                                + "01000000"
                                + ("01000000" + "61")
                                + ("02000000" + "0200000000000000" + "0100000000000000")
                                + ("0000803f" + "000000bf"));
    }

    @Test
    void contentIsReadBack() throws MalformedTensorFileException {
        TensorFile read = TensorFile.decode(file().encode(), "x.bin");
        assertThat(read.description()).isEqualTo("é");
        assertThat(read.tensors()).containsOnlyKeys("a");
        assertThat(read.tensors().get("a").shape()).containsExactly(2, 1);
        assertThat(read.tensors().get("a").values()).containsExactly(1, -0.5f);
    }

    @Test
    void everyTruncationAndEveryFlippedBitIsNoticed() {
        byte[] whole = file().encode();
        for (int length = 0; length < whole.length; length++) {
            assertDamaged(Arrays.copyOf(whole, length));
        }
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertDamaged(flipped);
        }
    }

    @Test
    void randomBytesAreRefused() {
        byte[] noise = new byte[1000];
        new SplittableRandom(1).nextBytes(noise);
        assertDamaged(noise);
    }

    private static void assertDamaged(byte[] bytes) {
        assertThatThrownBy(() -> TensorFile.decode(bytes, "x.bin"))
                .isInstanceOf(MalformedTensorFileException.class)
                .hasMessageStartingWith("damaged file: x.bin");
    }

    @Test
    void writingReplacesTheFileAndLeavesNothingBeside(@TempDir Path folder) throws Exception {
        Path target = folder.resolve("x.bin");
        Files.writeString(target, "old");
        file().write(target);
        assertThat(Files.readAllBytes(target)).isEqualTo(file().encode());
        assertThat(folder).isDirectoryContaining(path -> path.equals(target));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }
}
