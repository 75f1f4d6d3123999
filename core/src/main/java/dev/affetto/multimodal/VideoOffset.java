package dev.affetto.multimodal;

import dev.affetto.audio.AudioReader;
import dev.affetto.audio.OnsetCurve;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import dev.affetto.transcription.Transcriber;
import dev.affetto.video.KeyboardMovement;
import dev.affetto.video.VideoFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What has to be added to the times of a video so that they are those of a recording's sound or
 * performance; nothing if they are in step, or it cannot be told.
 *
 * <p>Where a keyboard is seen, notes are looked for along it ({@link KeyboardOffset}): those that
 * are played, or those heard in the first {@value KeyboardOffset#LOOK_SECONDS} s of the sound, so
 * that it takes no longer for a long one. Without a keyboard or a note, it is activity alone
 * ({@link TimeOffset}).
 */
final class VideoOffset {

    /** Another way to find offsets changes this, so that no cache holds those of the old one. */
    static final String VERSION = "offset2";

    private final Optional<KeyboardMovement> keyboard;
    private final VideoFeatures seen;

    VideoOffset(VideoFeatures seen) {
        this.seen = seen;
        this.keyboard =
                seen.keyboardMovement(KeyboardOffset.LOOK_SECONDS + TimeOffset.LONGEST_SECONDS);
    }

    /** Beside a sound, which is read a second time. */
    Optional<Double> besideSound(Path audio) throws IOException {
        if (keyboard.isPresent()) {
            List<SoundingNote> heard = Transcriber.shipped().transcribe(() -> beginning(audio));
            if (!heard.isEmpty()) {
                return KeyboardOffset.find(heard, keyboard.get());
            }
        }
        try (AudioReader reader = AudioReader.open(audio)) {
            return TimeOffset.find(OnsetCurve.of(reader), seen.movement());
        }
    }

    /** Beside notes that are played. */
    Optional<Double> besideNotes(NoteSequence played) {
        return keyboard.isPresent()
                ? KeyboardOffset.find(played.notes(), keyboard.get())
                : TimeOffset.find(TimeOffset.of(played), seen.movement());
    }

    private static SoundBeginning beginning(Path audio) throws IOException {
        return new SoundBeginning(AudioReader.open(audio), KeyboardOffset.LOOK_SECONDS);
    }
}
