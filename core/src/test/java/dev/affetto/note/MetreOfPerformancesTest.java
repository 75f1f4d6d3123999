package dev.affetto.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import dev.affetto.performance.MidiReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against the time signatures that ASAP's annotators wrote beside the performances. */
class MetreOfPerformancesTest {

    private static final NoteFeatures STRUCTURE = NoteFeatures.named("structure");
    private static final String ANNOTATIONS = "_annotations.txt";

    @Test
    void dupleAndTripleAreToldApartInMostPerformances() throws IOException {
        int duple = 0;
        int triple = 0;
        int right = 0;
        for (Path annotations : annotations()) {
            Set<Integer> beats = beatsOfBars(annotations);
            if (beats.size() == 1 && Set.of(2, 3, 4).containsAll(beats)) {
                boolean isTriple = beats.contains(3);
                triple += isTriple ? 1 : 0;
                duple += isTriple ? 0 : 1;
                right += isTriple == isFoundTriple(annotations) ? 1 : 0;
            }
        }
        assertThat(duple).isEqualTo(22);
        assertThat(triple).isEqualTo(19);
        // 33 are told right; 31 leaves room for what an estimated beat may lose, and is well above
        // the 22 that are right if all are called duple.
        assertThat(right).isGreaterThanOrEqualTo(31);
    }

    private static List<Path> annotations() throws IOException {
        try (Stream<Path> files = Files.walk(TestEnvironment.dataFolder().resolve("asap"))) {
            return files.filter(file -> file.toString().endsWith(ANNOTATIONS))
                    .filter(file -> !file.endsWith("midi_score" + ANNOTATIONS))
                    .sorted()
                    .toList();
        }
    }

    /** Upper numbers of the time signatures: the third column is such as "db,3/4,2". */
    private static Set<Integer> beatsOfBars(Path annotations) throws IOException {
        return Files.readAllLines(annotations).stream()
                .map(line -> List.of(line.split("\t", -1)).get(2).split(",", -1))
                .filter(marks -> marks.length > 1 && marks[1].contains("/"))
                .map(marks -> Integer.valueOf(marks[1].substring(0, marks[1].indexOf('/'))))
                .collect(Collectors.toSet());
    }

    private static boolean isFoundTriple(Path annotations) throws IOException {
        String name = annotations.getFileName().toString().replace(ANNOTATIONS, ".mid");
        float[] piece =
                STRUCTURE.ofPiece(MidiReader.read(annotations.resolveSibling(name)).sounding());
        return piece[STRUCTURE.featureSet().indexOf("bar_beats")] == 3;
    }
}
