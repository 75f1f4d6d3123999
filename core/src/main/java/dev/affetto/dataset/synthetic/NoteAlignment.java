package dev.affetto.dataset.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Writes which note of the score each played note is, in the columns of the note alignments of
 * (n)ASAP (Peter et al. 2023): {@code xml_id midi_id track channel pitch onset}, tab-separated. The
 * {@code midi_id} counts the notes of the MIDI file in their order, {@code m0} and on.
 */
final class NoteAlignment {

    private NoteAlignment() {}

    /** The file's content in UTF-8. */
    static byte[] encode(Performance performance) {
        StringBuilder text = new StringBuilder("xml_id\tmidi_id\ttrack\tchannel\tpitch\tonset\n");
        List<PerformedNote> notes = PerformanceMidi.inOrder(performance);
        for (int i = 0; i < notes.size(); i++) {
            PerformedNote note = notes.get(i);
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%s\tm%d\t0\t0\t%d\t%.3f\n",
                            note.written().id(),
                            i,
                            note.written().pitch().midi(),
                            PerformanceMidi.tick(note.onsetSeconds()) / 1000.0));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
