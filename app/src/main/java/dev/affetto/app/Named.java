package dev.affetto.app;

import dev.affetto.dataset.Split;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.model.Preset;
import dev.affetto.multimodal.FeatureSets;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Things that the command line knows by their names; another name is a wrong command line. */
final class Named {

    private Named() {}

    /** Emotion sets. */
    static final class Emotions implements ITypeConverter<EmotionSet> {

        @Override
        public EmotionSet convert(String name) {
            try {
                return EmotionSet.named(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Names of feature sets. */
    static final class Features implements ITypeConverter<String> {

        @Override
        public String convert(String name) {
            try {
                return FeatureSets.named(name).name();
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Presets of networks. */
    static final class Presets implements ITypeConverter<Preset> {

        @Override
        public Preset convert(String name) {
            try {
                return Preset.named(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** The names of the presets, for a help text. */
    static final class PresetNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Preset.names().iterator();
        }
    }

    /** Splits of a manifest. */
    static final class Splits implements ITypeConverter<Split> {

        @Override
        public Split convert(String name) {
            return Split.labelled(name)
                    .orElseThrow(
                            () ->
                                    new TypeConversionException(
                                            "unknown split: '"
                                                    + name
                                                    + "', must be one of "
                                                    + Split.labels()));
        }
    }
}
