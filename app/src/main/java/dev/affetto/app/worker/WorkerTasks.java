package dev.affetto.app.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.file.AtomicFile;
import dev.affetto.indexing.SongReader;
import dev.affetto.model.EmotionRecognizer;
import dev.affetto.multimodal.Modality;
import dev.affetto.multimodal.Recording;
import dev.affetto.score.MusicXmlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** What a worker can do. The models are loaded with the first task that needs them. */
final class WorkerTasks implements AutoCloseable {

    /** Hears how far a task is. */
    @FunctionalInterface
    interface Listener {

        /**
         * So far.
         *
         * @param share from 0 to 1
         */
        void reach(double share, String message);
    }

    private final SongReader reader = new SongReader(Optional.empty());
    private EmotionRecognizer recognizer;

    /**
     * Does a task.
     *
     * @param task its name, the song's files, and where the result goes
     * @return what there is to say of it
     */
    ObjectNode run(JsonNode task, Listener listener) throws Exception {
        String name = task.path("task").asText();
        if (name.equals("index")) {
            return new UploadIndexing(task, reader, listener).run();
        }
        if (name.equals("listens")) {
            return ListenImports.run(task);
        }
        Path out = Path.of(task.path("out").asText());
        Recording recording = recording(task.path("files"));
        switch (name) {
            case "waveform" -> write(out, Waveform.of(sound(recording)));
            case "sound" -> AtomicFile.write(out, file -> WaveFile.write(sound(recording), file));
            case "notes" -> write(out, NoteList.of(recording));
            case "measures" -> write(out, MeasureTimes.of(recording));
            case "score" ->
                    AtomicFile.write(out, MusicXmlText.read(recording.score().orElseThrow()));
            case "transcription" -> AtomicFile.write(out, NoteList.transcription(sound(recording)));
            case "alignment" -> AtomicFile.write(out, Alignments.of(recording));
            case "features" -> write(out, Measures.of(recording, task.path("variant").asText()));
            case "explanation" -> write(out, Explanations.of(recognizer(), recording));
            default -> throw new IllegalArgumentException("unknown task: " + name);
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static void write(Path out, JsonNode result) throws IOException {
        AtomicFile.write(out, result.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Path sound(Recording recording) {
        return recording
                .audio()
                .orElseThrow(() -> new IllegalArgumentException("the song has no sound"));
    }

    private static Recording recording(JsonNode files) {
        return new Recording(
                path(files, Modality.AUDIO),
                path(files, Modality.SCORE),
                path(files, Modality.PERFORMANCE),
                path(files, Modality.VIDEO));
    }

    private static Optional<Path> path(JsonNode files, Modality modality) {
        return Optional.ofNullable(files.get(modality.label())).map(JsonNode::asText).map(Path::of);
    }

    private EmotionRecognizer recognizer() throws IOException {
        if (recognizer == null) {
            recognizer = EmotionRecognizer.loadDefault();
        }
        return recognizer;
    }

    @Override
    public void close() {
        reader.close();
        if (recognizer != null) {
            recognizer.close();
        }
    }
}
