package dev.affetto.recommendation.simulation;

import dev.affetto.library.SongProfile;
import dev.affetto.recommendation.SongDistance;
import java.util.List;
import java.util.Set;

/**
 * Measures of a list of songs.
 *
 * @param songs best first, ten at most
 */
record TopTen(List<SongProfile> songs) {

    static final int SIZE = 10;

    /** 1 if one of the songs is relevant, else 0. */
    double hit(Set<Long> relevant) {
        return songs.stream().anyMatch(song -> relevant.contains(song.songId())) ? 1 : 0;
    }

    /**
     * Normalised discounted cumulative gain: {@code sum over relevant ranks k of 1 / log2(k + 1)},
     * divided by what the best list would have.
     *
     * @param relevant at least one song
     */
    double ndcg(Set<Long> relevant) {
        double gain = 0;
        double ideal = 0;
        for (int rank = 1; rank <= SIZE; rank++) {
            double discount = Math.log(2) / Math.log(rank + 1);
            boolean isHit = rank <= songs.size() && relevant.contains(songs.get(rank - 1).songId());
            gain += isHit ? discount : 0;
            ideal += rank <= relevant.size() ? discount : 0;
        }
        return gain / ideal;
    }

    /** Mean distance of the sounds of two songs; 0 of fewer than two. */
    double variety(SongDistance distance) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < songs.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += distance.ofSounds(songs.get(i).sound(), songs.get(j).sound());
                pairs++;
            }
        }
        return pairs == 0 ? 0 : sum / pairs;
    }
}
