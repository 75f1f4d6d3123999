package dev.affetto.media;

import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_DICT_IGNORE_SUFFIX;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.javacpp.BytePointer;

/**
 * What a file of sound or pictures says of itself: the tags of its container and, where that says
 * nothing, of its first stream of sound (Ogg keeps them there).
 *
 * <p>Texts are as they stand in the file, without blanks around them; what is no UTF-8 is read as
 * windows-1252, as old WAV and ID3 tags are. Where a tag has several values, FFmpeg's way of
 * joining them is kept.
 *
 * @param title title of the track; empty if the file does not say
 * @param artist artist, or else the album's; empty if the file does not say
 * @param album album; empty if the file does not say
 * @param musicBrainzId MusicBrainz recording id: {@code MUSICBRAINZ_TRACKID} of Vorbis comments and
 *     APE tags, {@code MusicBrainz Track Id} of MP4 and ID3, {@code MusicBrainz/Track Id} of ASF,
 *     and {@code UFID} of ID3, which Picard writes
 */
public record MediaTags(String title, String artist, String album, Optional<UUID> musicBrainzId) {

    private static final String MUSIC_BRAINZ_KEY = "musicbrainztrackid";
    private static final int LENGTH_OF_UUID = 36;
    private static final Charset OLD_TEXT = Charset.forName("windows-1252");

    /**
     * Reads them; nothing is decoded.
     *
     * @throws UnreadableMediaException if the file is missing, not a regular file, empty or in no
     *     known format
     * @throws IOException if it cannot be read
     */
    public static MediaTags read(Path file) throws IOException {
        StreamDecoder.silence();
        MediaFileCheck.requireReadable(file);
        Map<String, String> texts = texts(file);
        Optional<UUID> unique = UniqueFileIdentifier.of(file);
        return new MediaTags(
                texts.getOrDefault("title", ""),
                texts.getOrDefault("artist", texts.getOrDefault("album_artist", "")),
                texts.getOrDefault("album", ""),
                unique.isPresent()
                        ? unique
                        : Optional.ofNullable(texts.get(MUSIC_BRAINZ_KEY)).flatMap(MediaTags::id));
    }

    /** A MusicBrainz id, if the text is one. */
    static Optional<UUID> id(String text) {
        try {
            return text.length() == LENGTH_OF_UUID
                    ? Optional.of(UUID.fromString(text))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> texts(Path file) throws UnreadableMediaException {
        AVFormatContext format = new AVFormatContext(null);
        AVDictionary options = new AVDictionary(null);
        try (BytePointer url = StreamDecoder.url(file)) {
            av_dict_set(options, "protocol_whitelist", "file", 0);
            av_dict_set(options, "format_whitelist", StreamDecoder.FORMATS, 0);
            if (avformat_open_input(format, url, (AVInputFormat) null, options) < 0) {
                throw new UnreadableMediaException(file, "it is not sound in a known format");
            }
            return texts(format);
        } finally {
            av_dict_free(options);
            if (!format.isNull()) {
                avformat_close_input(format);
            }
        }
    }

    private static Map<String, String> texts(AVFormatContext format) {
        Map<String, String> texts = new TreeMap<>();
        addAll(format.metadata(), texts);
        for (int index = 0; index < format.nb_streams(); index++) {
            if (format.streams(index).codecpar().codec_type() == AVMEDIA_TYPE_AUDIO) {
                addAll(format.streams(index).metadata(), texts);
                break;
            }
        }
        return texts;
    }

    private static void addAll(AVDictionary tags, Map<String, String> texts) {
        AVDictionaryEntry entry = null;
        while (true) {
            entry = av_dict_get(tags, "", entry, AV_DICT_IGNORE_SUFFIX);
            if (entry == null || entry.isNull()) {
                return;
            }
            String key = key(decoded(entry.key().getStringBytes()));
            String text = decoded(entry.value().getStringBytes()).strip();
            if (!text.isEmpty()) {
                texts.putIfAbsent(key, text);
            }
        }
    }

    /** Kinds of file spell the MusicBrainz id differently. */
    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.replaceAll("[ _/]", "").equals(MUSIC_BRAINZ_KEY) ? MUSIC_BRAINZ_KEY : lower;
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, OLD_TEXT);
        }
    }
}
