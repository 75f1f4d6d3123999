package dev.affetto.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.feature.FeatureSet;
import dev.affetto.multimodal.FeatureSets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MeasureWordsTest {

    private static final List<FeatureSet> ALL =
            FeatureSets.names().stream().map(FeatureSets::named).toList();

    @Test
    void everyMeasureWithWordsIsMeasuredBySomeSet() {
        assertThat(MeasureWords.features())
                .allMatch(feature -> MeasureWords.setWith(feature, ALL).isPresent());
    }

    @Test
    void noMeasureHasWordsTwice() {
        assertThat(MeasureWords.features()).doesNotHaveDuplicates();
    }

    @Test
    void measureSpeaksOfWhatItsOwnSetSays() {
        assertThat(MeasureWords.measures("rhythm", List.of(FeatureSets.named("piano"))))
                .contains("pulse_clarity");
        assertThat(MeasureWords.measures("timing", List.of(FeatureSets.named("performance"))))
                .contains("pulse_clarity");
        assertThat(MeasureWords.measures("timing", List.of(FeatureSets.named("piano")))).isEmpty();
    }

    @Test
    void everyDimensionOfNotesHasAMeasureWithWords() {
        for (String name : List.of("score", "performance")) {
            FeatureSet set = FeatureSets.named(name);
            Set<String> silent =
                    FeatureDimensions.of(set).stream()
                            .filter(one -> MeasureWords.measures(one, List.of(set)).isEmpty())
                            .collect(Collectors.toSet());
            assertThat(silent).as(name).isEmpty();
        }
    }

    @Test
    void copiesOfAMeasureAreTheMeasure() {
        assertThat(MeasureWords.isOf("pitch_mean", "pitch_mean")).isTrue();
        assertThat(MeasureWords.isOf("pitch_mean_of_piece", "pitch_mean")).isTrue();
        assertThat(MeasureWords.isOf("velocity_mean_in_segment_of_piece", "velocity_mean"))
                .isTrue();
        assertThat(MeasureWords.isOf("bass_pitch_mean", "pitch_mean")).isFalse();
    }

    @Test
    void valuesAreWrittenInTheirOwnWay() {
        assertThat(MeasureWords.name("pitch_mean")).isEqualTo("mean pitch (60 is middle C)");
        assertThat(MeasureWords.value("pitch_mean", 60.04)).isEqualTo("60.0");
        assertThat(MeasureWords.value("melody_velocity_above_bass", 4.06)).isEqualTo("+4.1");
        assertThat(MeasureWords.name("some_other_measure")).isEqualTo("some other measure");
        assertThat(MeasureWords.value("some_other_measure", 0.012345)).isEqualTo("0.0123");
    }

    @Test
    void comparativesFitTheMeasure() {
        assertThat(MeasureWords.comparative("velocity_mean", true)).isEqualTo("louder");
        assertThat(MeasureWords.comparative("beat_period_seconds", true)).isEqualTo("slower");
        assertThat(MeasureWords.comparative("note_density", false)).isEqualTo("less");
    }
}
