package dev.affetto.recommendation;

import dev.affetto.library.SongProfile;
import java.util.List;

/**
 * What a listener likes whatever the mood: songs near to those that were welcome more often than
 * their emotion explains, and far from those that were less so.
 *
 * <p>Kernel regression (Nadaraya 1964; Watson 1964) of the surprises of the past, drawn towards 0
 * where little is known:
 *
 * <pre>taste(s) = sum over j of k(s, j) r(j) / (pull + sum over j of k(s, j)),
 * k(s, j) = exp(-d(s, j)^2 / (2 width^2))</pre>
 *
 * <p>{@code d} is the distance of the sounds ({@link SongDistance#ofSounds}), {@code r} the
 * surprise ({@link MoodFilter.Surprise}).
 *
 * @param memories songs with their surprise
 * @param distance between songs
 * @param width how far a song tells of others
 * @param pull how much has to be known
 */
record Taste(List<Memory> memories, SongDistance distance, double width, double pull) {

    /** A song and by how much it was liked more than expected, in [-1, 1]. */
    record Memory(SongProfile song, double surprise) {}

    /** In [-1, 1]; 0 for a song of which nothing is known. */
    double of(SongProfile song) {
        double sum = 0;
        double weights = pull;
        for (Memory memory : memories) {
            double distance = this.distance.ofSounds(song.sound(), memory.song().sound());
            double weight = Math.exp(-distance * distance / (2 * width * width));
            sum += weight * memory.surprise();
            weights += weight;
        }
        return sum / weights;
    }
}
