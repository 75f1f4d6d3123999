package dev.affetto.multimodal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModalityTest {

    /** 2^4 - 1. */
    @Test
    void fourModalitiesHaveFifteenSubsetsThatAreNotEmpty() {
        List<Set<Modality>> subsets = Modality.subsets(List.of(Modality.values()));

        assertThat(subsets).hasSize(15).doesNotHaveDuplicates().noneMatch(Set::isEmpty);
        assertThat(subsets.get(14)).isEqualTo(EnumSet.allOf(Modality.class));
    }

    @Test
    void modalityThatIsNamedTwiceCountsOnce() {
        assertThat(Modality.subsets(List.of(Modality.AUDIO, Modality.SCORE, Modality.AUDIO)))
                .containsExactlyInAnyOrder(
                        EnumSet.of(Modality.AUDIO),
                        EnumSet.of(Modality.SCORE),
                        EnumSet.of(Modality.AUDIO, Modality.SCORE));
    }

    @Test
    void labelNamesThemInTheirOrder() {
        assertThat(Modality.label(EnumSet.of(Modality.VIDEO, Modality.AUDIO)))
                .isEqualTo("audio+video");
    }
}
