package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.audio.AudioSource;
import dev.affetto.audio.TestSounds;
import dev.affetto.library.Library;
import dev.affetto.library.Song;
import dev.affetto.library.SongQuery;
import dev.affetto.library.Store;
import dev.affetto.library.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexing in a process of its own that is killed without a warning, again and again. */
class KilledIndexingTest {

    private static final int SONGS = 10;
    private static final int KILLS = 4;
    private static final long LONGEST_WAIT_MILLIS = 60_000;

    @TempDir private Path folder;

    @Test
    void killedAndGoneOnIsTheSameAsUndisturbed() throws Exception {
        Path music = Files.createDirectory(folder.toRealPath().resolve("music"));
        for (int i = 0; i < SONGS; i++) {
            TestSounds.writeWav(
                    music.resolve("song " + i + ".wav"),
                    TestSounds.pianoTone(220 + 20 * i, 3 + i),
                    AudioSource.SAMPLE_RATE_HZ);
        }
        Path killed = folder.resolve("killed.db");
        Path whole = folder.resolve("whole.db");
        Stores.open(killed.toString()).close();
        Random random = new Random(6);
        for (int kill = 1; kill <= KILLS; kill++) {
            killWhenStored(start(killed, music), killed, kill, random.nextInt(40));
        }

        CommandRun last = add(killed, music);
        CommandRun undisturbed = add(whole, music);

        assertThat(last.status()).as(last.error()).isZero();
        assertThat(undisturbed.status()).isZero();
        assertThat(rows(killed)).hasSize(SONGS).isEqualTo(rows(whole));
    }

    private static CommandRun add(Path store, Path music) throws IOException {
        return CommandRun.of(arguments(store, music).toArray());
    }

    private static List<String> arguments(Path store, Path music) throws IOException {
        return List.of(
                "library",
                "add",
                "--threads",
                "2",
                "--model",
                TinyModel.folder().toString(),
                "--store",
                store.toString(),
                music.toString());
    }

    private static Process start(Path store, Path music) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(arguments(store, music));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Kills a process a moment after the store has so many songs: in the midst of a later one. */
    private static void killWhenStored(Process process, Path file, int songs, int moreMillis)
            throws Exception {
        long until = System.currentTimeMillis() + LONGEST_WAIT_MILLIS;
        try (Store store = Stores.open(file.toString())) {
            while (store.library().count(SongQuery.first(1)) < songs) {
                assertThat(process.isAlive()).as("alive with fewer songs").isTrue();
                assertThat(System.currentTimeMillis()).isLessThan(until);
                Thread.sleep(5);
            }
        }
        Thread.sleep(moreMillis);
        process.destroyForcibly().waitFor(); // SIGKILL
    }

    /** All that was found out of every song, without its number and the time of reading. */
    private static List<String> rows(Path file) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Store store = Stores.open(file.toString())) {
            Library library = store.library();
            for (Song song : library.find(SongQuery.first(100))) {
                rows.add(
                        String.join(
                                " | ",
                                song.tags().toString(),
                                song.model(),
                                String.valueOf(song.durationSeconds()),
                                Arrays.toString(song.emotion().probabilities()),
                                song.files().toString(),
                                library.course(song.id()).orElseThrow().segments().stream()
                                        .map(
                                                segment ->
                                                        segment.startSeconds()
                                                                + " "
                                                                + segment.attention()
                                                                + Arrays.toString(
                                                                        segment.prediction()
                                                                                .probabilities()))
                                        .toList()
                                        .toString(),
                                Arrays.deepToString(
                                        library.sound(song.id()).orElseThrow().values())));
            }
        }
        return rows;
    }
}
