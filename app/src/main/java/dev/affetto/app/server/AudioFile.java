package dev.affetto.app.server;

import dev.affetto.library.Song;
import dev.affetto.library.SongFile;
import dev.affetto.multimodal.Modality;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The sound of a song as a browser plays it: its own file where its beginning says that it is of a
 * kind that browsers play, else a copy as WAV.
 *
 * @param path the file
 * @param mediaType its media type
 * @param tag tells its content from any other
 */
record AudioFile(Path path, String mediaType, String tag) {

    private static final int HEAD_BYTES = 1 << 16;

    static AudioFile of(Song song, SongViews views) throws IOException {
        SongFile file =
                song.files().stream()
                        .filter(one -> one.modality() == Modality.AUDIO && !one.isMissing())
                        .findFirst()
                        .orElseThrow();
        if (!Files.isRegularFile(file.path())) {
            throw HttpProblem.notFound("the sound of this song is gone");
        }
        Optional<String> type = playableType(head(file.path()));
        if (type.isPresent()) {
            return new AudioFile(file.path(), type.get(), file.contentHash());
        }
        Path copy = views.wait(song, SongViews.View.SOUND);
        return new AudioFile(copy, "audio/wav", file.contentHash() + "-wav");
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(HEAD_BYTES);
        }
    }

    /** The media type of a file that browsers play, by its beginning. */
    static Optional<String> playableType(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("OggS")) {
            boolean isKnown = text.contains("\u0001vorbis") || text.contains("OpusHead");
            return Optional.of("audio/ogg").filter(type -> isKnown);
        }
        if (text.startsWith("fLaC")) {
            return Optional.of("audio/flac");
        }
        if (text.startsWith("RIFF") && text.startsWith("WAVE", 8)) {
            return Optional.of("audio/wav").filter(type -> isPlainWave(text));
        }
        if (text.startsWith("ID3") || isMp3Frame(head)) {
            return Optional.of("audio/mpeg");
        }
        if (text.startsWith("\u001aE\u00df\u00a3") && text.contains("webm")) {
            return Optional.of("video/webm");
        }
        return Optional.empty(); // MP4, too: what is inside stands at its end as often as not
    }

    /** PCM of 8 or 16 bits; browsers differ over others. */
    private static boolean isPlainWave(String text) {
        int format = text.indexOf("fmt ");
        return format > 0
                && text.length() > format + 24
                && text.charAt(format + 8) == 1
                && text.charAt(format + 9) == 0
                && (text.charAt(format + 22) == 8 || text.charAt(format + 22) == 16);
    }

    /** The frame sync of MPEG audio, layer III. */
    private static boolean isMp3Frame(byte[] head) {
        return head.length > 2
                && (head[0] & 0xFF) == 0xFF
                && (head[1] & 0xE0) == 0xE0
                && (head[1] & 0x06) == 0x02;
    }
}
