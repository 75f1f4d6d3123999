package dev.affetto.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class FeatureFileTest {

    /**
     * Packed by Python's struct and zlib by the description of version 1: key k, 3.5 s, modality
     * audio, toy/2 with the feature level, one segment from 0 to 3 s, -12.5.
     */
    private static final String VERSION_1 =
            "4146464554544f01010000006b0000000000000c40010000000500000061"
                    + "7564696f03000000746f790200000001000000050000006c6576656c0100"
                    + "000000000000000000000000000000000840000048c106e1e72300000000";

    @Test
    void entryOfVersion1IsStillRead() throws IOException {
        MultimodalFeatures features = FeatureFile.decode(HexFormat.of().parseHex(VERSION_1), "k");
        assertThat(features.durationSeconds()).isEqualTo(3.5);
        FeatureSequence sequence = features.sequence("toy");
        assertThat(sequence.featureSet()).isEqualTo(new FeatureSet("toy", 2, List.of("level")));
        assertThat(sequence.segments()).containsExactly(new Segment(0, 3));
        assertThat(sequence.values()).isDeepEqualTo(new float[][] {{-12.5f}});
    }

    @Test
    void entryOfANewerVersionIsRefused() {
        byte[] bytes = HexFormat.of().parseHex(VERSION_1);
        bytes[7] = 4;
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, bytes.length - Long.BYTES);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length - Long.BYTES, checksum.getValue());
        assertThatThrownBy(() -> FeatureFile.decode(bytes, "k"))
                .isInstanceOf(IOException.class)
                .hasMessage("another format");
    }
}
