package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.model.NetworkLearning.Augmentation;
import dev.affetto.model.NetworkLearning.Network;
import dev.affetto.model.NetworkLearning.Pooling;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NetworkLearningTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Convolution CONVOLUTION = new Convolution(8, 4, List.of(2, 3), 5);

    /** As they were written before there were convolutions: checkpoints are known by this text. */
    @Test
    void networkWithoutConvolutionsIsWrittenAsBeforeThem() throws JsonProcessingException {
        String network =
                "{\"layers\":1,\"hiddenSize\":64,\"bidirectional\":true,\"pooling\":\"ATTENTION\","
                        + "\"dropout\":0.3,\"inputStandardization\":true}";
        String augmentation = "{\"inputNoise\":0.3,\"featureDropout\":0.6,\"shortestCrop\":0.8}";
        Network expected = new Network(1, 64, true, Pooling.ATTENTION, 0.3, true);

        assertThat(JSON.readValue(network, Network.class)).isEqualTo(expected);
        assertThat(JSON.writeValueAsString(expected)).isEqualTo(network);
        assertThat(JSON.readValue(augmentation, Augmentation.class))
                .isEqualTo(new Augmentation(0.3, 0.6, 0.8));
        assertThat(JSON.writeValueAsString(new Augmentation(0.3, 0.6, 0.8)))
                .isEqualTo(augmentation);
    }

    @Test
    void convolutionsAndMasksAreReadAsTheyWereWritten() throws JsonProcessingException {
        Preset preset = Preset.named("cnn-rnn");

        assertThat(JSON.readValue(JSON.writeValueAsString(preset), Preset.class)).isEqualTo(preset);
        assertThat(preset.networkLearning().network().frontEnd()).isPresent();
    }

    @Test
    void picturesThatVanishAreRefused() {
        assertRefused(
                () -> new Convolution(64, 30, List.of(8, 8, 8, 8, 8), 64),
                "illegal picture: 64 bands by 30 frames, must have at least 32 of each for 5"
                        + " layers that halve it");
        assertRefused(
                () -> new Convolution(64, 30, List.of(8, 0), 64),
                "illegal convolution: channels [8, 0] and 64 outputs, must be at least one layer"
                        + " and all at least 1");
    }

    @Test
    void masksThatNoPictureHoldsAreRefused() {
        NetworkLearning known = Preset.named("lstm-attention").networkLearning();
        Network withPictures = new Network(1, 6, true, Pooling.ATTENTION, 0, true, CONVOLUTION);

        assertRefused(
                () ->
                        new NetworkLearning(
                                known.network(),
                                known.training(),
                                new Augmentation(0, 0, 1, 1, 0, 0)),
                "illegal augmentation: Augmentation[inputNoise=0.0, featureDropout=0.0,"
                        + " shortestCrop=1.0, bandMask=1, frameMask=0, bandShift=0, notes=null], must fit"
                        + " into a picture of 0 bands by 0 frames");
        assertRefused(
                () ->
                        new NetworkLearning(
                                withPictures, known.training(), new Augmentation(0, 0, 1, 0, 5, 0)),
                "illegal augmentation: Augmentation[inputNoise=0.0, featureDropout=0.0,"
                        + " shortestCrop=1.0, bandMask=0, frameMask=5, bandShift=0, notes=null], must fit"
                        + " into a picture of 8 bands by 4 frames");
        assertRefused(
                () -> new Augmentation(0, 0, 1, -1, 0, 0),
                "illegal band mask: -1, must be at least 0");
    }

    private static void assertRefused(ThrowingCallable construction, String message) {
        assertThatThrownBy(construction)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
