package dev.affetto.indexing;

import dev.affetto.audio.AudioReader;
import dev.affetto.media.StreamDecoder;
import dev.affetto.multimodal.ContentKind;
import dev.affetto.performance.MidiReader;
import dev.affetto.score.MusicXmlReader;
import dev.affetto.video.VideoReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What of a song a file holds, told by its content. */
enum FileKind {
    /** Sound. */
    SOUND,
    /** Moving pictures with sound. */
    VIDEO_WITH_SOUND,
    /** Moving pictures without sound. */
    VIDEO,
    /** MusicXML. */
    SCORE,
    /** MIDI. */
    PERFORMANCE;

    /**
     * Looks into a file: reads notes whole, decodes the beginning of sound and pictures.
     *
     * @return empty for XML of another kind, which is no music
     * @throws IOException if it cannot be read, or is broken; the message is one line
     */
    static Optional<FileKind> of(Path file) throws IOException {
        return switch (ContentKind.of(head(file))) {
            case MIDI -> {
                MidiReader.read(file);
                yield Optional.of(PERFORMANCE);
            }
            case MUSIC_XML -> score(file);
            case OTHER -> other(file);
        };
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] head = stream.readNBytes(ContentKind.HEAD_BYTES);
            if (head.length == 0) {
                throw new FileSystemException(file.toString(), null, "it is empty (0 bytes)");
            }
            return head;
        }
    }

    private static Optional<FileKind> score(Path file) throws IOException {
        MusicXmlReader.read(file);
        return Optional.of(SCORE);
    }

    private static Optional<FileKind> other(Path file) throws IOException {
        return switch (FoundFile.extension(file)) {
            case "xml" -> Optional.empty();
            case "musicxml", "mxl" -> score(file); // says what is wrong with it
            default -> Optional.of(media(file));
        };
    }

    private static FileKind media(Path file) throws IOException {
        if (!VideoReader.isVideo(file)) {
            AudioReader.open(file).close();
            return SOUND;
        }
        return StreamDecoder.holds(file, StreamDecoder.Kind.SOUND) ? VIDEO_WITH_SOUND : VIDEO;
    }
}
