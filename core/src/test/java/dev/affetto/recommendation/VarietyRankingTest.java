package dev.affetto.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.library.SongProfile;
import dev.affetto.library.SongTags;
import dev.affetto.recommendation.VarietyRanking.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class VarietyRankingTest {

    private static SongProfile song(long id, String title, float sound) {
        return new SongProfile(
                id,
                new SongTags(title, "", ""),
                Listening.surely("sad", 0.7),
                new float[2 * SongProfile.COURSE_POINTS],
                new float[] {sound, sound});
    }

    private static final SongProfile NEAR = song(1, "near", 0);
    private static final SongProfile ALIKE = song(2, "alike", 0.01f);
    private static final SongProfile FAR = song(3, "far", 10);

    private static List<Long> ranked(double variety, List<SongProfile> before) {
        SongDistance distance = SongDistance.among(List.of(NEAR, ALIKE, FAR));
        return new VarietyRanking(distance, variety)
                        .best(
                                List.of(
                                        new Candidate(NEAR, 1),
                                        new Candidate(ALIKE, 0.99),
                                        new Candidate(FAR, 0.9)),
                                before,
                                3)
                        .stream()
                        .map(chosen -> chosen.candidate().song().songId())
                        .toList();
    }

    @Test
    void withoutVarietyRelevanceAloneDecides() {
        assertThat(ranked(0, List.of())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void withVarietyTheNextIsNotLikeTheLast() {
        assertThat(ranked(1, List.of())).containsExactly(1L, 3L, 2L);
    }

    @Test
    void whatWasOfferedBeforeCountsToo() {
        assertThat(ranked(1, List.of(NEAR)).get(0)).isEqualTo(3L);
    }

    @Test
    void noNameComesTwice() {
        SongProfile again = song(4, "NEAR!", 5);
        SongDistance distance = SongDistance.among(List.of(NEAR, again, FAR));
        assertThat(
                        new VarietyRanking(distance, 0)
                                .best(
                                        List.of(new Candidate(NEAR, 1), new Candidate(again, 1)),
                                        List.of(),
                                        5))
                .hasSize(1);
    }
}
