package dev.affetto.multimodal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A way of knowing a performance. */
public enum Modality {
    /** Its sound. */
    AUDIO,
    /** What is written. */
    SCORE,
    /** What is played: keys, times, velocities, pedal. */
    PERFORMANCE,
    /** The sight of the player. */
    VIDEO;

    /** All non-empty subsets of some modalities, smaller ones first. */
    public static List<Set<Modality>> subsets(Collection<Modality> modalities) {
        List<Set<Modality>> subsets = new ArrayList<>();
        for (Modality modality : new TreeSet<>(modalities)) {
            for (Set<Modality> before : List.copyOf(subsets)) {
                Set<Modality> with = EnumSet.copyOf(before);
                with.add(modality);
                subsets.add(with);
            }
            subsets.add(EnumSet.of(modality));
        }
        subsets.sort(Comparator.comparingInt(Set::size));
        return subsets;
    }

    /** Names of some modalities, such as {@code audio+score}. */
    public static String label(Set<Modality> modalities) {
        return new TreeSet<>(modalities)
                .stream().map(Modality::label).collect(Collectors.joining("+"));
    }

    /** The name used in files and output, such as {@code audio}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
