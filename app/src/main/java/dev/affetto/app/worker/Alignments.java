package dev.affetto.app.worker;

import dev.affetto.multimodal.Recording;
import dev.affetto.performance.AlignmentTable;
import dev.affetto.performance.MidiReader;
import dev.affetto.performance.ScoreAligner;
import dev.affetto.score.MusicXmlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Which performed note plays which written one, as {@code affetto align} writes it. */
final class Alignments {

    private Alignments() {}

    static byte[] of(Recording recording) throws IOException {
        String table =
                AlignmentTable.of(
                        ScoreAligner.align(
                                MusicXmlReader.read(recording.score().orElseThrow())
                                        .unfolded()
                                        .notes(),
                                MidiReader.read(recording.performance().orElseThrow()).notes()));
        return table.getBytes(StandardCharsets.UTF_8);
    }
}
